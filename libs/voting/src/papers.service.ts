import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow } from '#platform';
import { Process, ProcessesReader } from '#processes';
import { ProjectsReader, ProjectsService } from '#proposals';
import { BallotPaper, PaperState } from './ballot-paper.entity.js';
import { configHash, drawUpPaper } from './draw-up-paper.js';
import { shuffleBox } from './shuffle-box.js';
import { VoterTag } from './voter-tag.js';
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
    private readonly tag: VoterTag,
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
      keyFingerprint: this.tag.fingerprint(),
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

  /** Processes whose vote is open by the timetable, with projects but no paper yet: to be opened now. */
  async waiting(): Promise<readonly string[]> {
    const rows = await this.em.execute<{ process_id: string }[]>(
      `select process_id from phase join process on process.id = process_id
       where kind = 'vote' and phase.state = 'open' and process.state = 'published'
         and opens_at <= clock_timestamp() and clock_timestamp() < closes_at
         and not exists (select 1 from ballot_paper paper where paper.process_id = phase.process_id)
         and exists (select 1 from project where project.process_id = phase.process_id)`,
    );
    return rows.map((row) => row.process_id);
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
      if (paper.state === PaperState.Closed) return paper.id;
      await shuffleBox(em, paper.id);
      paper.close();
      this.audit.record({ actor: null, act: 'voting.close', subject: paper.id });
      return paper.id;
    });
  }
}
