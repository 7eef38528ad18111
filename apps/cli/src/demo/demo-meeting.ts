import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { commandIn, RoomDeeds, RoomSight, visitorDoes, type RoomVisitor } from '#deliberation';
import type { Answer } from '#rooms';

/** Seconds since the act before, who, what, with which data, and what its answer is called from then on. */
export type DemoAct = readonly [number, string, string, object, string?];

/** A meeting that is acted out at once, and stands in the log as if people had taken their time. */
export class DemoMeeting {
  /** What acts call things by: `$name` → id. */
  private readonly ids = new Map<string, string>();
  private readonly people = new Map<string, RoomVisitor>();
  private readonly moments: { gseq: number; at: number }[] = [];
  private roomId = '';
  private at: number;

  constructor(
    private readonly rooms: INestApplicationContext,
    startsAt: Date,
  ) {
    this.at = startsAt.getTime();
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
    const answer = await deeds.commit(
      this.roomId,
      visitorDoes(who, this.roomId),
      await commandIn(asked),
    );
    this.at += after * 1000;
    this.remember(answer, `${by}: ${type}`, name);
    const { state } = await this.rooms.get(RoomSight).reader(this.roomId, who);
    this.moments.push({ gseq: state.gseq, at: this.at });
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

  /** The demonstration's own clock: its log, which nobody else may change, gets the times of its acts. */
  async date(): Promise<void> {
    await this.rooms.get(EntityManager).transactional(async (em) => {
      await em.execute('alter table room_event disable trigger room_event_stays');
      await em.execute(
        `update room_event set at = to_timestamp((select min(moment.at) from
             jsonb_to_recordset(?::jsonb) as moment(gseq int, at float8)
             where moment.gseq >= room_event.gseq) / 1000.0) where room_id = ?`,
        [JSON.stringify(this.moments), this.roomId],
      );
      await em.execute('alter table room_event enable trigger room_event_stays');
      // Kept of the room as it stood before.
      await em.execute('delete from room_snapshot where room_id = ?', [this.roomId]);
    });
  }

  private remember(answer: Answer, what: string, name: string | undefined): void {
    if (!answer.ok) throw new Error(`the demonstration’s ${what} was refused: ${answer.reason}`);
    const [id] = Object.values(answer.data ?? {});
    if (name !== undefined && typeof id === 'string') this.ids.set(`$${name}`, id);
  }
}
