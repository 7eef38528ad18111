import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { holdProcess } from './hold-process.js';
import { Project } from './project.entity.js';

/** Imported projects have no proposal. */
export const fitForThePaper = () => ({
  $or: [{ proposal: null }, { proposal: { hiddenAt: null } }],
});

@Injectable()
export class ProjectsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Makes up the ballot paper: every project keeps its cost, title and area from now on, and its
   * proposal is on the ballot. What a moderator hides does not come onto it. Joins the transaction of
   * whoever opens the vote.
   * @returns how many were frozen now; none the second time
   */
  async freezeAll(processId: string, now: Date): Promise<number> {
    return this.em.transactional(async (em) => {
      await holdProcess(em, processId);
      const projects = await em.find(
        Project,
        { process: processId, frozenAt: null, ...fitForThePaper() },
        { populate: ['proposal'], refresh: true },
      );
      for (const project of projects) project.freeze(now);
      const facts = { frozen: projects.length };
      const act = 'proposals.freeze-projects';
      this.audit.record({ actor: null, act, subject: processId, facts });
      return projects.length;
    });
  }
}
