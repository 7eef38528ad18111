import { decodeBytes, type Encoding } from './decode-bytes.js';
import { nameColumns, type WantedColumns } from './name-columns.js';
import { readRecords, separatorOf, type Separator } from './read-records.js';
import type { FileProblemCode, TableProblem } from './table-problem.js';

export interface TableRow {
  /** The line of the file on which the row begins; the heading is line 1. */
  readonly line: number;
  /** By heading, or by the name in `columns` that stands for it; without the spaces around. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface Table {
  /** As written; a heading that `columns` knows stands under that name. */
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  /** Whoever reads the table refuses it while there is one: nothing is half done. */
  readonly problems: readonly TableProblem<FileProblemCode>[];
  readonly encoding: Encoding | null;
  readonly separator: Separator | null;
}

export interface TableLimits {
  readonly maxBytes: number;
  /** Rows beneath the heading. */
  readonly maxRows: number;
  /** What the reader is after, by the names that it uses in `cells`. */
  readonly columns?: WantedColumns;
}

/**
 * A table that somebody saved as text: UTF-8, UTF-16 with a mark or Windows-1252; commas,
 * semicolons or TABs; quotes after RFC 4180. Empty rows are passed over. All that is wrong comes
 * back in `problems`, with line numbers; nothing is thrown for what a file holds.
 */
export async function readTable(bytes: Uint8Array, limits: TableLimits): Promise<Table> {
  if (bytes.byteLength > limits.maxBytes)
    return refused('finance.file-too-large', { most: Math.floor(limits.maxBytes / 1024) });
  const decoded = decodeBytes(bytes);
  if ('problem' in decoded) return { ...nothing, problems: [decoded.problem] };
  const { text, encoding } = decoded;
  const separator = separatorOf(text);
  const { records, problem } = await readRecords(text, separator, limits.maxRows);
  if (problem) return { ...nothing, encoding, separator, problems: [problem] };
  const [first, ...rest] = records;
  if (!first) return refused('finance.file-empty', {});
  const { names, problems } = nameColumns(first.cells, limits.columns ?? {});
  const rows: TableRow[] = [];
  for (const { line, cells } of rest) {
    const wrong = unevenRow(line, cells, names);
    if (wrong) problems.push(wrong);
    rows.push({ line, cells: cellsOf(names, cells) });
  }
  const header = names.filter((name) => name !== '');
  return { header, rows, problems, encoding, separator };
}

const nothing = { header: [], rows: [], encoding: null, separator: null };

function refused(code: FileProblemCode, params: Readonly<Record<string, number>>): Table {
  return { ...nothing, problems: [{ line: 1, code, params }] };
}

/** A row that was cut short, or shifted by a comma too many, would put amounts under wrong names. */
function unevenRow(
  line: number,
  cells: readonly string[],
  names: readonly string[],
): TableProblem<FileProblemCode> | null {
  const params = { cells: cells.length, headings: names.length };
  if (cells.length < names.length) return { line, code: 'finance.cells-few', params };
  const isOver = cells.some((cell, index) => cell !== '' && (names[index] ?? '') === '');
  return isOver ? { line, code: 'finance.cells-many', params } : null;
}

function cellsOf(
  names: readonly string[],
  cells: readonly string[],
): Readonly<Record<string, string>> {
  const named = names.map((name, index): [string, string] => [name, cells[index] ?? '']);
  return Object.fromEntries(named.filter(([name]) => name !== ''));
}
