import { randomUUID } from 'node:crypto';
import {
  commandIn,
  PrepareRoomDto,
  RoomActs,
  RoomDeeds,
  RoomSight,
  RoomsReader,
  RoomsService,
  visitorDid,
  type RoomVisitor,
} from '#deliberation';
import { PeopleReader, type StaffRole } from '#people';
import { validateInput } from '#platform';
import type { Answer, Commands, CommandType, RoomPlan, RoomSeen } from '#rooms';
import { Assessing } from '../assessing.js';
import type { Rooms } from '../rooms.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });

export interface MeetingWishes {
  readonly watch?: 'everybody' | 'people';
  readonly settings?: Partial<RoomPlan['settings']>;
  readonly agenda?: readonly object[];
}

/** A quick poll whose result nobody is surprised by. */
export function plannedPoll(id: string = randomUUID()) {
  return {
    ...{ id, kind: 'single', question: both('Which?'), secret: true, most: null },
    options: ['a', 'b'].map((option) => ({ id: option, text: both(option) })),
  };
}

export function plannedItem(title = 'Welcome', more: object = {}) {
  return { id: randomUUID(), kind: 'text', title: both(title), minutes: 10, ...more };
}

/** A room of a council of its own, with a facilitator who runs it, on the real database. */
export class Meeting {
  private constructor(
    readonly rooms: Rooms,
    readonly council: Assessing,
    readonly roomId: string,
    readonly number: number,
    readonly host: RoomVisitor,
  ) {}

  /** Prepared; its doors are shut. */
  static async begin(rooms: Rooms, wishes: MeetingWishes = {}): Promise<Meeting> {
    const council = await Assessing.begin(rooms);
    const officer = await council.somebody('officer', 'facilitator');
    const { watch = 'everybody', settings = {}, agenda = [plannedItem()] } = wishes;
    const input = await validateInput(PrepareRoomDto, {
      ...{ title: both('Spring meeting'), about: both('All welcome'), watch },
      ...{ startsAt: '2026-12-01T18:00:00Z', plan: { settings, agenda } },
    });
    const { processId } = council;
    const number = await rooms.with(RoomsService, (s) => s.create(officer, processId, input));
    const host = await asVisitor(rooms, officer);
    const { id } = await rooms.with(RoomsReader, (s) => s.one(processId, number, host));
    return new Meeting(rooms, council, id, number, host);
  }

  /** With its doors open, and live. */
  static async live(rooms: Rooms, wishes: MeetingWishes = {}): Promise<Meeting> {
    const meeting = await Meeting.begin(rooms, wishes);
    await meeting.must(meeting.host, 'room.lobby', {});
    await meeting.must(meeting.host, 'room.open', {});
    return meeting;
  }

  /** Somebody with an account, who has not joined. */
  async visitor(name: string, ...roles: StaffRole[]): Promise<RoomVisitor> {
    const accountId = await this.council.somebody(name, ...roles);
    return asVisitor(this.rooms, accountId);
  }

  /** Somebody who has joined. */
  async person(name: string): Promise<{ readonly who: RoomVisitor; readonly person: string }> {
    const who = await this.visitor(name);
    const answer = await this.must(who, 'room.join', {});
    return { who, person: String(answer.data?.['person']) };
  }

  async act<Type extends CommandType>(
    who: RoomVisitor,
    type: Type,
    data: Commands[Type],
    { id = randomUUID(), expect }: { readonly id?: string; readonly expect?: number } = {},
  ): Promise<Answer> {
    const asked = { id, type, data, ...(expect !== undefined && { expect }) };
    return this.rooms.with(RoomActs, (acts) => acts.act(this.roomId, who, asked));
  }

  /** As `act`, for what is not refused. */
  async must<Type extends CommandType>(
    who: RoomVisitor,
    type: Type,
    data: Commands[Type],
  ): Promise<Extract<Answer, { ok: true }>> {
    const answer = await this.act(who, type, data);
    if (!answer.ok) throw new Error(`${type} was refused: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** What they did then, and is told only now; it may not be refused. */
  async did<Type extends CommandType>(
    at: Date,
    who: RoomVisitor,
    type: Type,
    data: Commands[Type],
  ): Promise<void> {
    const { roomId } = this;
    const command = await commandIn({ id: randomUUID(), type, data });
    const answer = await this.rooms.with(RoomDeeds, (deeds) =>
      deeds.commit(roomId, visitorDid(who, roomId, at), command),
    );
    if (!answer.ok) throw new Error(`${type} was refused: ${JSON.stringify(answer)}`);
  }

  async see(who: RoomVisitor): Promise<RoomSeen> {
    return this.rooms.with(RoomSight, (sight) => sight.see(this.roomId, who));
  }
}

/** As a session of theirs would let them in. */
async function asVisitor(rooms: Rooms, accountId: string): Promise<RoomVisitor> {
  const visitor = await rooms.with(PeopleReader, (people) => people.account(accountId));
  return { visitor, guest: null };
}
