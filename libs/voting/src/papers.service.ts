import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { shuffleRoll } from '#people';
import { AuditLog, databaseNow, Events } from '#platform';
import { Process, ProcessesReader } from '#processes';
import { BallotPaper, PaperState } from './ballot-paper.entity.js';
import { writeLogEntry } from './closing/write-log-entry.js';
import { OpeningGate } from './freezing/opening-gate.js';
import { PaperLayout } from './paper-layout.js';
import { shuffleBox } from './shuffle-box.js';
import { VoterTag } from './voter-tag.js';
import { VoteNotOpenError } from './voting.errors.js';

/** Opening and closing a vote. Each is one act in the transaction of the phase that turned. */
@Injectable()
export class PapersService {
  constructor(
    private readonly em: EntityManager,
    private readonly processes: ProcessesReader,
    private readonly gate: OpeningGate,
    private readonly layout: PaperLayout,
    private readonly audit: AuditLog,
    private readonly tag: VoterTag,
    private readonly events: Events,
  ) {}

  /**
   * Freezes costs and words, lays out the paper and begins its log. Asked again it does nothing.
   * Reviews and acts about the freeze wait meanwhile, and nothing that was read before is trusted:
   * what is looked at is what is frozen.
   * @throws FreezeNotApprovedError unless two people have agreed to exactly what would be frozen
   * @throws UnansweredProposalsError while a proposal has no answer
   * @throws NothingOnThePaperError when no project is feasible
   * @throws KeysNotReadyError while trustees have not made and tried their keys
   */
  async open(processId: string): Promise<void> {
    await this.em.transactional(
      async (em) => {
        await em.execute('select 1 from process where id = ? for no key update', [processId]);
        if ((await em.count(BallotPaper, { process: processId })) > 0) return;
        await this.gate.pass(processId);
        const process = await this.processes.byId(processId);
        const vote = process.phases.find((phase) => phase.kind === 'vote');
        if (!vote) throw new VoteNotOpenError();
        const now = await databaseNow(em);
        const definition = await this.layout.freeze(process, vote.closesAt, now);
        const paper = new BallotPaper({
          process: em.getReference(Process, processId),
          definition,
          keyFingerprint: this.tag.fingerprint(),
          opensAt: vote.opensAt,
          closesAt: vote.closesAt,
          now,
        });
        em.persist(paper);
        this.audit.record({
          actor: null,
          act: 'voting.open',
          subject: paper.id,
          facts: { configHash: paper.configHash, projects: definition.projects.length },
        });
        this.events.tell({ type: 'vote.opened', processId, subject: 'vote' });
        await em.flush();
        await this.beginLog(em, paper);
      },
      { clear: true },
    );
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
      if (paper.state !== PaperState.Open) return paper.id;
      await shuffleBox(em, paper.id);
      await shuffleRoll(em, processId);
      paper.close();
      await writeLogEntry(em, paper, { kind: 'closed' });
      this.audit.record({ actor: null, act: 'voting.close', subject: paper.id });
      this.events.tell({ type: 'vote.closed', processId, subject: 'vote' });
      return paper.id;
    });
  }

  private async beginLog(em: EntityManager, paper: BallotPaper): Promise<void> {
    const { configHash, definition } = paper;
    const { holding, threshold, trustees } = definition.keys;
    const publicKeys = trustees.map(({ publicKey }) => publicKey);
    await writeLogEntry(em, paper, { kind: 'paper', configHash });
    await writeLogEntry(em, paper, { kind: 'keys', holding, threshold, trustees: publicKeys });
  }
}
