import { randomUUID } from 'node:crypto';
import { RoomActs, RoomClock, RoomSight, type RoomVisitor } from '#deliberation';
import {
  sinceOf,
  type Answer,
  type Caught,
  type Command,
  type HeardEvent,
  type RoomState,
  type Since,
  type Stream,
} from '#rooms';
import type { Rooms } from '../rooms.js';
import { clockTypes, commandFor, seats, type Wish } from './any-command.js';
import { Meeting } from './meeting.js';
import { anyItem } from './plausible-data.js';

/** What somebody asked for, and every answer to it, the first first. */
export interface AskedOnce {
  readonly seat: number;
  readonly command: Command;
  readonly answers: Answer[];
}

/** What one reader was told while it went on. */
export interface Heard {
  readonly seat: number;
  readonly person: string;
  /** Each goes on from where the reader was; a new one begins when they were told all of the room. */
  readonly stretches: { readonly from: Since; readonly told: HeardEvent[] }[];
  /** How far they have heard; nothing yet. */
  since?: Since;
}

/** Where somebody sits who takes part. */
const anybody = 4;

/** A meeting on a real database, in which people ask several servers for what they wish at once. */
export class BusyRoom {
  readonly asked: AskedOnce[] = [];
  readonly heard: readonly Heard[];

  private constructor(
    private readonly servers: readonly Rooms[],
    readonly meeting: Meeting,
    readonly visitors: readonly RoomVisitor[],
    /** Who sits where; null for staff, who have not joined. */
    readonly people: readonly (string | null)[],
  ) {
    this.heard = people.flatMap((person, seat) =>
      person === null ? [] : [{ seat, person, stretches: [] }],
    );
  }

  /** Everybody has come, and is what their seat says; turns are a second or two long. */
  static async begin(servers: readonly [Rooms, ...Rooms[]]): Promise<BusyRoom> {
    const [first] = servers;
    const agenda = [1, 2, 3, 4, 5].map((pick) => anyItem(pick, randomUUID));
    const meeting = await Meeting.begin(first, { agenda, settings: { statements: 'after' } });
    await first.sql(
      `update room set plan = jsonb_set(plan, '{settings}', plan -> 'settings' ||
         '{"floorSeconds": 2, "warnSeconds": 1, "endsFloor": true, "nudgeMinutes": 0}') where id = ?`,
      [meeting.roomId],
    );
    for (const type of ['room.lobby', 'room.open'] as const)
      await meeting.must(meeting.host, type, {});
    const visitors = [meeting.host];
    const people: (string | null)[] = [null];
    for (const [seat, role] of seats.entries()) {
      if (role === 'staff') continue;
      const { who, person } = await meeting.person(`seat${seat}`);
      if (role !== 'participant') await meeting.must(meeting.host, 'person.role', { person, role });
      visitors.push(who);
      people.push(person);
    }
    return new BusyRoom(servers, meeting, visitors, people);
  }

  /** Each seat asks for its wishes in their order, all seats at once, and listens meanwhile. */
  async hold(wishes: readonly Wish[]): Promise<void> {
    await Promise.all(
      this.visitors.map(async (_who, seat) => {
        for (const wish of wishes) if ((wish.by ?? anybody) === seat) await this.grant(seat, wish);
      }),
    );
    for (const server of this.servers) await this.turn(server);
    for (const { seat } of this.heard) await this.listen(seat, 0);
  }

  /** Everything is asked again, in another order and of any server. */
  async askAgain(order: (asked: readonly AskedOnce[]) => readonly AskedOnce[]): Promise<void> {
    const all = order(this.asked);
    for (let place = 0; place < all.length; place += 8)
      await Promise.all(all.slice(place, place + 8).map(async (one) => this.send(one, place)));
  }

  /** As this server knows it. */
  async room(server = 0): Promise<RoomState> {
    const { state } = await this.on(server).with(RoomSight, async (sight) =>
      sight.reader(this.meeting.roomId, this.meeting.host),
    );
    return state.room;
  }

  async catchUp(server: number, seat: number, since?: Since): Promise<Caught> {
    return this.on(server).with(RoomSight, async (sight) =>
      sight.catchUp(this.meeting.roomId, this.visitor(seat), since),
    );
  }

  private async grant(seat: number, wish: Wish): Promise<void> {
    const server = wish.picks[5] ?? 0;
    // The clock is turned by every server at once; and somebody pretends to be the clock.
    if (wish.by === null) await Promise.all(this.servers.map(async (one) => this.turn(one)));
    const command = commandFor(wish, await this.room(server), randomUUID);
    const id = clockTypes.includes(command.type) ? randomUUID() : command.id;
    const once = { seat, command: { ...command, id }, answers: [] };
    this.asked.push(once);
    // Now and then a line breaks, and it is sent again before the answer has come.
    const sent = server % 5 === 0 ? [server, server + 1] : [server];
    await Promise.all([
      ...sent.map(async (one) => this.send(once, one)),
      this.listen(seat, server + 1),
    ]);
  }

  private async turn(server: Rooms): Promise<void> {
    await server.with(RoomClock, async (clock) => clock.turn(this.meeting.roomId));
  }

  private async send({ seat, command, answers }: AskedOnce, server: number): Promise<void> {
    const answer = await this.on(server).with(RoomActs, async (acts) =>
      acts.act(this.meeting.roomId, this.visitor(seat), command),
    );
    answers.push(answer);
  }

  /** What they have not heard yet; nothing more once they are turned away. */
  private async listen(seat: number, server: number): Promise<void> {
    const heard = this.heard.find((one) => one.seat === seat);
    if (!heard) return;
    const { since } = heard;
    const caught = await this.catchUp(server, seat, since).catch(() => null);
    if (caught?.kind === 'seen') {
      heard.since = sinceOf(caught.seen);
      heard.stretches.push({ from: heard.since, told: [] });
    }
    if (caught?.kind !== 'events' || !since) return;
    heard.stretches.at(-1)?.told.push(...caught.events);
    heard.since = after(since, caught.events);
  }

  private on(server: number): Rooms {
    const one = this.servers[server % this.servers.length];
    if (!one) throw new Error('there is no server');
    return one;
  }

  private visitor(seat: number): RoomVisitor {
    const who = this.visitors[seat];
    if (!who) throw new Error('nobody sits there');
    return who;
  }
}

function after(since: Since, events: readonly HeardEvent[]): Since {
  const last = (stream: Stream) => events.findLast((event) => event.stream === stream)?.seq;
  const { pub, host } = since;
  return { ...since, pub: last('pub') ?? pub, host: host === null ? null : (last('host') ?? host) };
}
