import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow } from '#platform';
import { Project } from '#proposals';
import {
  Count,
  CountsDisagreeError,
  CountState,
  NotCountedError,
  type StoredResult,
} from '#tallying';
import { Award } from './award.entity.js';
import { HeldElsewhereError } from './delivery.errors.js';

/** Certifying a count is what turns it into money: awards freeze in the same transaction. */
@Injectable()
export class CertifyService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws HeldElsewhereError for an imported vote
   * @throws CountsDisagreeError when two counts of the same paper gave different bytes
   * @throws AlreadyCertifiedError when it was done before
   * @returns how many awards were made
   */
  async certify(by: string, processId: string): Promise<number> {
    return this.em.transactional(async (em) => {
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
      count.certify(by, await databaseNow(em));
      const awards = await this.award(em, count);
      this.audit.record({
        actor: by,
        act: 'delivery.certify',
        subject: count.id,
        facts: { awards, resultHash: count.resultHash },
      });
      return awards;
    });
  }

  private async award(em: EntityManager, count: Count): Promise<number> {
    const stored = JSON.parse(count.result ?? '') as StoredResult;
    const winners = stored.contests.flatMap(({ result }) => result.winners);
    const { process, definition } = count.paper;
    const projects = await em.find(Project, { process, code: { $in: winners } });
    const now = await databaseNow(em);
    winners.forEach((code, index) => {
      const project = projects.find((candidate) => candidate.code === code);
      const onPaper = definition.projects.find((candidate) => candidate.code === code);
      if (!project || !onPaper)
        throw new Error(`the count names project ${code}, which is not on its paper`);
      const reference = `${process.slugEn}-${String(index + 1).padStart(3, '0')}`;
      em.persist(new Award({ count, project, reference, amountPence: onPaper.costPence, now }));
    });
    return winners.length;
  }
}
