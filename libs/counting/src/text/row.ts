import type { FilePosition, FileSyntaxError } from './file-syntax-error.js';

/** The cells of one row, unquoted; there is always at least one. */
export interface Row {
  /** Where the row starts, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Where a cell starts, for messages. */
  at(cell: number): FilePosition;
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

/** A row on one line, without quotation marks: finds where a cell stands only when asked. */
export class PlainRow implements Row {
  constructor(
    readonly line: number,
    readonly cells: readonly string[],
  ) {}

  at(cell: number): FilePosition {
    let column = 1;
    for (const { length } of this.cells.slice(0, cell)) column += length + 1;
    return { line: this.line, column };
  }
}

/** A row that was read with care, cell by cell. */
export class QuotedRow implements Row {
  constructor(
    readonly line: number,
    readonly cells: readonly string[],
    private readonly positions: readonly FilePosition[],
  ) {}

  at(cell: number): FilePosition {
    return this.positions[cell] ?? { line: this.line, column: 1 };
  }
}
