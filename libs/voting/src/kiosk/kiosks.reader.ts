import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { tokenHash } from '#platform';
import type { KioskHere, KioskView, TicketsOfOfficer } from './kiosk.views.js';
import { isLive } from './live-kiosk.js';
import { ticketsSoFar, type TicketsSoFar } from './tickets-so-far.js';

type KioskRow = Omit<KioskView, 'lastUsedAt'> & { readonly last_used_at: string | null };

@Injectable()
export class KiosksReader {
  constructor(private readonly em: EntityManager) {}

  /** The kiosk that a device is, by its token; null for any other device, and once it has ended. */
  async ofDevice(token: string | undefined): Promise<KioskHere | null> {
    if (token === undefined || token === '') return null;
    const [kiosk] = await this.em.execute<KioskHere[]>(
      `select id, process_id as "processId", place from box.kiosk
       where device_hash = ? and ${isLive}`,
      [tokenHash(token)],
    );
    return kiosk ?? null;
  }

  /** Without those that were closed before they took a ballot. */
  async ofProcess(processId: string): Promise<readonly KioskView[]> {
    const rows = await this.em.execute<KioskRow[]>(
      `select id, place, ballots, last_used_at,
         case when not ${isLive} then 'closed' when device_hash is not null then 'paired'
           when pairing_expires_at > clock_timestamp() then 'waits' else 'unpaired' end as state
       from box.kiosk where process_id = ? and (ballots > 0 or ${isLive})
       order by closed_at is not null, place, id`,
      [processId],
    );
    return rows.map(({ last_used_at: at, ...row }) => ({
      ...row,
      lastUsedAt: at === null ? null : new Date(at),
    }));
  }

  /** From the audit log, and so also when the tickets are forgotten. */
  async ticketsOf(paperId: string): Promise<readonly TicketsOfOfficer[]> {
    return this.em.execute<TicketsOfOfficer[]>(
      `select coalesce(nullif(account.name, ''), account.email) as name, count(*)::int as tickets
       from platform.audit_log join account on account.id = actor
       where act = 'voting.issue-kiosk-ticket' and subject = ?
       group by account.id order by 1`,
      [paperId],
    );
  }

  async ticketsSoFar(paperId: string, officerId: string): Promise<TicketsSoFar> {
    return ticketsSoFar(this.em, paperId, officerId);
  }

  /** Those of these people who have voted already: another ballot of theirs takes the place of it. */
  async votedOf(paperId: string, electorIds: readonly string[]): Promise<ReadonlySet<string>> {
    const voted = await this.em.execute<{ id: string }[]>(
      `select elector_id as id from box.entitlement
       where paper_id = ? and voted and elector_id = any(?::uuid[])`,
      [paperId, `{${electorIds.join(',')}}`],
    );
    return new Set(voted.map(({ id }) => id));
  }
}
