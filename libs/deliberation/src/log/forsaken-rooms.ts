import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { LOGGER, type Logger } from '#platform';
import { windingUp, type Command } from '#rooms';
import { clockDoes } from './doer.js';
import { lookRoom } from './held-room.js';
import { RoomDeeds } from './room-deeds.js';
import { RoomStates } from './room-states.js';

/** So long nobody has asked anything of them, not even been refused. */
const days = 30;

/** Three polls, the groups, and the room itself. */
const mostSteps = 5;

interface Forsaken {
  readonly id: string;
  readonly gseq: number;
}

/** Closes meetings that nobody closed, so that what is only kept while they are on does not stay. */
@Injectable()
export class ForsakenRooms {
  constructor(
    private readonly em: EntityManager,
    private readonly states: RoomStates,
    private readonly deeds: RoomDeeds,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async close(): Promise<void> {
    const rooms = await this.em.execute<Forsaken[]>(
      `select room.id, room.gseq from room
         join room_event newest on newest.room_id = room.id and newest.gseq = room.gseq
       where room.phase in ('live', 'paused')
         and newest.at < clock_timestamp() - interval '${days} days'
         and not exists (select from room_command asked where asked.room_id = room.id
           and asked.at > clock_timestamp() - interval '${days} days')
       order by newest.at limit 500`,
    );
    for (const room of rooms) await this.windUp(room);
  }

  /** One room that cannot be closed keeps no other waiting. */
  private async windUp({ id, gseq }: Forsaken): Promise<void> {
    try {
      let at: number | null = gseq;
      for (let step = 0; at !== null && step < mostSteps; step += 1) at = await this.step(id, at);
    } catch (error) {
      this.log.error({ err: error, roomId: id }, 'a room that nobody closed stays open');
    }
  }

  /** @returns how far its log is then; null when it is closed, or somebody has come back */
  private async step(roomId: string, gseq: number): Promise<number | null> {
    const found = await lookRoom(this.em, roomId, clockDoes.keys);
    if (found?.gseq !== gseq) return null;
    const next = windingUp((await this.states.seen(found)).room);
    if (!next) return null;
    const id = `forsaken:${gseq}`;
    const command: Command = { ...next, id, expect: found.pubSeq };
    const { ok } = await this.deeds.commit(roomId, clockDoes, command);
    return ok ? ((await lookRoom(this.em, roomId, clockDoes.keys))?.gseq ?? null) : null;
  }
}
