import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import {
  commandIn,
  RoomDeeds,
  RoomSight,
  visitorDid,
  visitorDoes,
  type RoomVisitor,
} from '#deliberation';
import type { Answer } from '#rooms';

/** Seconds since the act before, who, what, with which data, and what its answer is called from then on. */
export type DemoAct = readonly [number, string, string, object, string?];

/**
 * A meeting that is acted out at once, and told as if people had taken their time: each act brings the
 * instant of the demonstration's own clock into the log.
 */
export class DemoMeeting {
  /** What acts call things by: `$name` → id. */
  private readonly ids = new Map<string, string>();
  private readonly people = new Map<string, RoomVisitor>();
  private roomId = '';
  private at: number | null;

  /** @param beganAt null for one that goes on now */
  constructor(
    private readonly rooms: INestApplicationContext,
    beganAt: Date | null,
  ) {
    this.at = beganAt && beganAt.getTime();
  }

  /** From here on acts are in this room, with `host` who runs it. */
  in(roomId: string, host: RoomVisitor): this {
    this.roomId = roomId;
    this.comes('host', host);
    return this;
  }

  comes(ref: string, who: RoomVisitor): void {
    this.people.set(ref, who);
  }

  async act([after, by, type, data, name]: DemoAct): Promise<void> {
    const who = this.people.get(by);
    if (!who) throw new Error(`the demonstration lets ${by} act, who has not come`);
    const asked = { id: randomUUID(), type, data: this.named(data) };
    // As themselves, but faster than anybody could press.
    const deeds = this.rooms.get(RoomDeeds);
    const doer = this.doer(who, after);
    const answer = await deeds.commit(this.roomId, doer, await commandIn(asked));
    this.remember(answer, `${by}: ${type}`, name);
    const { state } = await this.rooms.get(RoomSight).reader(this.roomId, who);
    const groups = state.room.pub.breakouts.at(-1)?.groups ?? [];
    for (const [index, id] of groups.entries()) this.ids.set(`$group${index}`, id);
  }

  /** `$name` anywhere in it is an id: one that an answer gave, or a new one. */
  named<Data>(data: Data): Data {
    return JSON.parse(JSON.stringify(data), (_key, value: unknown) =>
      typeof value === 'string' && /^\$\w+$/.test(value) ? this.idOf(value) : value,
    ) as Data;
  }

  idOf(name: string): string {
    const known = this.ids.get(name) ?? randomUUID();
    this.ids.set(name, known);
    return known;
  }

  private doer(who: RoomVisitor, after: number) {
    if (this.at === null) return visitorDoes(who, this.roomId);
    this.at += after * 1000;
    return visitorDid(who, this.roomId, new Date(this.at));
  }

  private remember(answer: Answer, what: string, name: string | undefined): void {
    if (!answer.ok) throw new Error(`the demonstration’s ${what} was refused: ${answer.reason}`);
    const [id] = Object.values(answer.data ?? {});
    if (name !== undefined && typeof id === 'string') this.ids.set(`$${name}`, id);
  }
}
