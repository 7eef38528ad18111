import type { FilePosition, FileSyntaxError } from './file-syntax-error.js';

/** The cells of one row, unquoted; there is always at least one. */
export interface Row {
  /** Where the row starts, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** How many cells there are. */
  readonly width: number;
  /** One cell, '' where there is none: quicker than `cells` for few of many. */
  cell(place: number): string;
  /** Where a cell starts, for messages. */
  at(place: number): FilePosition;
}

export type RowErrorCode =
  | 'control-character'
  | 'record-too-long'
  | 'text-after-quote'
  | 'too-many-cells'
  | 'unterminated-quote';

/** The error that the format at hand throws. */
export type RowError = new (
  code: RowErrorCode,
  at: FilePosition,
  expected: string,
  found: string,
) => FileSyntaxError;

/** In UTF-16 code units: what one row may hold before it is refused. */
export const LONGEST_RECORD = 1_000_000;
export const MOST_CELLS = 1000;

/** A row on one line, without quotation marks: cut into cells only when they are asked for. */
export class PlainRow implements Row {
  readonly #text: string;
  readonly #separator: string;
  #cells: readonly string[] | null = null;
  #width = 0;

  constructor(
    readonly line: number,
    text: string,
    separator: string,
  ) {
    this.#text = text;
    this.#separator = separator;
  }

  get cells(): readonly string[] {
    this.#cells ??= this.#text.split(this.#separator);
    return this.#cells;
  }

  get width(): number {
    if (this.#width > 0) return this.#width;
    let width = 1;
    for (let at = this.#next(0); at !== -1; at = this.#next(at + 1)) width += 1;
    this.#width = width;
    return width;
  }

  cell(place: number): string {
    const from = this.#start(place);
    if (from === -1) return '';
    const end = this.#next(from);
    return end === -1 ? this.#text.slice(from) : this.#text.slice(from, end);
  }

  at(place: number): FilePosition {
    const from = this.#start(place);
    return { line: this.line, column: (from === -1 ? this.#text.length : from) + 1 };
  }

  /** Where a cell starts, or -1 where there is none. */
  #start(place: number): number {
    let from = 0;
    for (let cell = 0; cell < place; cell += 1) {
      const end = this.#next(from);
      if (end === -1) return -1;
      from = end + 1;
    }
    return from;
  }

  #next(from: number): number {
    return this.#text.indexOf(this.#separator, from);
  }
}

/** A row that was read with care, cell by cell. */
export class QuotedRow implements Row {
  constructor(
    readonly line: number,
    readonly cells: readonly string[],
    private readonly positions: readonly FilePosition[],
  ) {}

  get width(): number {
    return this.cells.length;
  }

  cell(place: number): string {
    return this.cells[place] ?? '';
  }

  at(place: number): FilePosition {
    const last = this.positions.at(-1) ?? { line: this.line, column: 1 };
    return this.positions[place] ?? last;
  }
}
