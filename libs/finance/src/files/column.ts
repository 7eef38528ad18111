import type { DayFormat } from './day.js';

/**
 * A column of a file that we write. Kinds keep words and numbers apart: only an amount or a whole
 * number may begin with a minus sign, and only text is watched for formulas. Null is an empty cell.
 */
export type Column<Row> = TextColumn<Row> | AmountColumn<Row> | IntegerColumn<Row> | DayColumn<Row>;

interface Named {
  readonly name: string;
}

export interface TextColumn<Row> extends Named {
  readonly kind: 'text';
  of(row: Row): string | null;
}

export interface AmountColumn<Row> extends Named {
  readonly kind: 'amount';
  /** Whole pence, with its sign. */
  of(row: Row): number | null;
  /** In CSV: `1234.50` (the default) or `123450`. A workbook gets a number in either. */
  readonly unit?: 'pounds' | 'pence';
  /** In CSV: `-1234.50` (the default) or `(1234.50)`. */
  readonly negative?: 'minus' | 'brackets';
}

export interface IntegerColumn<Row> extends Named {
  readonly kind: 'integer';
  of(row: Row): number | null;
}

export interface DayColumn<Row> extends Named {
  readonly kind: 'day';
  /** `yyyy-mm-dd` */
  of(row: Row): string | null;
  /** How the file writes it; `yyyy-mm-dd` unless told. */
  readonly format?: DayFormat;
}

export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;
