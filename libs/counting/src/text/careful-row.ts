import type { FilePosition } from './file-syntax-error.js';
import { harmIn } from './harmful-text.js';
import {
  LONGEST_RECORD,
  MOST_CELLS,
  QuotedRow,
  type Row,
  type RowError,
  type RowErrorCode,
} from './row.js';

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const FIRST_HIGH = 0xd800;
const FIRST_LOW = 0xdc00;
const AFTER_LOW = 0xe000;

/** Reads one row at a time character by character, over as many chunks as it takes. */
export class CarefulRow {
  readonly #separator: number;
  readonly #error: RowError;
  #state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  /** A carriage return or the first half of a surrogate pair that waits for what must follow. */
  #waiting: number | null = null;
  #text = '';
  #cells: string[] = [];
  #positions: FilePosition[] = [];
  #done: Row | null = null;
  #line = 1;
  #column = 1;
  #rowLine = 1;
  #length = 0;
  #cellPosition: FilePosition = { line: 1, column: 1 };

  constructor(separator: string, error: RowError) {
    this.#separator = separator.charCodeAt(0);
    this.#error = error;
  }

  /** Whether a row has begun and not ended. */
  get begun(): boolean {
    return this.#length > 0;
  }

  get position(): FilePosition {
    return { line: this.#line, column: this.#column };
  }

  /** Notes that the line here was read as a whole, elsewhere; returns its number. */
  skipLine(): number {
    this.#beginRow();
    return this.#line - 1;
  }

  /** Notes that lines from here on were read, elsewhere. */
  skipLines(count: number): void {
    if (count === 0) return;
    this.#line += count - 1;
    this.#beginRow();
  }

  /** Reads to the end of the row or of the chunk; returns where it stopped. */
  read(chunk: string, from: number): number {
    let taken = from;
    let index = from;
    for (; index < chunk.length && this.#done === null; index += 1) {
      const code = chunk.charCodeAt(index);
      if (!this.#isText(code)) {
        this.#text += chunk.slice(taken, index);
        taken = index + (this.#special(code) ? 0 : 1);
      }
      this.#step(code);
    }
    if (this.#done === null) this.#text += chunk.slice(taken);
    return index;
  }

  /** The row that `read` has completed, once. */
  take(): Row | null {
    const done = this.#done;
    this.#done = null;
    return done;
  }

  /** The last row, when the file does not end with a line break. */
  end(): Row | null {
    if (this.#waiting !== null) this.#refuseWaiting();
    if (this.#state === 'quoted') {
      const expected = 'a closing quotation mark for this cell';
      throw this.#fault('unterminated-quote', expected, 'the end of the file', this.#cellPosition);
    }
    if (!this.begun) return null;
    this.#endRow();
    return this.take();
  }

  #step(code: number): void {
    if (this.#done !== null) return;
    this.#column += 1;
    this.#length += 1;
    if (code === NEWLINE) {
      this.#line += 1;
      this.#column = 1;
    }
    if (this.#length > LONGEST_RECORD) {
      const expected = `a row of at most ${LONGEST_RECORD} characters`;
      throw this.#fault('record-too-long', expected, 'a longer one');
    }
  }

  /** Plain running text, which is nearly everything: nothing to decide. */
  #isText(code: number): boolean {
    if (this.#waiting !== null || code === QUOTE || harmIn(code) !== null) return false;
    if (this.#state === 'quoted') return true;
    if (this.#state === 'closed' || code === this.#separator) return false;
    if (this.#state === 'start') this.#state = 'plain';
    return true;
  }

  /** Decides on a character that is not plain text; says whether the cell keeps it. */
  #special(code: number): boolean {
    if (this.#waiting !== null) return this.#settleWaiting(code);
    if (code === RETURN) {
      this.#waiting = code;
      return false;
    }
    if (code >= FIRST_HIGH && code < FIRST_LOW) {
      if (this.#state === 'start') this.#state = 'plain';
      this.#refuseAfterQuote(code);
      this.#waiting = code;
      return true;
    }
    if (code === NEWLINE) return this.#newline();
    if (code === QUOTE) return this.#quote();
    if (code === TAB && this.#state === 'quoted') return true;
    if (code !== this.#separator) this.#refuse(code);
    this.#endCell();
    return false;
  }

  #settleWaiting(code: number): boolean {
    const isPair = this.#waiting !== RETURN && code >= FIRST_LOW && code < AFTER_LOW;
    if (!isPair && !(this.#waiting === RETURN && code === NEWLINE)) this.#refuseWaiting();
    this.#waiting = null;
    return isPair || this.#newline();
  }

  #newline(): boolean {
    if (this.#state === 'quoted') return true;
    this.#endRow();
    this.#beginRow();
    return false;
  }

  #quote(): boolean {
    if (this.#state === 'plain') return true;
    if (this.#state === 'closed') {
      this.#state = 'quoted';
      return true;
    }
    if (this.#state === 'start') this.#state = 'quoted';
    else this.#state = 'closed';
    return false;
  }

  #beginRow(): void {
    this.#line += 1;
    this.#column = 1;
    this.#rowLine = this.#line;
    this.#cellPosition = this.position;
  }

  #endCell(): void {
    if (this.#cells.length === MOST_CELLS) {
      throw this.#fault('too-many-cells', `at most ${MOST_CELLS} cells in a row`, 'more');
    }
    this.#positions.push(this.#cellPosition);
    this.#cells.push(this.#text);
    this.#text = '';
    this.#state = 'start';
    this.#cellPosition = { line: this.#line, column: this.#column + 1 };
  }

  #endRow(): void {
    this.#endCell();
    this.#done = new QuotedRow(this.#rowLine, this.#cells, this.#positions);
    this.#cells = [];
    this.#positions = [];
    this.#length = 0;
  }

  #refuse(code: number): never {
    this.#refuseAfterQuote(code);
    throw this.#fault('control-character', CLEAN, harmIn(code) ?? 'another');
  }

  #refuseAfterQuote(code: number): void {
    const isPrinted = harmIn(code) === null || (code >= FIRST_HIGH && code < AFTER_LOW);
    if (this.#state !== 'closed' || !isPrinted) return;
    const expected = 'a separator or the end of the line after the closing quotation mark';
    throw this.#fault('text-after-quote', expected, JSON.stringify(String.fromCharCode(code)));
  }

  #refuseWaiting(): never {
    const found = this.#waiting === RETURN ? 'a carriage return alone' : 'half of a surrogate pair';
    throw this.#fault('control-character', CLEAN, found);
  }

  #fault(code: RowErrorCode, expected: string, found: string, at = this.position): Error {
    return new this.#error(code, at, expected, found);
  }
}

const CLEAN = 'text without control characters';
