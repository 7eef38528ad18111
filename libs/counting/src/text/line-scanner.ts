import type { FilePosition, FileSyntaxError } from './file-syntax-error.js';
import { harmIn, hasByteOrderMark, nextSpecial } from './harmful-text.js';

/** One line, without its end. */
export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** The error that the format at hand throws. */
export type LineError = new (
  code: 'control-character' | 'line-too-long',
  at: FilePosition,
  expected: string,
  found: string,
) => FileSyntaxError;

/** In UTF-16 code units: what one line may hold before it is refused. */
const LONGEST_LINE = 1_000_000;
const TAB = 9;
const FIRST_C1 = 0x80;
const LAST_C1 = 0x9f;
const C1 = /[\u0080-\u009f]/g;

/**
 * Cuts text into lines, in chunks of any size, holding one line at a time. Lines end with LF or
 * CRLF. A byte order mark at the very start is dropped; no other is taken, nor control characters
 * other than tab, nor half of a surrogate pair. Control characters from U+0080 to U+009F are what
 * wrong encodings leave behind in real files: each becomes U+FFFD, the replacement character.
 */
export class LineScanner {
  readonly #error: LineError;
  #number = 0;
  #begun = '';
  #started = false;

  constructor(error: LineError) {
    this.#error = error;
  }

  *lines(chunk: string): Generator<Line> {
    let from = this.#start(chunk);
    let special = nextSpecial(chunk, from);
    for (;;) {
      const end = chunk.indexOf('\n', from);
      if (end === -1) break;
      this.#checkLength(end - from);
      const text = chunk.slice(from, end);
      if (special < from) special = nextSpecial(chunk, from);
      const isPlain = this.#begun === '' && end <= special;
      yield this.#line(isPlain ? text : this.#begun + text, isPlain);
      this.#begun = '';
      from = end + 1;
    }
    this.#checkLength(chunk.length - from);
    this.#begun += chunk.slice(from);
  }

  /** The last line, when the file does not end with a line break. */
  *end(): Generator<Line> {
    if (this.#begun === '') return;
    const text = this.#begun;
    this.#begun = '';
    yield this.#line(text, false);
  }

  /** After the last line. */
  get position(): FilePosition {
    return { line: this.#number + 1, column: 1 };
  }

  #start(chunk: string): number {
    if (this.#started || chunk === '') return 0;
    this.#started = true;
    return hasByteOrderMark(chunk) ? 1 : 0;
  }

  #line(whole: string, isPlain: boolean): Line {
    const text = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    this.#number += 1;
    if (isPlain || nextSpecial(text, 0) === text.length) return { text, number: this.#number };
    return { text: this.#readable(text), number: this.#number };
  }

  #readable(text: string): string {
    let readable = text;
    for (let at = nextSpecial(text, 0); at < text.length; at = nextSpecial(text, at)) {
      const code = text.codePointAt(at) ?? 0;
      const harm = code === TAB ? null : harmIn(code);
      if (harm !== null && (code < FIRST_C1 || code > LAST_C1)) {
        const position = { line: this.#number, column: at + 1 };
        const expected = 'text without control characters';
        throw new this.#error('control-character', position, expected, harm);
      }
      if (harm !== null && readable === text) readable = text.replaceAll(C1, '\ufffd');
      at += code > 0xffff ? 2 : 1;
    }
    return readable;
  }

  #checkLength(more: number): void {
    if (this.#begun.length + more <= LONGEST_LINE) return;
    throw new this.#error(
      'line-too-long',
      { line: this.#number + 1, column: LONGEST_LINE + 1 },
      `a line of at most ${LONGEST_LINE} characters`,
      'a longer one',
    );
  }
}
