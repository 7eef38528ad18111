import { type BrokenTie, explainTie, say, type Voice } from '#counting';
import { type Column, textTable } from './text-table.js';

/** Labels and values beside each other; a fact without a value is left out. */
export function factLines(
  facts: readonly (readonly [label: string, value: string | null])[],
): string[] {
  const told = facts.filter(([, value]) => value !== null && value !== '');
  const width = Math.max(...told.map(([label]) => label.length));
  return told.map(([label, value]) => `${label.padEnd(width)}  ${value ?? ''}`);
}

/** A heading with its table, or the heading alone where there is nothing to list. */
export function tableSection(
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string[] {
  return rows.length === 0 ? ['', title] : ['', title, '', ...textTable(columns, rows)];
}

/** Every tie that was broken: who, out of whom, by what. */
export function tieSection(ties: readonly BrokenTie[], voice: Voice): string[] {
  const lines = ties.map((tie) => say(explainTie(tie), voice));
  const none = voice.t('command.no-ties', {});
  return ['', voice.t('command.list.ties', {}), '', ...(lines.length === 0 ? [none] : lines)];
}

/** A heading with indented, wrapped sentences below it. */
export function paragraph(heading: string, sentences: string): string[] {
  return ['', heading, ...wrap(sentences, 96).map((line) => `  ${line}`)];
}

function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
