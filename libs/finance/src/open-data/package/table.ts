import type { BothLanguages } from '#platform';
import type { Column } from '../../files/index.js';

/** A column as the file has it, and as Table Schema tells of it where its kind does not say enough. */
export type TableColumn<Row> = Column<Row> & { readonly type?: 'boolean' | 'datetime' };

/** One table of a data package. */
export interface Table<Row = unknown> {
  /** Small letters and hyphens; the file is called so. */
  readonly name: string;
  readonly title: BothLanguages;
  /** What somebody has to know who uses it. */
  readonly note?: BothLanguages;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** What no two rows have in common. */
  readonly key?: readonly string[];
  /** Columns whose values stand in the key of another table. */
  readonly links?: readonly { readonly column: string; readonly table: string }[];
}

/** A table among others, whatever its rows are. */
export function tableOf<Row>(table: Table<Row>): Table {
  return table;
}

type Of<Row, Value> = (row: Row) => Value;

export const text = <Row>(name: string, of: Of<Row, string | null>): TableColumn<Row> => ({
  ...{ name, kind: 'text', of },
});

export const amount = <Row>(name: string, of: Of<Row, number | null>): TableColumn<Row> => ({
  ...{ name, kind: 'amount', of },
});

export const whole = <Row>(name: string, of: Of<Row, number | null>): TableColumn<Row> => ({
  ...{ name, kind: 'integer', of },
});

export const day = <Row>(name: string, of: Of<Row, string | null>): TableColumn<Row> => ({
  ...{ name, kind: 'day', of },
});

export const time = <Row>(name: string, of: Of<Row, Date | null>): TableColumn<Row> => ({
  ...{ name, kind: 'text', type: 'datetime', of: (row) => of(row)?.toISOString() ?? null },
});

export const flag = <Row>(name: string, of: Of<Row, boolean | null>): TableColumn<Row> => ({
  ...{ name, kind: 'text', type: 'boolean', of: (row) => of(row)?.toString() ?? null },
});

/** Welsh and English beside each other, in columns of their own. */
export const both = <Row>(
  name: string,
  of: Of<Row, BothLanguages | null>,
): readonly TableColumn<Row>[] => [
  text(`${name}_cy`, (row) => of(row)?.cy ?? null),
  text(`${name}_en`, (row) => of(row)?.en ?? null),
];
