import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, sha256 } from '#platform';
import { Process } from '../process.entity.js';
import { CrossedPlanningError, UnknownProcessError } from '../processes.errors.js';
import type { PlanningAnswerDto } from './planning-check.dto.js';
import { planningProgress, planningQuestions, type PlanningCheck } from './planning-check.js';

/** What staff say of their own plans before they ask the public for its time. */
@Injectable()
export class PlanningChecksService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Keeps all answers at once; a question without an answer is open again.
   * @param drawnFrom the mark of the answers that the form was drawn with
   * @throws CrossedPlanningError when somebody else has saved since; nothing was written over
   */
  async save(
    by: string,
    processId: string,
    given: readonly PlanningAnswerDto[],
    drawnFrom: string,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const lockMode = LockMode.PESSIMISTIC_WRITE;
      const process = await em.findOne(Process, processId, { lockMode, refresh: true });
      if (!process) throw new UnknownProcessError();
      if (planningMark(process.planning) !== drawnFrom) throw new CrossedPlanningError();
      const answers = Object.fromEntries(
        given.flatMap(({ question, answer, note }) =>
          answer ? [[question, { answer, note }]] : [],
        ),
      ) as PlanningCheck['answers'];
      process.plannedSo({ answers });
      const { answered, notYet } = planningProgress({ answers });
      const facts = { answered, notYet: notYet.length };
      this.audit.record({ actor: by, act: 'processes.planning-check', subject: processId, facts });
    });
  }
}

/** By which a form is known to have been drawn from these answers. */
export function planningMark({ answers }: PlanningCheck): string {
  const said = planningQuestions.map((question) => [
    ...[question, answers[question]?.answer, answers[question]?.note],
  ]);
  return sha256(JSON.stringify(said));
}
