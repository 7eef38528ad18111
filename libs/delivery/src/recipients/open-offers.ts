import type { EntityManager } from '@mikro-orm/postgresql';

export interface WithdrawnOffer {
  readonly id: string;
  readonly award: string;
  readonly offer: number;
}

/** All that is offered to somebody who is not the one any more to whom it was offered. */
export async function withdrawOpen(
  em: EntityManager,
  recipientId: string,
): Promise<readonly WithdrawnOffer[]> {
  return em.execute<WithdrawnOffer[]>(
    `update grant_offer offer set state = 'withdrawn', closed_at = clock_timestamp()
     from award_recipient held join award on award.id = held.award_id
     where held.id = offer.award_recipient_id and held.recipient_id = ? and offer.state = 'made'
     returning offer.id, award.reference as award, offer.number as offer`,
    [recipientId],
  );
}

/** No link from before leads to an offer of theirs, whatever became of it. */
export async function endLinks(em: EntityManager, recipientId: string): Promise<void> {
  await em.execute(
    `update grant_offer offer set token_hash = null, link_ended_at = clock_timestamp()
     from award_recipient held where held.id = offer.award_recipient_id and held.recipient_id = ?`,
    [recipientId],
  );
}
