import type { EntityManager } from '@mikro-orm/postgresql';
import { usualTickets } from '#processes';
import { TicketsEnoughError } from './kiosk.errors.js';

/** How many tickets an officer has handed out in a vote, and how many it allows them. */
export interface TicketsSoFar {
  readonly tickets: number;
  readonly most: number;
}

/** From the audit log: it counts every ticket, also those that were never used. */
export async function ticketsSoFar(
  em: EntityManager,
  paperId: string,
  officerId: string,
): Promise<TicketsSoFar> {
  const [row] = await em.execute<TicketsSoFar[]>(
    `select count(audit_log.id)::int as tickets,
       coalesce((vote_settings->>'ticketsPerOfficer')::int, ?) as most
     from ballot_paper paper join process on process.id = paper.process_id
     left join platform.audit_log on subject = paper.id::text
       and act = 'voting.issue-kiosk-ticket' and actor = ?
     where paper.id = ? group by process.id`,
    [usualTickets, officerId, paperId],
  );
  return row ?? { tickets: 0, most: 0 };
}

/**
 * Call inside the transaction that hands one out: two at once must not both be the last that is allowed.
 * @throws TicketsEnoughError
 */
export async function mustHaveTicketsLeft(
  em: EntityManager,
  paperId: string,
  officerId: string,
): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
    `kiosk tickets|${paperId}|${officerId}`,
  ]);
  const { tickets, most } = await ticketsSoFar(em, paperId, officerId);
  if (tickets >= most) throw new TicketsEnoughError({ field: 'wanted', params: { max: most } });
}
