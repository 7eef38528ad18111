import { PabulibSyntaxError, type PabulibPosition } from './pabulib-syntax-error.js';

/** One cell of a row, unquoted, and where it starts. */
export interface Cell extends PabulibPosition {
  readonly text: string;
}

export type Row = readonly [Cell, ...Cell[]];

/** In UTF-16 code units: what one row may hold before it is refused. */
export const LONGEST_RECORD = 1_000_000;
export const MOST_CELLS = 1000;

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const SEMICOLON = 59;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Cuts text into rows of `;`-separated cells, in chunks of any size, holding one row at a time.
 * A cell that starts with `"` runs to its closing `"`, with `""` for a quote inside, and may hold
 * tabs and line breaks; a quote later in a plain cell is just a character. Rows end with LF or
 * CRLF. A byte order mark at the very start is dropped.
 */
export class CellScanner {
  #state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  #afterReturn = false;
  #text = '';
  #cells: Cell[] = [];
  #line = 1;
  /** Counted from the start of the file. */
  #offset = 0;
  #lineStart = 0;
  #recordStart = 0;
  #cellPosition: PabulibPosition = { line: 1, column: 1 };

  /** Throws PabulibSyntaxError as soon as a row goes wrong or grows too long. */
  *rows(chunk: string): Generator<Row> {
    let from = 0;
    for (let index = 0; index < chunk.length; index += 1, this.#offset += 1) {
      const code = chunk.charCodeAt(index);
      if (this.#offset === 0 && code === BYTE_ORDER_MARK) {
        this.#lineStart = 1;
        this.#recordStart = 1;
        from = 1;
        continue;
      }
      if (this.#isText(code)) continue;
      this.#text += chunk.slice(from, index);
      from = index + (this.#keeps(code) ? 0 : 1);
      const row = this.#special(code);
      if (row !== null) yield row;
    }
    this.#text += chunk.slice(from);
    this.#refuseLength();
  }

  /** The last row, when the file does not end with a line break. */
  *end(): Generator<Row> {
    if (this.#afterReturn) this.#refuseControl('a carriage return alone');
    if (this.#state === 'quoted') {
      throw new PabulibSyntaxError(
        'unterminated-quote',
        this.#cellPosition,
        'a closing quotation mark for this cell',
        'the end of the file',
      );
    }
    if (this.#state === 'start' && this.#cells.length === 0) return;
    yield this.#endRow();
  }

  /** Where reading stands now. */
  get position(): PabulibPosition {
    return { line: this.#line, column: this.#offset - this.#lineStart + 1 };
  }

  /** Plain running text, which is nearly everything: nothing to decide. */
  #isText(code: number): boolean {
    if (this.#afterReturn || code < 32 || code === QUOTE || (code >= 127 && code < 160)) {
      return false;
    }
    if (this.#state === 'quoted') return true;
    if (this.#state === 'closed' || code === SEMICOLON) return false;
    if (this.#state === 'start') this.#begin('plain');
    return true;
  }

  /** Special characters that belong to the cell's text all the same. */
  #keeps(code: number): boolean {
    if (code === QUOTE) return this.#state === 'plain' || this.#state === 'closed';
    return this.#state === 'quoted' && (code === NEWLINE || code === TAB);
  }

  #special(code: number): Row | null {
    this.#refuseLength();
    if (this.#afterReturn && code !== NEWLINE) this.#refuseControl('a carriage return alone');
    this.#afterReturn = code === RETURN;
    if (code === RETURN) return null;
    if (code === NEWLINE) return this.#newline();
    if (code === QUOTE) this.#quote();
    else if (code === SEMICOLON && this.#state !== 'quoted') this.#endCell();
    else if (!(code === TAB && this.#state === 'quoted')) this.#refuseCharacter(code);
    return null;
  }

  #newline(): Row | null {
    const row = this.#state === 'quoted' ? null : this.#endRow();
    this.#line += 1;
    this.#lineStart = this.#offset + 1;
    if (row !== null) this.#recordStart = this.#lineStart;
    return row;
  }

  #quote(): void {
    if (this.#state === 'start') this.#begin('quoted');
    else if (this.#state === 'quoted') this.#state = 'closed';
    else if (this.#state === 'closed') this.#state = 'quoted';
  }

  #begin(state: 'plain' | 'quoted'): void {
    this.#cellPosition = this.position;
    this.#state = state;
  }

  #endCell(): void {
    if (this.#cells.length === MOST_CELLS) {
      throw new PabulibSyntaxError(
        'too-many-cells',
        this.position,
        `at most ${MOST_CELLS} cells in a row`,
        'more',
      );
    }
    const position = this.#state === 'start' ? this.position : this.#cellPosition;
    this.#cells.push({ text: this.#text, line: position.line, column: position.column });
    this.#text = '';
    this.#state = 'start';
  }

  #endRow(): Row {
    this.#endCell();
    const [first, ...rest] = this.#cells;
    this.#cells = [];
    if (first === undefined) throw new RangeError('A row has at least one cell');
    return [first, ...rest];
  }

  #refuseLength(): void {
    if (this.#offset - this.#recordStart <= LONGEST_RECORD) return;
    throw new PabulibSyntaxError(
      'record-too-long',
      this.position,
      `a row of at most ${LONGEST_RECORD} characters`,
      'a longer one',
    );
  }

  #refuseCharacter(code: number): never {
    if (this.#state === 'closed' && code >= 32 && (code < 127 || code >= 160)) {
      throw new PabulibSyntaxError(
        'text-after-quote',
        this.position,
        'a semicolon or the end of the line after the closing quotation mark',
        JSON.stringify(String.fromCharCode(code)),
      );
    }
    this.#refuseControl(`the control character ${code}`);
  }

  #refuseControl(found: string): never {
    throw new PabulibSyntaxError(
      'control-character',
      this.position,
      'text without control characters',
      found,
    );
  }
}
