import { stringify } from 'csv-stringify/sync';
import { formulaSafe } from '#finance';
import type { AuditEntryView } from '#people';

/** Columns, in their order: programs read them by name. */
export const auditColumns = [
  ...(['at', 'act', 'actor', 'actor_name', 'subject', 'details', 'key', 'key_name'] as const),
];

/** The log for a spreadsheet: RFC 4180, UTF-8, times in UTC. A name could be taken for a formula. */
export function auditCsv(entries: readonly AuditEntryView[]): string {
  const rows = entries.map(({ at, act, actor, actorName, subject, details, byKey }) =>
    [
      ...[at.toISOString(), act, actor ?? '', actorName ?? '', subject, details.join('; ')],
      ...[byKey?.id ?? '', byKey?.name ?? ''],
    ].map(formulaSafe),
  );
  return stringify([[...auditColumns], ...rows], {
    bom: true,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
  });
}
