import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { openedHash } from '#ballots';
import { ENGINE_VERSION } from '#counting';
import { AuditLog, databaseNow, LiveChannel, Outbox, sha256 } from '#platform';
import { BallotPaper, mustBeAsLogged, PaperState, VotingReader } from '#voting';
import { CountEngine } from './count-engine.js';
import { Count, CountState } from './count.entity.js';
import { VoteStillOpenError } from './tallying.errors.js';

export interface CountOutcome {
  readonly ballotsHash: string;
  readonly result: string;
  readonly resultHash: string;
}

@Injectable()
export class TallyingService {
  constructor(
    private readonly em: EntityManager,
    private readonly voting: VotingReader,
    private readonly engine: CountEngine,
    private readonly outbox: Outbox,
    private readonly live: LiveChannel,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Asks for a count of an opened box: the first, or another to prove it by.
   * @throws VoteStillOpenError before the box is open
   */
  async request(by: string | null, paperId: string): Promise<string> {
    return this.em.transactional(async (em) => {
      const paper = await em.findOneOrFail(BallotPaper, paperId, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      if (!isOpened(paper)) throw new VoteStillOpenError();
      const number = (await em.count(Count, { paper })) + 1;
      const count = new Count(paper, number);
      em.persist(count);
      this.outbox.add({ name: 'tallying.run-count', data: { countId: count.id } });
      this.audit.record({
        actor: by,
        act: 'tallying.request',
        subject: count.id,
        facts: { number },
      });
      return count.id;
    });
  }

  /**
   * The arithmetic, without effect: run it as often as you like, it gives the same bytes.
   * @returns null when there is nothing (any more) to count
   * @throws BallotsChangedError when the ballots are not those that the log of the vote tells of
   */
  async count(countId: string): Promise<CountOutcome | null> {
    const count = await this.em.findOne(Count, countId, { populate: ['paper'] });
    if (count?.state !== CountState.Waiting) return null;
    const { id, definition, configHash, process } = count.paper;
    const ballots = await this.voting.openedBallots(id);
    const ballotsHash = openedHash(ballots);
    await mustBeAsLogged(this.em, count.paper, ballotsHash);
    const tell = this.everyTwentieth((runs) => {
      void this.live
        .publish({ name: 'count.progressed', data: { processId: process.id, runs } })
        .catch(() => undefined);
    });
    const result = await this.engine.count({ definition, configHash, ballotsHash, ballots }, tell);
    return { ballotsHash, result, resultHash: sha256(result) };
  }

  /** Keeps a count's outcome. A count that is finished stays as it is. */
  async finish(countId: string, outcome: CountOutcome): Promise<void> {
    const count = await this.em.findOneOrFail(Count, countId, {
      populate: ['paper'],
      lockMode: LockMode.PESSIMISTIC_WRITE,
    });
    count.finish({ ...outcome, engineVersion: ENGINE_VERSION, now: await databaseNow(this.em) });
    this.audit.record({
      actor: null,
      act: 'tallying.finish',
      subject: count.id,
      facts: { ballotsHash: outcome.ballotsHash, resultHash: outcome.resultHash },
    });
    await this.live.publish({
      name: 'count.finished',
      data: { processId: count.paper.process.id },
    });
    await this.em.flush();
  }

  private everyTwentieth(tell: (runs: number) => void): (runs: number) => void {
    return (runs) => {
      if (runs % 20 === 0) tell(runs);
    };
  }
}

/** Destroying takes the envelopes and keys away; what was opened can still be counted again. */
function isOpened({ state }: BallotPaper): boolean {
  return state === PaperState.Opened || state === PaperState.Destroyed;
}
