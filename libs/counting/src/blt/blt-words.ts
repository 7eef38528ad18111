import type { FilePosition } from '../text/file-syntax-error.js';
import type { Line } from '../text/line-scanner.js';
import { BltSyntaxError } from './blt-syntax-error.js';
import { quoted } from '../text/file-syntax-error.js';

/** The words of a line (spaces, tabs and commas part them), without a comment after `#`. */
export function wordsOf(text: string): string[] {
  const comment = text.search(/(?:^|[\s,])#/);
  const body = comment === -1 ? text : text.slice(0, comment);
  return body.match(/[^\s,]+/g) ?? [];
}

/** Where a word of a line stands. Looked up only for messages. */
export function wordAt({ text, number }: Line, word: number): FilePosition {
  const starts = [...text.matchAll(/[^\s,]+/g)].map(({ index }) => index + 1);
  return { line: number, column: starts[word] ?? text.length + 1 };
}

/** A whole number of at least 1 that is a safe integer. */
export function wholeNumber(word: string, what: string, at: FilePosition): number {
  if (!/^\d+$/.test(word)) throw new BltSyntaxError('bad-number', at, what, quoted(word));
  const number = Number(word);
  if (!Number.isSafeInteger(number)) {
    throw new BltSyntaxError('number-too-large', at, `${what} below 2 ** 53`, quoted(word));
  }
  if (number === 0) throw new BltSyntaxError('bad-number', at, `${what} of at least 1`, '0');
  return number;
}
