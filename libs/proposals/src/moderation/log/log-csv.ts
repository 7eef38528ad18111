import { stringify } from 'csv-stringify/sync';
import type { LogEntryView } from './moderation-log.js';

/** Columns, in their order: programs read them by name. */
export const logColumns = [
  'date',
  'process_cy',
  'process_en',
  'kind',
  'action',
  'reason',
  'appeal',
] as const;

/** The public log for a spreadsheet: RFC 4180, UTF-8. A title could be taken for a formula. */
export function logCsv(entries: readonly LogEntryView[]): string {
  const rows = entries.map(({ day, process, kind, action, reason, appeal }) => [
    ...[day, process.cy, process.en, kind, action, reason ?? '', appeal ?? ''],
  ]);
  return stringify([[...logColumns], ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
  });
}
