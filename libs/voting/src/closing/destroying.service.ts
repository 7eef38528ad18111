import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { SequencerService } from '../log/sequencer.service.js';
import { erasePaperSecrets } from '../paper-ballots/paper-mark.js';
import { closingPaper } from './closing-paper.js';
import {
  AlreadyDestroyedError,
  AppealsBeforeResultError,
  AppealsNotOverError,
  DestroyNotAskedError,
  NotCertifiedYetError,
  SamePersonError,
} from './closing.errors.js';
import { mustBeReturningOfficer } from './returning-officer.js';
import { writeLogEntry } from './write-log-entry.js';

/**
 * The end of the box: sealed envelopes and opening shares go, once a result is certified and
 * nobody can appeal any more. One returning officer asks, another confirms. What lies outside the
 * database (key files, keys of the server, backups) people must see to; the page says so.
 */
@Injectable()
export class DestroyingService {
  constructor(
    private readonly em: EntityManager,
    private readonly sequencer: SequencerService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The first of two. Asked again before the confirmation, the last to ask and their date stand.
   * @param appealsUntil the last day on which somebody can appeal, YYYY-MM-DD
   * @throws NotAllowedError for anybody but a returning officer
   * @throws NotCertifiedYetError before a count of the paper is certified
   * @throws AppealsBeforeResultError for a day before it was
   * @throws AlreadyDestroyedError when it was done before
   */
  async ask(by: string, paperId: string, appealsUntil: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const paper = await closingPaper(em, paperId, 'for update of paper');
      await mustBeReturningOfficer(em, by, paper.processId);
      if (paper.step === 'destroyed') throw new AlreadyDestroyedError();
      await mustBeCertified(em, paperId, appealsUntil);
      await em.execute(
        `insert into box.destroy_request (paper_id, appeals_until, requested_by) values (?, ?, ?)
         on conflict (paper_id) do update set appeals_until = excluded.appeals_until,
           requested_by = excluded.requested_by, requested_at = clock_timestamp()`,
        [paperId, appealsUntil, by],
      );
      this.audit.record({
        actor: by,
        act: 'voting.ask-destroy',
        subject: paperId,
        facts: { appealsUntil },
      });
    });
  }

  /**
   * The second of two, on a day after the last for appeals by the database's clock.
   * @throws NotAllowedError for anybody but a returning officer
   * @throws DestroyNotAskedError, SamePersonError, AppealsNotOverError
   * @throws AlreadyDestroyedError when it was done before
   */
  async confirm(by: string, paperId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const paper = await closingPaper(em, paperId, 'for update of paper');
      await mustBeReturningOfficer(em, by, paper.processId);
      if (paper.step === 'destroyed') throw new AlreadyDestroyedError();
      await mustBeSecond(em, paperId, by);
      await em.execute(
        `update box.destroy_request set confirmed_by = ?, confirmed_at = clock_timestamp()
         where paper_id = ?`,
        [by, paperId],
      );
      await em.execute('delete from box.opening_share where paper_id = ?', [paperId]);
      await em.execute(`update ballot_paper set state = 'destroyed' where id = ?`, [paperId]);
      // Only now: until then what counts, and what was keyed from paper, cannot be changed.
      await em.execute('update box.counted_envelope set sealed = null where paper_id = ?', [
        paperId,
      ]);
      await em.execute(
        `update box.paper_entry set sealed = null
         where batch_id in (select id from box.paper_batch where paper_id = ?)`,
        [paperId],
      );
      await erasePaperSecrets(em, paperId);
      await writeLogEntry(em, paper, { kind: 'destroyed' });
      this.audit.record({ actor: by, act: 'voting.destroy', subject: paperId });
    });
    await this.sequencer.sequence(paperId);
  }
}

/** Counts belong to a room above; that one is certified is all that is asked here. */
async function mustBeCertified(
  em: EntityManager,
  paperId: string,
  appealsUntil: string,
): Promise<void> {
  const [certified] = await em.execute<{ before: boolean }[]>(
    `select ?::date < (max(certified_at) at time zone 'Europe/London')::date as before
     from count where paper_id = ? and state = 'certified' having count(*) > 0`,
    [appealsUntil, paperId],
  );
  if (!certified) throw new NotCertifiedYetError();
  if (certified.before) throw new AppealsBeforeResultError({ field: 'appealsUntil' });
}

async function mustBeSecond(em: EntityManager, paperId: string, by: string): Promise<void> {
  const [request] = await em.execute<{ requested_by: string; over: boolean }[]>(
    `select requested_by, appeals_until < (clock_timestamp() at time zone 'Europe/London')::date as over
     from box.destroy_request where paper_id = ?`,
    [paperId],
  );
  if (!request) throw new DestroyNotAskedError();
  if (request.requested_by === by) throw new SamePersonError();
  if (!request.over) throw new AppealsNotOverError();
}
