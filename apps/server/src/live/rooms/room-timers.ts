import { Inject, Injectable } from '@nestjs/common';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { RoomClock, RoomStates } from '#deliberation';
import { LOGGER, type Logger } from '#platform';
import { nextInstant } from '#rooms';

/** The longest wait that a timer can hold, ms; a room is looked at again then. */
const longestMs = 3_600_000;
/** After something of ours broke. */
const againMs = 1_000;

/**
 * Says what a room's clock has to say at its instant, for rooms with somebody here. Other servers and
 * the worker say it as well; it happens once. Instants are the database's: how far its clock is from
 * ours is learnt with each turn.
 */
@Injectable()
export class RoomTimers {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private aheadMs = 0;
  private isStopped = false;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: RoomClock,
    private readonly states: RoomStates,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Something happened in a room, or somebody came to it. */
  look(roomId: string): void {
    const room = this.states.known(roomId)?.room;
    const due = room && nextInstant(room);
    this.set(roomId, due ? due.at - Date.now() - this.aheadMs : null);
  }

  forget(roomId: string): void {
    clearTimeout(this.timers.get(roomId));
    this.timers.delete(roomId);
  }

  stop(): void {
    this.isStopped = true;
    for (const roomId of [...this.timers.keys()]) this.forget(roomId);
  }

  private set(roomId: string, waitMs: number | null): void {
    this.forget(roomId);
    if (waitMs === null || this.isStopped) return;
    const wait = Math.min(Math.max(0, waitMs), longestMs);
    const timer = setTimeout(() => void this.turn(roomId), wait);
    timer.unref();
    this.timers.set(roomId, timer);
  }

  private async turn(roomId: string): Promise<void> {
    this.timers.delete(roomId);
    try {
      const turned = await RequestContext.create(this.orm.em, () => this.clock.turn(roomId));
      if (!turned) return;
      this.aheadMs = turned.now - Date.now();
      this.set(roomId, turned.dueAt === null ? null : turned.dueAt - turned.now);
    } catch (error) {
      this.log.warn({ err: error, roomId }, 'the clock of a room could not speak, and tries again');
      this.set(roomId, againMs);
    }
  }
}
