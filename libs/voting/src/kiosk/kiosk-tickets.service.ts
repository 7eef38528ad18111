import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { decidesOnElectors } from '#people';
import { AuditLog } from '#platform';
import { closingPaper } from '../closing/closing-paper.js';
import { UnknownElectorError } from '../closing/closing.errors.js';
import { mustBeReturningOfficer } from '../closing/returning-officer.js';
import { VoteNotOpenError } from '../voting.errors.js';
import { KioskKey } from './kiosk-key.js';
import { NotVotingHereError } from './kiosk.errors.js';
import { makeShortCode, readShortCode } from './short-code.js';
import { mustHaveTicketsLeft } from './tickets-so-far.js';

export const ticketMinutes = 15;

/** Tickets that an officer hands out at the desk, to somebody whom they have found on the roll. */
@Injectable()
export class KioskTicketsService {
  constructor(
    private readonly em: EntityManager,
    private readonly key: KioskKey,
    private readonly audit: AuditLog,
  ) {}

  /**
   * One ticket at a time: one that was not used dies with the next. The audit log, which keeps its
   * times for ever, says who handed one out and not to whom: that stands here until the strip.
   * @returns the ticket's code, this once
   * @throws VoteNotOpenError, UnknownElectorError, NotVotingHereError, TicketsEnoughError,
   *   HoldsAShareError
   */
  async issue(by: string, paperId: string, electorId: string): Promise<string> {
    const code = makeShortCode();
    await this.em.transactional(async (em) => {
      const { processId, step } = await closingPaper(em, paperId, 'for share of paper');
      await mustBeReturningOfficer(em, by, processId);
      if (step !== 'open') throw new VoteNotOpenError();
      await mustMayVote(em, { paperId, processId, electorId });
      await mustHaveTicketsLeft(em, paperId, by);
      await decidesOnElectors(em, processId, by);
      await em.execute(
        `insert into box.kiosk_ticket (code_hash, process_id, elector_id, issued_by, expires_at)
         values (?, ?, ?, ?, clock_timestamp() + make_interval(mins => ${ticketMinutes}))
         on conflict (elector_id) where expires_at is not null do update
           set code_hash = excluded.code_hash, issued_by = excluded.issued_by,
             expires_at = excluded.expires_at`,
        [this.key.hash('ticket', readShortCode(code) ?? ''), processId, electorId, by],
      );
      this.audit.record({ actor: by, act: 'voting.issue-kiosk-ticket', subject: paperId });
    });
    return code;
  }

  /**
   * Call inside the transaction that seats the elector: of any number at once one has the ticket.
   * @returns whose it is; null when it is none, used, or over a quarter of an hour old
   */
  async take(em: EntityManager, processId: string, typed: string): Promise<string | null> {
    const [taken] = await em.execute<{ elector_id: string }[]>(
      `update box.kiosk_ticket set expires_at = null
       where code_hash = ? and process_id = ? and expires_at > clock_timestamp()
       returning elector_id`,
      [this.key.hash('ticket', readShortCode(typed) ?? ''), processId],
    );
    return taken?.elector_id ?? null;
  }
}

async function mustMayVote(
  em: EntityManager,
  who: { readonly paperId: string; readonly processId: string; readonly electorId: string },
): Promise<void> {
  const [elector] = await em.execute<{ state: string | null }[]>(
    `select held.state from voter_roll_entry entry
     left join box.entitlement held on held.elector_id = entry.id and held.paper_id = ?
     where entry.process_id = ? and entry.id::text = ?`,
    [who.paperId, who.processId, who.electorId],
  );
  if (!elector) throw new UnknownElectorError({ field: 'wanted' });
  if (elector.state !== null && elector.state !== 'online') throw new NotVotingHereError();
}
