import type { Column, Rows } from '../column.js';

/** One sheet: a line of headings in bold, then the rows. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly Column<unknown>[];
  readonly rows: Rows<unknown>;
}

/** A sheet whose columns fit its rows. */
export function sheetOf<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: Rows<Row>,
): Sheet {
  return { name, columns, rows };
}
