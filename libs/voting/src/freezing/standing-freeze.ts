import type { EntityManager } from '@mikro-orm/postgresql';

export interface KeptFreeze {
  readonly id: string;
  readonly hash: string;
  readonly requestedBy: string;
  readonly approvedBy: string | null;
}

/** The request that nobody has taken back; there is one at most. */
export async function standingFreeze(
  em: EntityManager,
  processId: string,
): Promise<KeptFreeze | null> {
  const [row] = await em.execute<KeptFreeze[]>(
    `select id, content_hash as hash, requested_by_id as "requestedBy",
       approved_by_id as "approvedBy"
     from vote_freeze where process_id = ? and ended_at is null`,
    [processId],
  );
  return row ?? null;
}
