import { Inject, Injectable } from '@nestjs/common';
import { LiveChannel, LOGGER, type JobProcessor, type Logger } from '#platform';
import { TimetableService, type PhaseTurn } from '#processes';
import { TallyingService } from '#tallying';
import { NothingOnThePaperError, PapersService } from '#voting';

/** The timetable's clockwork: a vote that opens freezes its paper, one that closes asks for its count. */
@Injectable()
export class TurnPhasesProcessor implements JobProcessor<'processes.turn-phases'> {
  readonly job = 'processes.turn-phases';
  readonly repeats = true;

  constructor(
    private readonly timetable: TimetableService,
    private readonly papers: PapersService,
    private readonly tallying: TallyingService,
    private readonly live: LiveChannel,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async process(): Promise<void> {
    for (const turn of await this.timetable.turnDue()) {
      await this.follow(turn);
      await this.live.publish({ name: 'phase.changed', data: { processId: turn.processId } });
    }
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
}
