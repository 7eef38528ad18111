import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { nextInstant } from '#rooms';
import { clockDoes } from './doer.js';
import { lookRoom, type FoundRoom } from './held-room.js';
import { RoomDeeds } from './room-deeds.js';
import { RoomStates } from './room-states.js';

/** More than a room ever has to say at one instant. */
const mostAtOnce = 20;

export interface Turned {
  /** The database's clock, ms since 1970. */
  readonly now: number;
  /** When the room next has something to say; null while nothing runs down. */
  readonly dueAt: number | null;
}

/**
 * What a room's clock has to say, when it is time. Several servers may look at once: what is said has
 * an id that follows from what it is about, and so is said once.
 */
@Injectable()
export class RoomClock {
  constructor(
    private readonly em: EntityManager,
    private readonly states: RoomStates,
    private readonly deeds: RoomDeeds,
  ) {}

  /** Rooms whose time has come, the longest due first. */
  async due(): Promise<readonly string[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      'select id from room where due_at <= clock_timestamp() order by due_at limit 500',
    );
    return rows.map(({ id }) => id);
  }

  /** Null where there is no room. */
  async turn(roomId: string): Promise<Turned | null> {
    const said = new Set<string>();
    let looked: FoundRoom | null = null;
    for (let turn = 0; turn < mostAtOnce; turn += 1) {
      const room = await lookRoom(this.em, roomId, clockDoes.keys);
      if (!room) return null;
      looked = room;
      // Said, and still due: it had nothing to say, and would not have at the next look either.
      const due = nextInstant((await this.states.seen(room)).room, said);
      if (!due || due.at > room.now) return this.turned(room, due?.at ?? null);
      said.add(due.command.id);
      await this.deeds.commit(roomId, clockDoes, due.command);
    }
    return looked && { now: looked.now, dueAt: looked.now };
  }

  /** Unless something has happened since we looked: then its instant is another. */
  private async turned({ id, gseq, now }: FoundRoom, dueAt: number | null): Promise<Turned> {
    await this.em.execute(
      `update room set due_at = to_timestamp(?::float8 / 1000) where id = ? and gseq = ?
         and due_at <= clock_timestamp()`,
      [dueAt, id, gseq],
    );
    return { now, dueAt };
  }
}
