import { Inject, Injectable } from '@nestjs/common';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Server } from 'socket.io';
import { LOGGER, type Logger } from '#platform';
import { RoomNews } from '#deliberation';
import { DeclaredBeat } from './declared-beat.js';
import { inRooms } from './live-rooms.js';
import { inPassing } from './in-passing.js';
import { MeTeller } from './me-teller.js';
import { Neighbours } from './neighbours.js';
import { RoomAudience } from './room-audience.js';
import { RoomPresenceBeat } from './room-presence-beat.js';
import { RoomTeller } from './room-teller.js';
import { RoomTimers } from './room-timers.js';
import { mindSessionEnd } from './session-ends.js';
import { minded } from './slow-readers.js';

const roundMs = 1_000;
/** Every so many rounds the heads of all rooms here are compared with the log. */
const headsEvery = 2;

/** What a server does for its live rooms besides answering: hears news, and goes round each second. */
@Injectable()
export class LiveRounds {
  private timer: NodeJS.Timeout | undefined;
  private rounds = 0;
  private isGoing = false;
  private isComparing = false;

  constructor(
    private readonly orm: MikroORM,
    private readonly news: RoomNews,
    private readonly neighbours: Neighbours,
    private readonly audience: RoomAudience,
    private readonly teller: RoomTeller,
    private readonly mes: MeTeller,
    private readonly timers: RoomTimers,
    private readonly presence: RoomPresenceBeat,
    private readonly declared: DeclaredBeat,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  start(server: Server): void {
    this.audience.open(server);
    this.neighbours.open(server);
    this.news.listen({
      carries: this.neighbours.byRedis,
      moved: ({ roomId, events }) => {
        this.teller.committed(roomId, events);
        this.timers.look(roomId);
        const gseq = events.at(-1)?.gseq;
        if (!this.neighbours.byRedis || gseq === undefined) return;
        this.neighbours
          .say({ name: 'room.moved', data: { roomId, gseq, by: this.news.by } })
          .catch((error: unknown) => this.log.debug({ err: error }, 'a hint went nowhere'));
      },
    });
    this.neighbours.listen({
      hear: (hint) => {
        if (hint.name === 'room.online') this.presence.hear(hint);
        // The database tells everybody, and often before our own commit has come back to us.
        else if (hint.data.by !== this.news.by) this.teller.moved(hint.data.roomId, hint.data.gseq);
      },
      missed: () => void this.compareHeads(),
    });
    this.timer = setInterval(() => void this.round(server), roundMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timers.stop();
  }

  private async round(server: Server): Promise<void> {
    if (this.isGoing) return;
    this.isGoing = true;
    this.rounds += 1;
    try {
      await this.mind(server);
      await this.presence.beat(server);
    } catch (error) {
      this.log.error({ err: error }, 'a round of the live rooms broke off, and the next one comes');
    } finally {
      this.isGoing = false;
    }
    this.mes.round();
    if (this.rounds % headsEvery === 0) void this.compareHeads();
    void this.declared.beat(server);
  }

  private async mind(server: Server): Promise<void> {
    const { sockets, adapter } = server.of('/');
    const now = Date.now();
    await inPassing([...(adapter.rooms.get(inRooms) ?? [])], (id) => {
      const socket = sockets.get(id);
      if (!socket) return 0;
      minded(socket, (slow, roomId) => this.audience.leave(slow, roomId));
      mindSessionEnd(socket, now);
      return 1;
    });
  }

  /** Whatever was lost between servers is found here: the log is the truth. */
  private async compareHeads(): Promise<void> {
    const heads = this.teller.heads();
    if (heads.size === 0 || this.isComparing) return;
    this.isComparing = true;
    try {
      const rows = await this.orm.em
        .fork()
        .execute<{ id: string; gseq: number }[]>(
          'select id, gseq from room where id in (select jsonb_array_elements_text(?::jsonb)::uuid)',
          [JSON.stringify([...heads.keys()])],
        );
      for (const { id, gseq } of rows) if (gseq > (heads.get(id) ?? 0)) this.teller.moved(id, gseq);
    } catch (error) {
      this.log.debug({ err: error }, 'the log could not be looked at');
    } finally {
      this.isComparing = false;
    }
  }
}
