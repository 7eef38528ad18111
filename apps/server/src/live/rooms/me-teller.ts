import { Inject, Injectable } from '@nestjs/common';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { RoomSight, RoomStates } from '#deliberation';
import { LOGGER, type Logger } from '#platform';
import { concernedBy, type ToldEvent } from '#rooms';
import type { LiveSocket } from '../../access/live-socket.js';
import { RoomAudience } from './room-audience.js';
import { watchedBy } from './watching.js';

/**
 * Tells people what concerns them alone. One after the other, and each once however much happened
 * meanwhile: nobody else waits for it.
 */
@Injectable()
export class MeTeller {
  /** Socket → the rooms in which something of theirs has changed. */
  private readonly due = new Map<LiveSocket, Set<string>>();
  private isTelling = false;

  constructor(
    private readonly orm: MikroORM,
    private readonly sight: RoomSight,
    private readonly states: RoomStates,
    private readonly audience: RoomAudience,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  tellAfter(roomId: string, event: ToldEvent): void {
    const room = this.states.known(roomId)?.room;
    if (!room) return;
    for (const person of concernedBy(event, room)) this.tell(roomId, person);
  }

  tell(roomId: string, person: string): void {
    for (const socket of this.audience.of(person)) {
      const rooms = this.due.get(socket) ?? new Set();
      this.due.set(socket, rooms.add(roomId));
    }
    if (!this.isTelling) void this.work();
  }

  private async work(): Promise<void> {
    this.isTelling = true;
    for (const [socket, rooms] of this.due) {
      this.due.delete(socket);
      for (const roomId of rooms) await this.tellOne(socket, roomId);
    }
    this.isTelling = false;
  }

  private async tellOne(socket: LiveSocket, roomId: string): Promise<void> {
    const watched = watchedBy(socket).get(roomId);
    if (!watched) return;
    try {
      await RequestContext.create(this.orm.em, async () => {
        const me = await this.sight.meOf(roomId, watched.who);
        socket.emit('me', { room: roomId, me });
      });
    } catch (error) {
      this.log.debug({ err: error, roomId }, 'somebody was not told of themselves');
    }
  }
}
