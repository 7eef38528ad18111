import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { FileProblemCode, TableProblem } from './table-problem.js';

export const separators = [',', ';', '\t'] as const;
export type Separator = (typeof separators)[number];

export interface TextRecord {
  /** Where it begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Longer than any line of a ledger: a quote that is never closed is found early. */
const longestRecord = 100_000;
/** Characters that the parser takes at once, so that a long file does not hold up the others. */
const pieceLength = 64_000;

/** The one that the first line has most of outside quotes; a comma when it has none of them. */
export function separatorOf(text: string): Separator {
  const [first = ''] = text
    .slice(0, longestRecord)
    .trimStart()
    .split(/[\r\n]/, 1);
  const unquoted = first.replaceAll(/"[^"]*"/g, '');
  const counted = separators.map((one) => ({ one, count: unquoted.split(one).length }));
  return counted.sort((a, b) => b.count - a.count)[0]?.one ?? ',';
}

/** The records of a text after RFC 4180, or what is wrong with the first that is none. */
export async function readRecords(
  text: string,
  separator: Separator,
  maxRows: number,
): Promise<{
  readonly records: readonly TextRecord[];
  readonly problem?: TableProblem<FileProblemCode>;
}> {
  const records: TextRecord[] = [];
  let line = 1;
  const keep = (cells: readonly string[]): null => {
    if (cells.some((cell) => cell.trim() !== '') && records.length < maxRows + 2)
      records.push({ line, cells: cells.map((cell) => cell.trim()) });
    line += 1 + lineEndsIn(cells);
    return null;
  };
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: longestRecord,
    // Asked for each record and not read from the stream: what came before an error is lost there.
    on_record: keep,
  });
  try {
    await finished(Readable.from(pieces(text)).pipe(parser).resume());
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const isLong = error.code === 'CSV_MAX_RECORD_SIZE';
    const code = isLong ? 'finance.file-record' : 'finance.file-quote';
    return { records, problem: { line, code, params: {} } };
  }
  const over = records[maxRows + 1];
  if (!over) return { records };
  const params = { most: maxRows };
  return { records, problem: { line: over.line, code: 'finance.file-too-long', params } };
}

function lineEndsIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split(/\r\n|\n|\r/).length - 1, 0);
}

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength);
}
