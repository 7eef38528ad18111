import { Inject, Injectable } from '@nestjs/common';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { RoomLog, RoomStates, type PlacedEvent, type Telling } from '#deliberation';
import { LOGGER, type Logger } from '#platform';
import { MeTeller } from './me-teller.js';
import { RoomAudience } from './room-audience.js';
import { RoomTimers } from './room-timers.js';

/** How far one room was told here, and what is still to be told, one after the other. */
interface Channel {
  told: number;
  /** The furthest that anybody has spoken of. */
  heard: number;
  turn: Promise<void>;
}

/**
 * Tells the people of a room what happened, each event once and in the order of the log, whoever
 * brings the news first: our own commits, a hint from another server, or a look at the log. What is
 * missing in between is read from the log.
 */
@Injectable()
export class RoomTeller {
  private readonly channels = new Map<string, Channel>();

  constructor(
    private readonly orm: MikroORM,
    private readonly events: RoomLog,
    private readonly states: RoomStates,
    private readonly audience: RoomAudience,
    private readonly mes: MeTeller,
    private readonly timers: RoomTimers,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** From here on: what is known already the one who comes in is about to be told. */
  follow(roomId: string): void {
    const gseq = this.states.known(roomId)?.gseq ?? 0;
    if (!this.channels.has(roomId))
      this.channels.set(roomId, { told: gseq, heard: gseq, turn: Promise.resolve() });
  }

  /** What this process has just committed: it need not be read. */
  committed(roomId: string, events: readonly PlacedEvent[]): void {
    const [first] = events;
    const last = events.at(-1);
    if (!first || !last) return;
    this.takeTurn(roomId, last.gseq, async ({ told }) =>
      first.gseq === told + 1
        ? this.events.telling(roomId, events)
        : this.events.between(roomId, told, last.gseq),
    );
  }

  /** The log is so long now, somebody says. */
  moved(roomId: string, gseq: number): void {
    this.takeTurn(roomId, gseq, async ({ told }) => this.events.between(roomId, told, gseq));
  }

  /** Once everything that is known now was told here. */
  async caughtUp(roomId: string): Promise<void> {
    await this.channels.get(roomId)?.turn;
  }

  /** How far each room was told that somebody listens to here. */
  heads(): ReadonlyMap<string, number> {
    for (const roomId of this.channels.keys())
      if (this.audience.count(roomId) === 0) this.channels.delete(roomId);
    return new Map([...this.channels].map(([roomId, { told }]) => [roomId, told]));
  }

  private takeTurn(
    roomId: string,
    gseq: number,
    read: (channel: Channel) => Promise<readonly Telling[]>,
  ): void {
    const channel = this.channels.get(roomId);
    if (!channel || gseq <= channel.heard) return;
    channel.heard = gseq;
    channel.turn = channel.turn.then(() => this.speak(roomId, channel, gseq, read));
  }

  private async speak(
    roomId: string,
    channel: Channel,
    gseq: number,
    read: (channel: Channel) => Promise<readonly Telling[]>,
  ): Promise<void> {
    if (gseq <= channel.told) return;
    try {
      await RequestContext.create(this.orm.em, async () => {
        await this.know(roomId, gseq);
        for (const telling of await read(channel)) this.tell(roomId, channel, telling);
        this.timers.look(roomId);
      });
    } catch (error) {
      this.log.warn({ err: error, roomId }, 'a room was not told, and is looked at again');
      channel.heard = channel.told;
    }
  }

  private tell(roomId: string, channel: Channel, telling: Telling): void {
    if (telling.gseq !== channel.told + 1) return;
    channel.told = telling.gseq;
    this.audience.tell(roomId, telling);
    this.mes.tellAfter(roomId, telling.told);
  }

  /** The room as it stands is known before it is told of: who may hear it follows from that. */
  private async know(roomId: string, gseq: number): Promise<void> {
    const known = this.states.known(roomId);
    if (known && known.gseq >= gseq) return;
    await this.states.upTo(roomId);
  }
}
