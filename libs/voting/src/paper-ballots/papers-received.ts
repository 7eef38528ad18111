import type { EntityManager } from '@mikro-orm/postgresql';
import { MorePapersThanIssuedError } from './paper-ballots.errors.js';

export interface PapersReceived {
  /** People who were given a paper. */
  readonly issued: number;
  /** Papers in all piles, open or closed. */
  readonly received: number;
}

export async function papersReceived(em: EntityManager, paperId: string): Promise<PapersReceived> {
  const [row] = await em.execute<PapersReceived[]>(
    `select (select count(*)::int from box.entitlement where paper_id = ? and state = 'paper') as issued,
       (select coalesce(sum(papers), 0)::int from box.paper_batch where paper_id = ?) as received`,
    [paperId, paperId],
  );
  if (!row) throw new Error('a count of rows gave none');
  return row;
}

/**
 * No box is filled with papers that nobody was given. The caller holds the paper's row for update,
 * so that two piles at once do not both fit.
 * @param more papers that are about to come
 * @throws MorePapersThanIssuedError
 */
export async function mustBeIssued(em: EntityManager, paperId: string, more = 0): Promise<void> {
  const { issued, received } = await papersReceived(em, paperId);
  if (received + more > issued)
    throw new MorePapersThanIssuedError({
      field: 'papers',
      params: { issued, received: received + more },
    });
}
