import type { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { sourceKind, type SourceKind } from '../coding/index.js';

/** Where the money of a line comes from, or goes back to. */
export interface LineSource {
  /** Null where that is more than one kind of account. */
  readonly kind: SourceKind | null;
  /** Name of the area whose pot it is; null for the budget of the whole process. */
  readonly area: BothLanguages | null;
}

/** Of lines of one batch, by their numbers. Each is looked up for itself: meant for a page of them. */
export async function sourcesOf(
  em: EntityManager,
  batchId: string,
  lines: readonly number[],
): Promise<ReadonlyMap<number, LineSource>> {
  if (lines.length === 0) return new Map();
  const rows = await em.execute<(LineSource & { line: number })[]>(
    `select line.line_no as line, ${sourceKind} as kind, area.name as area
     from jsonb_array_elements_text(?::jsonb) as wanted (line_no)
       join finance_batch_line line on line.batch_id = ? and line.line_no = wanted.line_no::int
       cross join lateral (select other_kind, other_area_id from ledger.allocation
         where transaction_id = line.transaction_id and award_id = line.award_id) told
       left join area on area.id = told.other_area_id`,
    [JSON.stringify(lines), batchId],
  );
  return new Map(rows.map(({ line, ...source }) => [line, source]));
}
