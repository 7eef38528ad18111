import type { EntityManager } from '@mikro-orm/postgresql';
import type { BatchedLine } from './batch.views.js';
import { lineColumns, lineFrom, lineView, type LineRow } from './line-row.js';

/** So many lines of a batch are read at a time. */
export const pageOfLines = 1_000;

/** Lines by their numbers, from the one after `after`. */
export async function linesAfter(
  em: EntityManager,
  batchId: string,
  { after, most }: { readonly after: number; readonly most: number },
): Promise<readonly BatchedLine[]> {
  const rows = await em.execute<LineRow[]>(
    `select ${lineColumns} ${lineFrom} where line.batch_id = ? and line.line_no > ?
     order by line.line_no limit ?`,
    [batchId, after, most],
  );
  return rows.map(lineView);
}

/** Every line, a page at a time, so that a batch of any size takes the same memory. */
export async function* everyLine(em: EntityManager, batchId: string): AsyncGenerator<BatchedLine> {
  for (let after = 0; ;) {
    const page = await linesAfter(em, batchId, { after, most: pageOfLines });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageOfLines) return;
    after = last.lineNo;
  }
}
