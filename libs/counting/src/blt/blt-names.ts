import type { FilePosition } from '../text/file-syntax-error.js';
import type { Line } from '../text/line-scanner.js';
import { BltSyntaxError } from './blt-syntax-error.js';

/** In UTF-16 code units: what may follow the ballots, as it is kept in memory. */
const LONGEST_TEXT = 2_000_000;

/** What follows the ballots: names of candidates, the title, and whatever else was written. */
export class BltNames {
  readonly #candidates: number;
  readonly #texts: string[] = [];
  readonly #alternatives = new Map<number, string>();
  #length = 0;
  /** The first so many texts were in quotation marks. */
  #quoted = 0;

  constructor(candidates: number) {
    this.#candidates = candidates;
  }

  read(line: Line): void {
    this.#length += line.text.length;
    if (this.#length > LONGEST_TEXT) {
      const expected = `at most ${LONGEST_TEXT} characters after the ballots`;
      throw new BltSyntaxError('too-many-rows', { line: line.number, column: 1 }, expected, 'more');
    }
    const text = line.text.replaceAll('\t', ' ').trim();
    if (text.startsWith('#')) this.#comment(text);
    else if (text !== '') this.#take(line, text);
  }

  /** Names in the order of candidates, the title ('' when there is none) and later lines. */
  finish(end: FilePosition): { names: string[]; title: string; remarks: string[] } {
    const own = this.#quoted >= this.#candidates;
    if (!own && this.#alternatives.size === this.#candidates) {
      const names = Array.from(
        { length: this.#candidates },
        (_, place) => this.#alternatives.get(place + 1) ?? '',
      );
      const [title = '', ...remarks] = this.#texts;
      return { names, title, remarks };
    }
    if (this.#texts.length < this.#candidates) {
      const expected = `the name of candidate ${this.#texts.length + 1}`;
      throw new BltSyntaxError('missing-name', end, expected, 'the end of the file');
    }
    const names = this.#texts.slice(0, this.#candidates);
    const [title = '', ...remarks] = this.#texts.slice(this.#candidates);
    return { names, title, remarks };
  }

  /** Some Scottish files name candidates only in comments of this form. */
  #comment(text: string): void {
    const match = /^#\s*ALTERNATIVE NAME (\d{1,9}):(.*)$/.exec(text);
    const [, number = '', name = ''] = match ?? [];
    const place = Number(number);
    if (place >= 1 && place <= this.#candidates) this.#alternatives.set(place, name.trim());
  }

  #take(line: Line, text: string): void {
    // Past the title anything may stand, so it stays as it is.
    if (!text.startsWith('"') || this.#texts.length > this.#candidates) {
      this.#texts.push(text);
      return;
    }
    const { parts, rest } = quotedParts(line, text);
    if (this.#quoted === this.#texts.length) this.#quoted += parts.length;
    this.#texts.push(...parts);
    if (rest !== '') this.#texts.push(rest);
  }
}

/**
 * The texts in quotation marks at the start of a line, and what follows them. A quotation mark is
 * doubled inside ("" for "); one that is not, but is followed by more text, is taken as it stands,
 * as in "Ann "Nan" Jones".
 */
function quotedParts(line: Line, text: string): { parts: string[]; rest: string } {
  const parts: string[] = [];
  let at = 0;
  while (text[at] === '"') {
    const end = closingMark(text, at + 1);
    if (end === -1) {
      const position = {
        line: line.number,
        column: line.text.length - line.text.trimStart().length + at + 1,
      };
      const expected = 'a closing quotation mark';
      throw new BltSyntaxError('unterminated-quote', position, expected, 'the end of the line');
    }
    parts.push(text.slice(at + 1, end).replaceAll('""', '"'));
    at = end + 1;
    while (text[at] === ' ' || text[at] === '\t') at += 1;
  }
  const rest = text.slice(at);
  return { parts, rest: rest.startsWith('#') ? '' : rest };
}

function closingMark(text: string, from: number): number {
  let last = -1;
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at += 1;
      continue;
    }
    last = at;
    if (/^\s*(?:$|["#])/.test(text.slice(at + 1, at + 200))) return at;
  }
  return last;
}
