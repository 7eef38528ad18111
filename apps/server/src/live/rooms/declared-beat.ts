import { Inject, Injectable } from '@nestjs/common';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Server } from 'socket.io';
import { asksGroups, countDeclared, RoomStates } from '#deliberation';
import { LOGGER, type Logger } from '#platform';
import { hostRoom } from './live-rooms.js';
import { RoomAudience } from './room-audience.js';

/** Those who run a meeting may wait so many rounds for a count. */
const every = 3;

/**
 * Tells those who run a meeting how many people have declared groups, when that changes: what somebody
 * declares is no event, and nobody's name comes with the number.
 */
@Injectable()
export class DeclaredBeat {
  private readonly told = new Map<string, number>();
  private rounds = 0;
  private isCounting = false;

  constructor(
    private readonly orm: MikroORM,
    private readonly audience: RoomAudience,
    private readonly states: RoomStates,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Once a second. */
  async beat(server: Server): Promise<void> {
    this.rounds += 1;
    if (this.rounds % every !== 0 || this.isCounting) return;
    this.isCounting = true;
    try {
      const rooms = this.audience.rooms;
      for (const roomId of rooms) await this.count(server, roomId);
      for (const roomId of this.told.keys()) if (!rooms.has(roomId)) this.told.delete(roomId);
    } catch (error) {
      this.log.debug({ err: error }, 'what people declared was not counted');
    } finally {
      this.isCounting = false;
    }
  }

  private async count(server: Server, roomId: string): Promise<void> {
    const room = this.states.known(roomId)?.room;
    const listens = server.of('/').adapter.rooms.has(hostRoom(roomId));
    if (!room || !listens || !asksGroups(room)) return;
    const declared = await countDeclared(this.orm.em.fork(), roomId, room);
    if (this.told.get(roomId) === declared) return;
    this.told.set(roomId, declared);
    server.local.to(hostRoom(roomId)).emit('room.declared', { room: roomId, declared });
  }
}
