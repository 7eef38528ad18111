import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { LiveChannel, LOGGER, type JobProcessor, type Logger } from '#platform';
import { TimetableService, type DueTurn, type PhaseTurn } from '#processes';
import { UnansweredProposalsError } from '#proposals';
import { FirstCountService } from '#tallying';
import {
  ClosingService,
  FreezeNotApprovedError,
  KeysNotReadyError,
  NothingOnThePaperError,
  PapersService,
} from '#voting';

/** A cast that hangs holds its paper: rather than wait for it, go on and come back at the next tick. */
const longestWait = '2s';

/** What people have to do before a vote opens: it waits for them, and asks again at each tick. */
const waitsFor = [
  FreezeNotApprovedError,
  UnansweredProposalsError,
  KeysNotReadyError,
  NothingOnThePaperError,
] as const;

/**
 * The timetable's clockwork: a vote that opens freezes its paper, one that has closed goes every
 * step that needs no person, and an opened box asks for its count. Each turn is a transaction of
 * its own: what fails is tried again at the next tick.
 */
@Injectable()
export class TurnPhasesProcessor implements JobProcessor<'processes.turn-phases'> {
  readonly job = 'processes.turn-phases';
  readonly repeats = true;

  constructor(
    private readonly em: EntityManager,
    private readonly timetable: TimetableService,
    private readonly papers: PapersService,
    private readonly closing: ClosingService,
    private readonly counts: FirstCountService,
    private readonly live: LiveChannel,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async process(): Promise<void> {
    for (const due of await this.timetable.due()) {
      await this.attempt({ ...due }, () => this.turn(due));
    }
    // Votes that somebody still had something to do for when they were to open.
    for (const processId of await this.papers.waiting()) {
      await this.attempt({ processId }, () => this.openLate(processId));
    }
    await this.closing.advanceDue();
    for (const paperId of await this.counts.due()) {
      await this.attempt({ paperId }, async () => {
        await this.counts.request(paperId);
      });
    }
  }

  private async attempt(about: object, act: () => Promise<void>): Promise<void> {
    const work = async (em: EntityManager) => {
      await em.execute(`set local lock_timeout = '${longestWait}'`);
      await act();
    };
    try {
      await this.em.transactional(work, { clear: true });
    } catch (error) {
      this.log.error({ ...about, err: error }, 'the timetable is behind, and tries again');
    }
  }

  private async turn(due: DueTurn): Promise<void> {
    const turn = await this.timetable.turn(due);
    if (!turn) return;
    await this.follow(turn);
    await this.tell(turn.processId);
  }

  private async follow({ kind, turn, processId }: PhaseTurn): Promise<void> {
    if (kind !== 'vote') return;
    if (turn === 'opened') await this.openVote(processId);
    else await this.papers.close(processId);
  }

  /**
   * A vote that two people have not agreed to, with an unanswered proposal, nothing on the paper or
   * keys that are not tried opens no ballot box; the returning officer's page says so.
   */
  private async openVote(processId: string): Promise<boolean> {
    try {
      await this.papers.open(processId);
      return true;
    } catch (error) {
      const wait = waitsFor.find((kind) => error instanceof kind);
      if (!wait) throw error;
      this.log.warn({ processId, why: wait.name }, 'a vote cannot open yet');
      return false;
    }
  }

  private async openLate(processId: string): Promise<void> {
    if (await this.openVote(processId)) await this.tell(processId);
  }

  private async tell(processId: string): Promise<void> {
    await this.live.publish({ name: 'phase.changed', data: { processId } });
  }
}
