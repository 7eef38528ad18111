import { decodeBytes, headingKey, type TableProblem } from '../files/index.js';
import { readRecords, separatorOf } from '../files/read-records.js';
import { guessField } from './guess-field.js';
import type { BatchField, FixedText, Layout, LayoutColumn } from './layout.js';

/** Bytes of a template that are looked at. */
const mostBytes = 256 * 1024;

const unknown: FixedText = { fixed: '' };

/**
 * A layout after the header line of a council's own template, typed or as the file. Each heading gets
 * the field that it seems to mean, once; the others a fixed text, empty as yet.
 */
export async function layoutFromHeader(
  bytes: Uint8Array,
): Promise<{ readonly layout: Layout } | { readonly problem: TableProblem }> {
  if (bytes.byteLength > mostBytes)
    return wrong('finance.file-too-large', { most: mostBytes / 1024 });
  const decoded = decodeBytes(bytes);
  if ('problem' in decoded) return decoded;
  const separator = separatorOf(decoded.text);
  const header = decoded.text.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  const { records, problem } = await readRecords(header, separator, 1);
  if (problem) return { problem };
  const cells = [...(records[0]?.cells ?? [])];
  while (cells.at(-1) === '') cells.pop();
  if (cells.length === 0) return wrong('finance.file-empty');
  return { layout: { ...settings(cells), columns: columnsOf(cells), separator } };
}

function columnsOf(headings: readonly string[]): LayoutColumn[] {
  const taken = new Set<BatchField>();
  return headings.map((heading) => {
    const field = guessField(heading);
    if (field === null || taken.has(field)) return { heading, from: unknown };
    taken.add(field);
    return { heading, from: field };
  });
}

function settings(headings: readonly string[]): Omit<Layout, 'columns' | 'separator'> {
  const guessed = new Set(headings.map(guessField));
  const isSplit = guessed.has('debit') && guessed.has('credit');
  const inPence = headings.some((heading) =>
    /_(?:pence|ceiniogau)$/.test(`_${headingKey(heading)}`),
  );
  const amountStyle = isSplit ? 'debit-credit' : inPence ? 'pence' : 'signed';
  return { amountStyle, dayFormat: 'dd/mm/yyyy', negative: 'minus', header: true };
}

function wrong(
  code: string,
  params: TableProblem['params'] = {},
): { readonly problem: TableProblem } {
  return { problem: { line: 1, code, params } };
}
