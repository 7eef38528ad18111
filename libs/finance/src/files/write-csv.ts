import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { formulaSafe } from '../formula-safe.js';
import { writeAmount } from './amount.js';
import type { AmountColumn, Column, Rows } from './column.js';
import { writeDay } from './day.js';
import { isPlain } from './plain-cell.js';
import type { Separator } from './read-records.js';

export interface CsvOptions {
  readonly separator?: Separator;
  /** Whether the first line names the columns. It does unless told. */
  readonly header?: boolean;
  /** A byte order mark, by which Excel knows UTF-8. */
  readonly mark?: boolean;
  /**
   * `guarded` (unless told) is for people: words in quotes, an apostrophe before what may run.
   * `exact` is for a ledger: nothing is added, and text that may run is a RangeError.
   */
  readonly text?: 'guarded' | 'exact';
}

type Cell = string | number | null;

/** Rows that are turned into text at once: the file is never whole in memory. */
const chunk = 500;

/** RFC 4180 in UTF-8, as a stream of text that waits for its reader. @throws RangeError */
export function writeCsv<Row>(
  columns: readonly Column<Row>[],
  rows: Rows<Row>,
  options: CsvOptions = {},
): Readable {
  return Readable.from(csvPieces(columns, rows, options), { objectMode: false });
}

async function* csvPieces<Row>(
  columns: readonly Column<Row>[],
  rows: Rows<Row>,
  options: CsvOptions,
): AsyncGenerator<string> {
  const { header = true, mark = false, text = 'guarded', separator = ',' } = options;
  const words = text === 'guarded' ? formulaSafe : exactly;
  const write = (cells: Cell[][]) =>
    stringify(cells, {
      delimiter: separator,
      record_delimiter: 'windows',
      quoted_string: text === 'guarded',
      cast: { number: (value, { index }) => numberCell(columns[index], value) },
    });
  if (mark) yield '\ufeff';
  let waiting: Cell[][] = header ? [columns.map(({ name }) => words(name))] : [];
  for await (const row of rows) {
    waiting.push(columns.map((column) => cellOf(column, row, words)));
    if (waiting.length < chunk) continue;
    yield write(waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield write(waiting);
}

/** Numbers stay numbers, so that the writer puts no quotes about them. */
function cellOf<Row>(column: Column<Row>, row: Row, words: (text: string) => string): Cell {
  if (column.kind === 'day') {
    const day = column.of(row);
    return day === null ? null : writeDay(day, column.format ?? 'yyyy-mm-dd');
  }
  if (column.kind !== 'text') return column.of(row);
  const text = column.of(row);
  return text === null ? null : words(text);
}

function numberCell(column: Column<never> | undefined, value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError('a number in a file must be whole');
  return column?.kind === 'amount' ? amountCell(column, value) : String(value);
}

function amountCell(
  { unit, negative }: Pick<AmountColumn<never>, 'unit' | 'negative'>,
  pence: number,
): string {
  const write = unit === 'pence' ? String : writeAmount;
  return negative === 'brackets' && pence < 0 ? `(${write(-pence)})` : write(pence);
}

/** @throws RangeError for what should have been refused where it was typed */
function exactly(text: string): string {
  if (!isPlain(text)) throw new RangeError('a text in a file for a ledger may run as a formula');
  return text;
}
