import { text } from 'node:stream/consumers';
import {
  csvOptionsOf,
  exampleLines,
  layoutColumns,
  layoutFaults,
  lineProblems,
  writeCsv,
  type Layout,
} from '#finance';

/** Three example lines in a layout, as the ledger would get them; null while it has a fault. */
export async function layoutPreview(layout: Layout): Promise<string | null> {
  if (layoutFaults(layout).length > 0) return null;
  const profile = { layout };
  const lines = exampleLines.filter((line) => lineProblems(profile, [line]).length === 0);
  return text(writeCsv(layoutColumns(profile), lines, csvOptionsOf(profile)));
}
