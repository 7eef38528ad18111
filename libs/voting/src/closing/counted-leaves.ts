import type { EntityManager } from '@mikro-orm/postgresql';

/** What the log says of a stripped box. */
export interface CountedLeaves {
  readonly envelopes: number;
  /** SHA-256 of the counted leaves, sorted, each with a line end after it. */
  readonly hash: string;
}

export async function countedLeaves(em: EntityManager, paperId: string): Promise<CountedLeaves> {
  const [counted] = await em.execute<CountedLeaves[]>(
    `select count(*)::int as envelopes, encode(sha256(convert_to(
       coalesce(string_agg(leaf || chr(10), '' order by leaf collate "C"), ''), 'UTF8')), 'hex') as hash
     from box.counted_envelope where paper_id = ?`,
    [paperId],
  );
  if (!counted) throw new Error('a count of rows gave none');
  return counted;
}
