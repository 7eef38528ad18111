import type { EntityManager } from '@mikro-orm/postgresql';
import { Award } from '../award.entity.js';
import { UnknownAwardError } from '../ledger/ledger.errors.js';
import { AwardRecipient } from './award-recipient.entity.js';
import { NoRecipientError } from './recipients.errors.js';

/**
 * An award, until the end of the transaction: who receives it, what was checked and what is offered
 * changes one act after the other. It holds up nobody who only refers to the award, such as the ledger.
 * @throws UnknownAwardError
 */
export async function holdAward(
  em: EntityManager,
  processId: string,
  reference: string,
): Promise<Award> {
  const [found] = await em.execute<{ id: string }[]>(
    'select id from award where process_id = ? and reference = ? for no key update',
    [processId, reference],
  );
  if (!found) throw new UnknownAwardError();
  return em.findOneOrFail(Award, found.id, { populate: ['process', 'process.organisation'] });
}

/** Who receives it now. */
export async function recipientNow(
  em: EntityManager,
  awardId: string,
): Promise<AwardRecipient | null> {
  const held = await em.findOne(
    AwardRecipient,
    { award: awardId, endedAt: null },
    { populate: ['recipient'], refresh: true },
  );
  if (!held) return null;
  await holdIdentity(em, held.recipient.id);
  await em.refresh(held.recipient);
  return held;
}

/** Who a recipient is does not change until the end of the transaction. Hold the award before. */
export async function holdIdentity(em: EntityManager, recipientId: string): Promise<void> {
  await em.execute('select 1 from recipient where id = ? for share', [recipientId]);
}

/** Changes with whoever receives an award, and with who that is. */
export function whoIsSeen(awardRecipientId: string, identityChangedAt: Date): string {
  return `${awardRecipientId}-${String(identityChangedAt.getTime())}`;
}

/** @throws NoRecipientError */
export async function mustHaveRecipient(
  em: EntityManager,
  awardId: string,
): Promise<AwardRecipient> {
  const found = await recipientNow(em, awardId);
  if (!found) throw new NoRecipientError();
  return found;
}
