import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { emptyRoom, reduce, type RoomState } from '#rooms';
import { lookRoom, type LogHead } from './held-room.js';
import { readLog } from './read-log.js';
import { newestSnapshot } from './room-snapshots.js';

/** A room after so many events. */
export interface StateAt extends LogHead {
  readonly room: RoomState;
}

/** Far more rooms than meet at once; a plenary with a thousand people is about a megabyte. */
const mostKept = 300;

/**
 * What this process knows of each room, so that an act need not read its log. The log is the truth: what
 * is kept here is only ever as far as something committed, and is caught up before it is used.
 */
@Injectable()
export class RoomStates {
  private readonly kept = new Map<string, StateAt>();
  private readonly reading = new Map<string, Promise<StateAt>>();

  constructor(private readonly em: EntityManager) {}

  /** What this process knows just now; it may be behind, and is never ahead of what is committed. */
  known(roomId: string): StateAt | undefined {
    return this.kept.get(roomId);
  }

  /** As far as the head says, or further. Reads within the given unit of work. */
  async at(em: EntityManager, head: LogHead): Promise<StateAt> {
    const known = this.kept.get(head.id);
    if (known && known.gseq >= head.gseq) return this.keep(known);
    const from = known ?? (await this.start(em, head));
    const events = await readLog(em, head.id, { after: from.gseq, upTo: head.gseq });
    return this.keep({ ...head, room: events.reduce(reduce, from.room) });
  }

  /** For whoever only looks: thousands who come back at once have the log read once. */
  async seen(head: LogHead): Promise<StateAt> {
    const known = this.kept.get(head.id);
    if (known && known.gseq >= head.gseq) return known;
    const key = `${head.id} ${String(head.gseq)}`;
    const reading = this.reading.get(key) ?? this.at(this.em.fork(), head);
    this.reading.set(key, reading);
    return reading.finally(() => this.reading.delete(key));
  }

  /** As far as the log is now. */
  async upTo(roomId: string): Promise<StateAt | null> {
    const head = await lookRoom(this.em, roomId, { account: null, guestHash: null });
    return head && this.seen(head);
  }

  /** Only what is committed may be kept. */
  keep(state: StateAt): StateAt {
    const known = this.kept.get(state.id);
    const newest = known && known.gseq > state.gseq ? known : state;
    this.kept.delete(state.id);
    this.kept.set(state.id, newest);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return newest;
  }

  private async start(
    em: EntityManager,
    head: LogHead,
  ): Promise<{ gseq: number; room: RoomState }> {
    return (await newestSnapshot(em, head.id, head.gseq)) ?? { gseq: 0, room: emptyRoom };
  }
}
