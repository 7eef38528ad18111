import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, LOGGER, type Logger } from '#platform';
import { SequencerService } from '../log/sequencer.service.js';
import { faultBeforeStrip } from './box-faults.js';
import { closingPaper } from './closing-paper.js';
import { ClosingReader } from './closing.reader.js';
import type { ClosingState } from './closing.views.js';
import { OpenBoxService } from './open-box.service.js';
import { keepIncident } from './opening-incident.js';
import { pendingWork } from './pending-work.js';
import { stripBox } from './strip-box.js';
import { writeLogEntry } from './write-log-entry.js';

/**
 * From the close to the opened box. Each step is one transaction that holds the paper's lock and
 * looks again at state and database time, so it is done once, whoever asks and however often, and
 * a crash between two steps leaves a paper that the next call takes further.
 */
@Injectable()
export class ClosingService {
  constructor(
    private readonly em: EntityManager,
    private readonly reader: ClosingReader,
    private readonly sequencer: SequencerService,
    private readonly box: OpenBoxService,
    private readonly audit: AuditLog,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Does every step that is due and needs no person. Call it outside any transaction.
   * @returns where the paper stands then, and what it waits for
   * @throws MissingError when there is no such paper
   */
  async advance(paperId: string): Promise<ClosingState> {
    await this.strip(paperId);
    await this.open(paperId);
    return this.reader.state(paperId);
  }

  /** Every paper that may be due. One that fails is logged, and tried again at the next call. */
  async advanceDue(): Promise<void> {
    for (const paperId of await this.reader.unfinished()) {
      try {
        await this.advance(paperId);
      } catch (error) {
        this.log.error(
          { paperId, err: error },
          'a paper cannot be taken further, and is tried again',
        );
      }
    }
  }

  private async strip(paperId: string): Promise<void> {
    const { step, waitsFor } = await this.reader.state(paperId);
    // What is ready for the log is no work of anybody's: it is written now.
    if (step !== 'closed' || waitsFor.some((waiting) => waiting.for !== 'leaves')) return;
    await this.sequencer.sequence(paperId);
    const done = await this.em.transactional(async (em) => {
      const paper = await closingPaper(em, paperId, 'for update of paper');
      if (paper.step !== 'closed' || !paper.challengeOver) return false;
      if ((await pendingWork(em, paperId)).length > 0) return false;
      const fault = await faultBeforeStrip(em, paper);
      if (fault) {
        if (await keepIncident(em, paperId, fault))
          this.audit.record({
            actor: null,
            act: 'voting.strip-stopped',
            subject: paperId,
            facts: { ...fault },
          });
        return false;
      }
      const stripped = await stripBox(em, paperId);
      await writeLogEntry(em, paper, { kind: 'stripped', ...stripped });
      this.audit.record({
        actor: null,
        act: 'voting.strip',
        subject: paperId,
        facts: { ...stripped },
      });
      return true;
    });
    if (done) await this.sequencer.sequence(paperId);
  }

  private async open(paperId: string): Promise<void> {
    const { step, waitsFor } = await this.reader.state(paperId);
    if (step !== 'stripped' || waitsFor.length > 0) return;
    // A crash may have left the entry of the strip waiting: the opening compares with it.
    await this.sequencer.sequence(paperId);
    await this.box.open(paperId);
    await this.sequencer.sequence(paperId);
  }
}
