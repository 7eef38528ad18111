import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Takes away who stood at a kiosk, who was handed a ticket, for whom codes were tried, and when a
 * kiosk was last used. How many ballots each of them took stays, as does `box.entitlement.channel`: that
 * somebody voted at a kiosk, and neither where nor when. Part of the strip.
 */
export async function forgetKiosks(em: EntityManager, paperId: string): Promise<void> {
  const ofVote = 'process_id = (select process_id from ballot_paper where id = ?)';
  // In the order in which whoever is late at a kiosk locks: the kiosk, the ticket, the sitting.
  await em.execute(
    `update box.kiosk set last_used_at = null, device_hash = null, pairing_hash = null,
       pairing_expires_at = null where ${ofVote}`,
    [paperId],
  );
  await em.execute(`delete from box.kiosk_ticket where ${ofVote}`, [paperId]);
  await em.execute(
    `delete from box.kiosk_sitting where kiosk_id in (select id from box.kiosk where ${ofVote})`,
    [paperId],
  );
  await em.execute(`delete from box.kiosk_try where ${ofVote}`, [paperId]);
}
