import type { EntityManager } from '@mikro-orm/postgresql';

/** Differing readings of two people wait for a third; of three, for what they make of it together. */
export type PaperState = 'unkeyed' | 'once' | 'differs' | 'all-differ' | 'agreed';

export interface PaperInBatch {
  readonly serial: number;
  /** Accounts of those who have keyed it, in their order. */
  readonly readers: readonly string[];
  readonly state: PaperState;
}

/**
 * The papers of a batch. One is settled as soon as two different people have keyed the same, and
 * the first of their readings stands (`box.standing_entry`).
 * @param serial one paper alone; none is found when the batch has no such paper
 */
export async function papersIn(
  em: EntityManager,
  batchId: string,
  serial: number | null = null,
): Promise<readonly PaperInBatch[]> {
  const rows = await em.execute<{ serial: number; readers: string[]; settled: boolean }[]>(
    `select papers.serial, read.readers, exists (select 1 from box.standing_entry standing
       where standing.batch_id = batch.id and standing.serial = papers.serial) as settled
     from box.paper_batch batch
     cross join lateral generate_series(1, batch.papers) as papers (serial)
     cross join lateral (select coalesce(json_agg(keyed_by order by pass), '[]') as readers
       from box.paper_entry entry
       where entry.batch_id = batch.id and entry.serial = papers.serial) read
     where batch.id = ? and papers.serial = coalesce(?, papers.serial) order by papers.serial`,
    [batchId, serial],
  );
  return rows.map(({ settled, ...paper }) => ({
    ...paper,
    state: settled ? 'agreed' : stateOf(paper.readers),
  }));
}

/** Nobody reads a paper again before three people have read it, nor twice in a row. */
export function mayKey({ readers }: Pick<PaperInBatch, 'readers'>, accountId: string): boolean {
  if (!readers.includes(accountId)) return true;
  return new Set(readers).size >= 3 && readers.at(-1) !== accountId;
}

function stateOf(readers: readonly string[]): PaperState {
  const people = new Set(readers).size;
  if (people >= 3) return 'all-differ';
  return people === 2 ? 'differs' : people === 1 ? 'once' : 'unkeyed';
}

/** What stands for the papers of all closed batches of a vote. Parameter: the ballot paper. */
export const standingEntries = `
  select batch_id, number, serial, mark, spoilt, sealed, leaf from box.standing_entry
  where paper_id = ? and batch_state = 'closed'`;
