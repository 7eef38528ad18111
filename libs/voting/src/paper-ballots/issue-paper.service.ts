import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { decidesOnElectors, MinimumAge } from '#people';
import { AuditLog, Outbox } from '#platform';
import { closingPaper } from '../closing/closing-paper.js';
import { UnknownElectorError } from '../closing/closing.errors.js';
import { mustBeReturningOfficer } from '../closing/returning-officer.js';
import { writeLogEntry } from '../closing/write-log-entry.js';
import { tagHolder, VoterTag } from '../voter-tag.js';
import {
  AgeNotConfirmedError,
  NotVotingOnlineError,
  VoteNotOpenError,
  WrongTagKeyError,
} from '../voting.errors.js';
import { PaperIssuedAlreadyError } from './paper-ballots.errors.js';

/** Giving somebody a ballot on paper, which takes the place of one cast online, now or before. */
@Injectable()
export class IssuePaperService {
  constructor(
    private readonly em: EntityManager,
    private readonly tag: VoterTag,
    private readonly age: MinimumAge,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /**
   * In one transaction the elector's right to vote online ends and an envelope that is there no
   * longer stands: paper beats online whatever comes first. The voter is told, where they have an
   * account: no officer takes a ballot away in silence.
   * @param ageSaid what the elector has said to this officer that they have reached, where they are asked
   * @throws VoteNotOpenError, UnknownElectorError, AgeNotConfirmedError, PaperIssuedAlreadyError
   * @throws NotVotingOnlineError for somebody whose vote is void, HoldsAShareError for a trustee
   */
  async issue(
    by: string,
    paperId: string,
    electorId: string,
    ageSaid: number | null = null,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const paper = await closingPaper(em, paperId, 'for share of paper');
      await mustBeReturningOfficer(em, by, paper.processId);
      if (paper.step !== 'open') throw new VoteNotOpenError();
      const [elector] = await em.execute<{ id: string; accountId: string | null }[]>(
        'select id, account_id as "accountId" from voter_roll_entry where process_id = ? and id = ?',
        [paper.processId, electorId],
      );
      if (!elector) throw new UnknownElectorError({ field: 'elector' });
      await decidesOnElectors(em, paper.processId, by);
      await this.settleAge(paper.processId, elector.id, { by, ageSaid });
      await endOnline(em, paperId, elector.id);
      await this.replaceEnvelope(
        em,
        paperId,
        this.tag.of(paperId, tagHolder(paper.definition, elector)),
      );
      await writeLogEntry(em, paper, { kind: 'paper-issued' });
      const { accountId } = elector;
      if (accountId !== null)
        this.outbox.add({ name: 'voting.tell-of-paper', data: { accountId, paperId } });
      this.audit.record({ actor: by, act: 'voting.issue-paper', subject: electorId });
    });
  }

  private async settleAge(
    processId: string,
    electorId: string,
    { by, ageSaid }: { readonly by: string; readonly ageSaid: number | null },
  ): Promise<void> {
    const word = { channel: 'paper', officerId: by } as const;
    if (ageSaid !== null) await this.age.confirm(processId, electorId, { age: ageSaid, ...word });
    const age = await this.age.stillToConfirm(processId, electorId);
    if (age !== null) throw new AgeNotConfirmedError({ field: 'oldEnough', params: { age } });
  }

  private async replaceEnvelope(em: EntityManager, paperId: string, tag: string): Promise<void> {
    const [paper] = await em.execute<{ key_fingerprint: string }[]>(
      'select key_fingerprint from ballot_paper where id = ?',
      [paperId],
    );
    // With another key the envelope would not be found, and would be counted beside the paper.
    if (paper?.key_fingerprint !== this.tag.fingerprint()) throw new WrongTagKeyError();
    const replaced = await em.execute<object[]>(
      `update box.envelope set state = 'void' where paper_id = ? and voter_tag = ? and state = 'cast'
       returning 1`,
      [paperId, tag],
    );
    if (replaced.length > 0) await takeBackTurnout(em, paperId);
  }
}

async function endOnline(em: EntityManager, paperId: string, electorId: string): Promise<void> {
  await em.execute(
    'insert into box.entitlement (paper_id, elector_id) values (?, ?) on conflict do nothing',
    [paperId, electorId],
  );
  const [held] = await em.execute<{ state: string }[]>(
    'select state from box.entitlement where paper_id = ? and elector_id = ? for update',
    [paperId, electorId],
  );
  if (held?.state === 'paper') throw new PaperIssuedAlreadyError();
  if (held?.state !== 'online') throw new NotVotingOnlineError();
  await em.execute(
    `update box.entitlement set state = 'paper', channel = 'paper' where paper_id = ? and elector_id = ?`,
    [paperId, electorId],
  );
}

/** They vote with their paper when it comes back, and must not have voted twice. */
async function takeBackTurnout(em: EntityManager, paperId: string): Promise<void> {
  await em.execute(
    `insert into box.turnout as held (paper_id, voters) values (?, -1)
     on conflict (paper_id) do update set voters = held.voters - 1`,
    [paperId],
  );
}
