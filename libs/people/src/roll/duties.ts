import type { EntityManager } from '@mikro-orm/postgresql';
import { HoldsAShareError } from './roll.errors.js';

/**
 * Whoever decides on a vote's electors (puts people on its roll or takes them off, hands out letters,
 * tickets or papers, helps with a ballot, keys papers) and whoever holds a share of its key: the
 * database lets nobody be both. Call inside the transaction of the act.
 * @throws HoldsAShareError for a trustee of this vote
 */
export async function decidesOnElectors(
  em: EntityManager,
  processId: string,
  accountId: string | null,
): Promise<void> {
  // Nobody: the operator's command.
  if (accountId === null) return;
  if (!(await takesDuty(em, processId, accountId, 'electors'))) throw new HoldsAShareError();
}

/** @returns false for whoever has decided on this vote's electors: they can hold no share */
export async function mayHoldAShare(
  em: EntityManager,
  processId: string,
  accountId: string,
): Promise<boolean> {
  return takesDuty(em, processId, accountId, 'share');
}

async function takesDuty(
  em: EntityManager,
  processId: string,
  accountId: string,
  duty: 'electors' | 'share',
): Promise<boolean> {
  const [row] = await em.execute<{ taken: boolean }[]>(
    'select roll.takes_duty(?::uuid, ?::uuid, ?) as taken',
    [processId, accountId, duty],
  );
  return row?.taken === true;
}
