import { stringify } from 'csv-stringify/sync';
import type { LineErrorView } from '#people';
import type { Translate } from '#platform';

/**
 * Line errors for a spreadsheet. A heading is somebody else's text: what a spreadsheet would take
 * for a formula gets an apostrophe before it (ASVS 1.2.10).
 */
export function errorsFile(errors: readonly LineErrorView[], t: Translate): string {
  const rows = errors.map(({ line, heading, code }) => [line, heading, t(`roll.fault.${code}`)]);
  const head = ['line', 'column', 'expected'].map((name) => t(`roll.errors-file.${name}`));
  return stringify([head, ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
  });
}
