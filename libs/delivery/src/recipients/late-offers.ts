import type { EntityManager } from '@mikro-orm/postgresql';

/** Whether the last day of an offer has gone by on the clock on the wall in Wales. */
export const isLate = `((accept_by + 1)::timestamp at time zone 'Europe/London') <= clock_timestamp()`;

/** What can be accepted no longer has lapsed; it is written down by the next act that meets it. */
export async function lapseLate(em: EntityManager, awardRecipientId: string): Promise<void> {
  await em.execute(
    `update grant_offer set state = 'lapsed', closed_at = clock_timestamp()
     where award_recipient_id = ? and state = 'made' and ${isLate}`,
    [awardRecipientId],
  );
}
