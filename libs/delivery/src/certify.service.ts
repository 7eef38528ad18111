import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow, Events } from '#platform';
import { Project } from '#proposals';
import {
  Count,
  CountsDisagreeError,
  CountState,
  NotCountedError,
  type StoredResult,
} from '#tallying';
import { closingPaper, mustBeAsLogged, openedBallotsHash, writeLogEntry } from '#voting';
import { Award } from './award.entity.js';
import { HeldElsewhereError } from './delivery.errors.js';
import { OpenLedger } from './ledger/open-ledger.js';

/**
 * Certifying a count is what turns it into money, so it takes two people: one proposes that the
 * result should stand, another certifies it, and awards freeze in the transaction of the second, with the ledger that they
 * are entered in.
 */
@Injectable()
export class CertifyService {
  constructor(
    private readonly em: EntityManager,
    private readonly openLedger: OpenLedger,
    private readonly audit: AuditLog,
    private readonly events: Events,
  ) {}

  /**
   * The first of two. Proposing what is proposed already changes nothing.
   * @throws HeldElsewhereError for an imported vote
   * @throws NotCountedError before there is a result, and while it is being counted again
   * @throws CountsDisagreeError when two counts of the same paper gave different bytes
   * @throws BallotsChangedError when it was counted from others than the log of the vote tells of
   * @throws AlreadyCertifiedError when it was done before
   */
  async propose(by: string, processId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const count = await countToCertify(em, processId);
      if (!count.propose(by, await databaseNow(em))) return;
      await this.tell(em, count, 'result');
      this.audit.record({
        actor: by,
        act: 'delivery.propose',
        subject: count.id,
        facts: { resultHash: count.resultHash },
      });
    });
  }

  /**
   * The second of two.
   * @throws what `propose` throws, and
   * @throws NotProposedError when nobody has proposed it
   * @throws SamePersonError for whoever has
   * @returns how many awards were made
   */
  async certify(by: string, processId: string): Promise<number> {
    return this.em.transactional(async (em) => {
      const count = await countToCertify(em, processId);
      count.certify(by, await databaseNow(em));
      const awards = await this.award(em, count);
      await this.tell(em, count, 'certified');
      this.audit.record({
        actor: by,
        act: 'delivery.certify',
        subject: count.id,
        facts: { awards, resultHash: count.resultHash },
      });
      this.events.tell({
        type: 'result.certified',
        processId,
        subject: `count-${count.number}`,
        facts: { awards, resultHash: count.resultHash ?? '' },
      });
      return awards;
    });
  }

  private async tell(
    em: EntityManager,
    { paper, resultHash }: Count,
    kind: 'result' | 'certified',
  ): Promise<void> {
    if (resultHash === null) throw new NotCountedError();
    await writeLogEntry(em, await closingPaper(em, paper.id), { kind, hash: resultHash });
  }

  private async award(em: EntityManager, count: Count): Promise<number> {
    const stored = JSON.parse(count.result ?? '') as StoredResult;
    const winners = stored.contests.flatMap(({ result }) => result.winners);
    const { process, definition } = count.paper;
    const projects = await em.find(Project, { process, code: { $in: winners } });
    const now = await databaseNow(em);
    const awards = winners.map((code, index) => {
      const project = projects.find((candidate) => candidate.code === code);
      const onPaper = definition.projects.find((candidate) => candidate.code === code);
      if (!project || !onPaper)
        throw new Error(`the count names project ${code}, which is not on its paper`);
      const reference = `${process.slugEn}-${String(index + 1).padStart(3, '0')}`;
      const { costPence: amountPence, pot } = onPaper;
      return { award: new Award({ count, project, reference, amountPence, now }), pot };
    });
    await em.persist(awards.map(({ award }) => award)).flush();
    await this.openLedger.of(em, count.paper, awards, now);
    return winners.length;
  }
}

/** The certified count, or else the first; locked, so that two acts come one after the other. */
async function countToCertify(em: EntityManager, processId: string): Promise<Count> {
  const counts = await em.find(
    Count,
    { paper: { process: processId } },
    {
      orderBy: { number: 'asc' },
      populate: ['paper', 'paper.process', 'result'],
      lockMode: LockMode.PESSIMISTIC_WRITE,
      lockTableAliases: ['c0'],
    },
  );
  const finished = counts.filter((count) => count.state !== CountState.Waiting);
  const count = finished.find(({ state }) => state === CountState.Certified) ?? finished[0];
  if (!count || counts.length > finished.length) throw new NotCountedError();
  if (count.paper.process.origin !== null) throw new HeldElsewhereError();
  if (new Set(finished.map(({ resultHash }) => resultHash)).size > 1)
    throw new CountsDisagreeError();
  await mustBeAsLogged(em, count.paper, count.ballotsHash);
  await mustBeAsLogged(em, count.paper, await openedBallotsHash(em, count.paper.id));
  return count;
}
