import { element } from '../exact/element.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { BltElection } from './blt-reader.js';

/** What can be written: a profile, and the extras of a file that was read. */
export type BltContent = Pick<BltElection, 'profile'> & Partial<Omit<BltElection, 'profile'>>;

/**
 * Writes a ranked election as a .blt file, line by line: what `readBlt` then reads is the same
 * profile. Withdrawn candidates are written `-3`, equal ranks `1=2`, skipped ranks `-`; the tie
 * order and candidates with a role as options in square brackets, nicknames and `[droop …]` too.
 *
 * Throws RangeError for text with line breaks or other control characters, for nicknames and tie
 * orders that do not fit the candidates, and for candidates whose ids are not '1', '2', '3' …
 */
export function* writeBlt({ profile, ...extras }: BltContent): Generator<string> {
  const { title, seats, candidates } = profile;
  if (candidates.some(({ id }, place) => id !== String(place + 1))) {
    throw new RangeError('A .blt file knows candidates by their numbers only');
  }
  yield `${candidates.length} ${seats}\n`;
  yield* options(profile, extras);
  yield* ballots(profile);
  yield '0\n';
  for (const { name } of candidates) yield quotedLine(name);
  yield quotedLine(title);
  for (const remark of extras.remarks ?? []) yield remarkLine(remark);
}

function* options(
  { candidates }: RankedProfile,
  { nicknames = [], tieOrder = null, droop = [] }: Omit<BltContent, 'profile'>,
): Generator<string> {
  if (nicknames.length > 0) yield optionLine('nick', nicknames);
  for (const { id, withdrawn } of candidates) if (withdrawn) yield `-${id}\n`;
  for (const role of ['undeclared', 'overvote'] as const) {
    const ids = candidates.filter((candidate) => candidate.role === role).map(({ id }) => id);
    if (ids.length > 0) yield optionLine(role, ids);
  }
  if (tieOrder !== null) yield optionLine('tie', tieOrder);
  if (droop.length > 0) yield optionLine('droop', droop);
}

function optionLine(name: string, words: readonly string[]): string {
  for (const word of words) {
    if (/^[^\s,[\]#\p{Cc}]+$/u.test(word)) continue;
    throw new RangeError(`An option cannot hold the word ${JSON.stringify(word)}`);
  }
  return `[${name} ${words.join(' ')}]\n`;
}

function* ballots({ weights, starts, choices, ranks }: RankedProfile): Generator<string> {
  for (const [group, weight] of weights.entries()) {
    let line = String(weight);
    let rank = 0;
    for (let at = element(starts, group); at < element(starts, group + 1); at += 1) {
      const here = element(ranks, at);
      const word = String(element(choices, at) + 1);
      line += here === rank ? `=${word}` : `${' -'.repeat(here - rank - 1)} ${word}`;
      rank = here;
    }
    yield `${line} 0\n`;
  }
}

function remarkLine(text: string): string {
  if (text === '' || text.startsWith('#') || text !== text.trim()) {
    throw new RangeError('A remark is a line of text, and no comment');
  }
  return `${readable(text)}\n`;
}

function readable(text: string): string {
  if (!/[\p{Cc}\p{Cs}\ufeff]/u.test(text)) return text;
  throw new RangeError('A line cannot hold control characters or half of a surrogate pair');
}

function quotedLine(text: string): string {
  return `"${readable(text).replaceAll('"', '""')}"\n`;
}
