import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, MissingError, newId } from '#platform';
import { tagHolder, VoterTag } from '../voter-tag.js';
import { WrongTagKeyError } from '../voting.errors.js';
import { closingPaper, type ClosingPaper } from './closing-paper.js';
import {
  CannotBeVoidedError,
  ChallengeOverError,
  SamePersonError,
  UnknownElectorError,
  VoidAskedAlreadyError,
  VoidDecidedError,
} from './closing.errors.js';
import { mustDecideVoids } from './decides-voids.js';
import type { VoidDecision } from './decide-void.dto.js';
import { mustBeReturningOfficer } from './returning-officer.js';
import type { VoidReason } from './void-reasons.js';
import { writeLogEntry } from './write-log-entry.js';

interface Elector {
  readonly id: string;
  readonly accountId: string | null;
}

interface VoidRequest {
  readonly elector_id: string;
  readonly reason: VoidReason;
  readonly requested_by: string;
  readonly decision: VoidDecision | null;
}

/**
 * Making a ballot void, by two people and only while its contents are sealed: nobody can choose
 * ballots by what they say. Locks in the order of casting: paper, entitlement, envelope.
 */
@Injectable()
export class VoidRequestsService {
  constructor(
    private readonly em: EntityManager,
    private readonly tag: VoterTag,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The first of two: says whose ballot should be void and why.
   * @returns the request's id
   * @throws NotAllowedError for anybody but a returning officer
   * @throws ChallengeOverError before the vote has opened or once the challenge window is over
   * @throws UnknownElectorError when the elector is not on this vote's roll
   * @throws CannotBeVoidedError for somebody who votes on paper, or whose vote is void
   * @throws VoidAskedAlreadyError while a request about the same elector waits
   */
  async request(
    by: string,
    paperId: string,
    electorId: string,
    reason: VoidReason,
  ): Promise<string> {
    return this.em.transactional(async (em) => {
      const paper = await closingPaper(em, paperId, 'for share of paper');
      await mustBeReturningOfficer(em, by, paper.processId);
      if (!takesRequests(paper)) throw new ChallengeOverError();
      await electorOf(em, paper, electorId);
      await mustBeOnline(em, paper, electorId);
      const [made] = await em.execute<{ id: string }[]>(
        `insert into box.void_request (id, paper_id, elector_id, reason, requested_by)
         values (?, ?, ?, ?, ?)
         on conflict (paper_id, elector_id) where decision is null do nothing returning id`,
        [newId(), paperId, electorId, reason, by],
      );
      if (!made) throw new VoidAskedAlreadyError();
      this.audit.record({
        actor: by,
        act: 'voting.request-void',
        subject: made.id,
        facts: { reason },
      });
      return made.id;
    });
  }

  /**
   * The second of two: makes the ballot void with its elector's right to cast another, or leaves
   * both as they are. A request made in time may be decided until the box is stripped.
   * @throws MissingError for no request
   * @throws NotAllowedError for anybody but a returning officer or an auditor
   * @throws SamePersonError for whoever made the request
   * @throws VoidDecidedError when it was decided before
   * @throws ChallengeOverError once the box is stripped
   */
  async decide(by: string, requestId: string, decision: VoidDecision): Promise<void> {
    await this.em.transactional(async (em) => {
      const paper = await closingPaper(em, await paperOf(em, requestId), 'for share of paper');
      await mustDecideVoids(em, by, paper.processId);
      const request = await undecided(em, requestId);
      if (request.requested_by === by) throw new SamePersonError();
      if (paper.step !== 'open' && paper.step !== 'closed') throw new ChallengeOverError();
      if (decision === 'approved') await this.makeVoid(em, paper, request);
      await em.execute(
        `update box.void_request set decision = ?, decided_by = ?, decided_at = clock_timestamp()
         where id = ?`,
        [decision, by, requestId],
      );
      this.audit.record({
        actor: by,
        act: 'voting.decide-void',
        subject: requestId,
        facts: { decision, reason: request.reason },
      });
    });
  }

  /** Whoever has not voted loses the right to; the log tells of ballots alone. */
  private async makeVoid(em: EntityManager, paper: ClosingPaper, request: VoidRequest) {
    await this.mustHoldTheKey(em, paper.id);
    const elector = await electorOf(em, paper, request.elector_id);
    // Made first and then locked: a paper ballot given out meanwhile is seen, and stays.
    await em.execute(
      'insert into box.entitlement (paper_id, elector_id) values (?, ?) on conflict do nothing',
      [paper.id, elector.id],
    );
    await mustBeOnline(em, paper, elector.id);
    await em.execute(
      `update box.entitlement set state = 'void' where paper_id = ? and elector_id = ?`,
      [paper.id, elector.id],
    );
    const voided = await em.execute<object[]>(
      `update box.envelope set state = 'void' where paper_id = ? and voter_tag = ? and state = 'cast'
       returning 1`,
      [paper.id, this.tag.of(paper.id, tagHolder(paper.definition, elector))],
    );
    if (voided.length > 0) await writeLogEntry(em, paper, { kind: 'void', reason: request.reason });
  }

  /** With another key the envelope would not be found, and would be counted after all. */
  private async mustHoldTheKey(em: EntityManager, paperId: string): Promise<void> {
    const [paper] = await em.execute<{ key_fingerprint: string }[]>(
      'select key_fingerprint from ballot_paper where id = ?',
      [paperId],
    );
    if (paper?.key_fingerprint !== this.tag.fingerprint()) throw new WrongTagKeyError();
  }
}

function takesRequests({ step, challengeOver }: ClosingPaper): boolean {
  return step === 'open' || (step === 'closed' && !challengeOver);
}

async function paperOf(em: EntityManager, requestId: string): Promise<string> {
  const [request] = await em.execute<{ paper_id: string }[]>(
    'select paper_id from box.void_request where id = ?',
    [requestId],
  );
  if (!request) throw new MissingError();
  return request.paper_id;
}

async function undecided(em: EntityManager, requestId: string): Promise<VoidRequest> {
  const [request] = await em.execute<VoidRequest[]>(
    `select elector_id, reason, requested_by, decision from box.void_request where id = ? for update`,
    [requestId],
  );
  if (!request) throw new MissingError();
  if (request.decision !== null) throw new VoidDecidedError();
  return request;
}

async function electorOf(
  em: EntityManager,
  { processId }: ClosingPaper,
  electorId: string,
): Promise<Elector> {
  const [elector] = await em.execute<Elector[]>(
    'select id, account_id as "accountId" from voter_roll_entry where process_id = ? and id = ?',
    [processId, electorId],
  );
  if (!elector) throw new UnknownElectorError({ field: 'elector' });
  return elector;
}

async function mustBeOnline(
  em: EntityManager,
  { id }: ClosingPaper,
  electorId: string,
): Promise<void> {
  const [entitlement] = await em.execute<{ state: string }[]>(
    'select state from box.entitlement where paper_id = ? and elector_id = ? for update',
    [id, electorId],
  );
  if (entitlement && entitlement.state !== 'online')
    throw new CannotBeVoidedError({ field: 'elector' });
}
