import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { LiveChannel, LOGGER, type JobProcessor, type Logger } from '#platform';
import { TimetableService, type DueTurn, type PhaseTurn } from '#processes';
import { TallyingService } from '#tallying';
import { NothingOnThePaperError, PapersService } from '#voting';

/** A cast that hangs holds its paper: rather than wait for it, go on and come back at the next tick. */
const longestWait = '2s';

/**
 * The timetable's clockwork: a vote that opens freezes its paper, one that closes asks for its
 * count. Each turn is a transaction of its own: what fails is tried again at the next tick.
 */
@Injectable()
export class TurnPhasesProcessor implements JobProcessor<'processes.turn-phases'> {
  readonly job = 'processes.turn-phases';
  readonly repeats = true;

  constructor(
    private readonly em: EntityManager,
    private readonly timetable: TimetableService,
    private readonly papers: PapersService,
    private readonly tallying: TallyingService,
    private readonly live: LiveChannel,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async process(): Promise<void> {
    for (const due of await this.timetable.due()) {
      await this.attempt({ ...due }, () => this.turn(due));
    }
    // Votes that had nothing on the paper when they opened.
    for (const processId of await this.papers.waiting()) {
      await this.attempt({ processId }, () => this.openLate(processId));
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
    if (turn === 'opened') {
      await this.openVote(processId);
      return;
    }
    const paperId = await this.papers.close(processId);
    if (paperId !== null) await this.tallying.request(null, paperId);
  }

  /** A vote with nothing on the paper opens no ballot box; the returning officer's page says so. */
  private async openVote(processId: string): Promise<void> {
    try {
      await this.papers.open(processId);
    } catch (error) {
      if (!(error instanceof NothingOnThePaperError)) throw error;
      this.log.warn({ processId }, 'a vote opened with nothing on the paper');
    }
  }

  private async openLate(processId: string): Promise<void> {
    await this.papers.open(processId);
    await this.tell(processId);
  }

  private async tell(processId: string): Promise<void> {
    await this.live.publish({ name: 'phase.changed', data: { processId } });
  }
}
