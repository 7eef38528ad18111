import { parse, type Parser } from 'csv-parse';
import type { Delimiter } from './roll-text.js';

/** One record of the file with the number of the line on which it ends. */
export interface RollRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Longer than any person's line: a quote that is never closed is found, and does not fill memory. */
const longestRecord = 20_000;

/** RFC 4180 with the delimiter of this file; records may have fewer or more cells than the first. */
export function rollParser(delimiter: Delimiter): Parser {
  return parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: longestRecord,
  });
}
