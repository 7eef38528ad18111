import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { Process } from '../process.entity.js';
import { UnknownProcessError } from '../processes.errors.js';
import type { PlanningAnswerDto } from './planning-check.dto.js';
import { planningProgress, type PlanningCheck } from './planning-check.js';

/** What staff say of their own plans before they ask the public for its time. */
@Injectable()
export class PlanningChecksService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /** Keeps all answers at once; a question without an answer is open again. */
  async save(by: string, processId: string, given: readonly PlanningAnswerDto[]): Promise<void> {
    const process = await this.em.findOne(Process, processId);
    if (!process) throw new UnknownProcessError();
    const answers = Object.fromEntries(
      given.flatMap(({ question, answer, note }) => (answer ? [[question, { answer, note }]] : [])),
    ) as PlanningCheck['answers'];
    process.plannedSo({ answers });
    const { answered, notYet } = planningProgress({ answers });
    const facts = { answered, notYet: notYet.length };
    this.audit.record({ actor: by, act: 'processes.planning-check', subject: processId, facts });
    await this.em.flush();
  }
}
