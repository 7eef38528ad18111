import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditLog } from '#platform';

export interface WithdrawnOffer {
  readonly id: string;
  readonly award: string;
  readonly offer: number;
}

/**
 * All that is offered to somebody of whom that is not right any more.
 * @param id a recipient’s, or that of their standing as the recipient of one award
 */
export async function withdrawOpen(
  em: EntityManager,
  id: string,
): Promise<readonly WithdrawnOffer[]> {
  return em.execute<WithdrawnOffer[]>(
    `update grant_offer offer set state = 'withdrawn', closed_at = clock_timestamp()
     from award_recipient held join award on award.id = held.award_id
     where held.id = offer.award_recipient_id and ? in (held.id, held.recipient_id)
       and offer.state = 'made'
     returning offer.id, award.reference as award, offer.number as offer`,
    [id],
  );
}

export function recordWithdrawn(
  audit: AuditLog,
  by: string,
  withdrawn: readonly WithdrawnOffer[],
): void {
  for (const { id, award, offer } of withdrawn)
    audit.record({
      ...{ actor: by, act: 'delivery.withdraw-offer', subject: id, facts: { award, offer } },
    });
}

/** No link from before leads to an offer of theirs, whatever became of it. */
export async function endLinks(em: EntityManager, recipientId: string): Promise<void> {
  await em.execute(
    `update grant_offer offer set token_hash = null
     from award_recipient held where held.id = offer.award_recipient_id and held.recipient_id = ?`,
    [recipientId],
  );
}
