import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Every paper of a batch with what its entries amount to. `standing` is the pass that counts: the
 * third where the first two differ and a third person decided, else the first, once two agree.
 * Parameter: the batch.
 */
export const papersOfBatch = `
  select papers.serial, first.keyed_by as first_by, second.keyed_by as second_by,
    case when third.pass is not null then 3 when second.mark = first.mark then 1 end as standing,
    case when third.pass is not null or second.mark = first.mark then 'agreed'
      when second.pass is not null then 'differs'
      when first.pass is not null then 'once' else 'unkeyed' end as state
  from box.paper_batch batch
  cross join lateral generate_series(1, batch.papers) as papers (serial)
  left join box.paper_entry first on first.batch_id = batch.id and first.serial = papers.serial and first.pass = 1
  left join box.paper_entry second on second.batch_id = batch.id and second.serial = papers.serial and second.pass = 2
  left join box.paper_entry third on third.batch_id = batch.id and third.serial = papers.serial and third.pass = 3
  where batch.id = ?`;

/** What stands for the papers of all closed batches of a vote. Parameter: the ballot paper. */
export const standingEntries = `
  select batch.id as batch_id, batch.number, entry.serial, entry.mark, entry.spoilt, entry.sealed, entry.leaf
  from box.paper_batch batch join box.paper_entry entry on entry.batch_id = batch.id
  where batch.paper_id = ? and batch.state = 'closed'
    and entry.pass = case when exists (select 1 from box.paper_entry third
      where third.batch_id = batch.id and third.serial = entry.serial and third.pass = 3) then 3 else 1 end`;

export type PaperState = 'unkeyed' | 'once' | 'differs' | 'agreed';

export interface PaperInBatch {
  readonly serial: number;
  readonly first_by: string | null;
  readonly second_by: string | null;
  readonly standing: 1 | 3 | null;
  readonly state: PaperState;
}

export async function papersIn(
  em: EntityManager,
  batchId: string,
): Promise<readonly PaperInBatch[]> {
  return em.execute<PaperInBatch[]>(`${papersOfBatch} order by papers.serial`, [batchId]);
}
