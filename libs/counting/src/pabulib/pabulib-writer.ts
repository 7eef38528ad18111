import { LONGEST_RECORD, MOST_CELLS } from '../text/row.js';

/** A section's rows, each with one cell for each column. */
export interface PabulibTable {
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly string[]>;
}

/** A .pb file to be written. */
export interface PabulibFile {
  readonly meta: Iterable<readonly [key: string, value: string]>;
  readonly projects: PabulibTable;
  readonly votes: PabulibTable;
}

/**
 * Writes a Pabulib .pb file row by row, each piece ending with a newline (a quoted cell may hold
 * more). Cells are quoted only where they must be. What it writes, `readPabulib` reads back the
 * same, provided the file makes sense: this only sees to the spelling.
 *
 * Throws RangeError for a row whose cells do not match its columns, for control characters other
 * than tab and newline, for byte order marks and halves of surrogate pairs, and for a row longer
 * than the reader takes.
 */
export function* writePabulib(file: PabulibFile): Generator<string> {
  yield* writeTable('META', { columns: ['key', 'value'], rows: file.meta });
  yield* writeTable('PROJECTS', file.projects);
  yield* writeTable('VOTES', file.votes);
}

function* writeTable(name: string, { columns, rows }: PabulibTable): Generator<string> {
  // With one column, a row that says META or nothing would not be a row to the reader.
  if (columns.length < 2 || columns.length > MOST_CELLS) {
    throw new RangeError(`${name} must have from 2 to ${MOST_CELLS} columns`);
  }
  yield `${name}\n`;
  yield writeRow(columns);
  for (const row of rows) {
    if (row.length !== columns.length) {
      throw new RangeError(`A row of ${name} must have ${columns.length} cells`);
    }
    yield writeRow(row);
  }
}

function writeRow(cells: readonly string[]): string {
  const row = `${cells.map(writeCell).join(';')}\n`;
  if (row.length > LONGEST_RECORD) throw new RangeError('A row is too long');
  return row;
}

function writeCell(text: string): string {
  if (isHarmful(text)) {
    throw new RangeError('A cell holds a control character or half of a surrogate pair');
  }
  return /[;"\t\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function isHarmful(text: string): boolean {
  return /[\p{Cc}\p{Cs}\ufeff]/u.test(text.replaceAll(/[\t\n]/g, ''));
}
