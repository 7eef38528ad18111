import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Server } from 'socket.io';
import type { RoomsOnline } from '#messages';
import { RoomPresence, RoomStates } from '#deliberation';
import { LOGGER, type Logger } from '#platform';
import { inPassing } from './in-passing.js';
import { Neighbours } from './neighbours.js';
import { pubRoom } from './live-rooms.js';
import { RoomAudience } from './room-audience.js';

/** Said again so often, in beats, although nothing changed; who was not heard for three is gone. */
const againAfter = 10;
/** So many rooms fit into one message between servers. */
const roomsInMessage = 100;

interface Heard {
  readonly online: ReadonlyMap<string, number>;
  readonly beat: number;
}

/** How many look on in each room, over all servers: counted once a second, told when it changes. */
@Injectable()
export class RoomPresenceBeat {
  private readonly serverId = randomUUID();
  private readonly others = new Map<string, Heard>();
  private readonly said = new Map<string, number>();
  private readonly told = new Map<string, number>();
  private beats = 0;

  constructor(
    private readonly audience: RoomAudience,
    private readonly neighbours: Neighbours,
    private readonly presence: RoomPresence,
    private readonly states: RoomStates,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  hear({ data: { serverId, online } }: RoomsOnline): void {
    if (serverId === this.serverId) return;
    const known = this.others.get(serverId)?.online ?? new Map<string, number>();
    const now = new Map([...known, ...Object.entries(online)]);
    this.others.set(serverId, { online: now, beat: this.beats });
  }

  /** Once a second. Rooms in which nothing changed take turns in being told again. */
  async beat(server: Server): Promise<void> {
    this.beats += 1;
    for (const [id, { beat }] of this.others)
      if (this.beats - beat > 3 * againAfter) this.others.delete(id);
    this.say();
    const rooms = this.audience.rooms;
    const turn = this.beats % againAfter;
    let at = 0;
    await inPassing(rooms, (roomId) => this.tell(server, roomId, at++ % againAfter === turn));
    for (const roomId of this.told.keys())
      if (!rooms.has(roomId)) {
        this.told.delete(roomId);
        this.presence.set(roomId, 0);
      }
  }

  /** @returns how many sockets were told */
  private tell(server: Server, roomId: string, again: boolean): number {
    const others = [...this.others.values()].map(({ online }) => online.get(roomId) ?? 0);
    const online = others.reduce((sum, count) => sum + count, this.audience.count(roomId));
    this.presence.set(roomId, online);
    if (this.told.get(roomId) === online && !again) return 0;
    this.told.set(roomId, online);
    // With how far the log is: whoever missed the last of it sees that here.
    const seq = this.states.known(roomId)?.pubSeq ?? 0;
    server.local.to(pubRoom(roomId)).volatile.emit('room.presence', { room: roomId, online, seq });
    return this.audience.count(roomId);
  }

  /** To the other servers: what has changed, and now and then all of it. */
  private say(): void {
    const rooms = this.audience.rooms;
    const all = this.beats % againAfter === 0;
    const news = [...new Set([...rooms, ...this.said.keys()])]
      .map((roomId) => [roomId, this.audience.count(roomId)] as const)
      .filter(([roomId, online]) => (all && online > 0) || this.said.get(roomId) !== online);
    for (const [roomId, online] of news) {
      if (online === 0) this.said.delete(roomId);
      else this.said.set(roomId, online);
    }
    for (let from = 0; from < news.length; from += roomsInMessage) {
      const online = Object.fromEntries(news.slice(from, from + roomsInMessage));
      const hint = { name: 'room.online', data: { serverId: this.serverId, online } } as const;
      this.neighbours.say(hint).catch((error: unknown) => {
        this.log.debug({ err: error }, 'the other servers were not told who is here');
      });
    }
  }
}
