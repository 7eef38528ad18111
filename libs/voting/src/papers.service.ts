import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow } from '#platform';
import { Process, ProcessesReader } from '#processes';
import { ProjectsReader, ProjectsService } from '#proposals';
import { BallotPaper } from './ballot-paper.entity.js';
import { configHash, drawUpPaper } from './draw-up-paper.js';
import { NothingOnThePaperError, VoteNotOpenError } from './voting.errors.js';

/** Opening and closing a vote. Each is one act in the transaction of the phase that turned. */
@Injectable()
export class PapersService {
  constructor(
    private readonly em: EntityManager,
    private readonly processes: ProcessesReader,
    private readonly projects: ProjectsService,
    private readonly projectsReader: ProjectsReader,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Freezes costs and words, and lays out the paper. Asked again it does nothing.
   * @throws NothingOnThePaperError when no project is feasible
   */
  async open(processId: string): Promise<void> {
    if ((await this.em.count(BallotPaper, { process: processId })) > 0) return;
    const process = await this.processes.byId(processId);
    const vote = process.phases.find((phase) => phase.kind === 'vote');
    if (!vote) throw new VoteNotOpenError();
    const now = await databaseNow(this.em);
    await this.projects.freezeAll(processId, now);
    const definition = drawUpPaper(process, await this.projectsReader.ofProcess(processId));
    if (definition.projects.length === 0) throw new NothingOnThePaperError();
    const paper = new BallotPaper({
      process: this.em.getReference(Process, processId),
      definition,
      configHash: configHash(definition),
      opensAt: vote.opensAt,
      closesAt: vote.closesAt,
      now,
    });
    this.em.persist(paper);
    this.audit.record({
      actor: null,
      act: 'voting.open',
      subject: paper.id,
      facts: { configHash: paper.configHash, projects: definition.projects.length },
    });
    await this.em.flush();
  }

  /**
   * Takes the lock that every cast holds a share of, so it waits for casts in flight.
   * @returns the closed paper's id, or null when this process has none
   */
  async close(processId: string): Promise<string | null> {
    return this.em.transactional(async (em) => {
      const lockMode = LockMode.PESSIMISTIC_WRITE;
      const paper = await em.findOne(BallotPaper, { process: processId }, { lockMode });
      if (!paper) return null;
      paper.close();
      this.audit.record({ actor: null, act: 'voting.close', subject: paper.id });
      return paper.id;
    });
  }
}
