import { Inject, Injectable } from '@nestjs/common';
import { RoomClock } from '#deliberation';
import { LOGGER, type JobProcessor, type Logger } from '#platform';

/**
 * Says what the clocks of rooms have to say whose time has come. Servers with somebody in a room do so
 * on the instant; here nothing is left out when none has.
 */
@Injectable()
export class TurnRoomsProcessor implements JobProcessor<'deliberation.turn-rooms'> {
  readonly job = 'deliberation.turn-rooms';
  readonly repeats = true;

  constructor(
    private readonly clock: RoomClock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async process(): Promise<void> {
    for (const roomId of await this.clock.due()) await this.turn(roomId);
  }

  /** One room that cannot be turned keeps no other waiting. */
  private async turn(roomId: string): Promise<void> {
    try {
      await this.clock.turn(roomId);
    } catch (error) {
      this.log.error({ err: error, roomId }, 'the clock of a room could not speak');
    }
  }
}
