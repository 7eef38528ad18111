import { randomUUID } from 'node:crypto';
import { PeopleService } from '#people';
import { AmendmentsService } from '#proposals';
import { RoomTasksService, TaskDeadlinesService } from '#deliberation';
import type { AgendaItem } from '#rooms';
import type { Rooms } from '../support/rooms.js';
import {
  actAs,
  attendedRoom,
  openRoom,
  seatHost,
  type AttendedRoom,
} from '../support/rooms/attended-room.js';
import { seatAgain, seatPeople, type Seat } from '../support/rooms/seats.js';

export const amended = {
  title: 'Gardd i bawb, a mainc',
  body: 'Gardd ger y llyfrgell, i bawb ei mwynhau, gyda mainc yn yr haul.',
} as const;
export const conclusions = {
  answered: 'Dylai’r cyngor oleuo’r llwybr at y llyfrgell cyn y gaeaf nesaf.',
  waiting: 'We would like the library to open one evening a week.',
} as const;
export const answer = {
  cy: 'Byddwn yn goleuo’r llwybr ym mis Medi.',
  en: 'We will light the path in September.',
} as const;

const garden: AgendaItem = {
  ...{ id: randomUUID(), kind: 'proposal', minutes: 15, proposal: 1, poll: null },
  ...{ title: { cy: 'Gardd i bawb', en: 'A garden for all' }, body: { cy: '', en: '' } },
};

/** A room of this process, alone with its host, dealt with its first proposal and came to a conclusion. */
export async function concludesOn(rooms: Rooms, processId: string): Promise<void> {
  const [process] = await rooms.sql<{ slug: string; organisationId: string }>(
    'select slug_en as slug, organisation_id as "organisationId" from process where id = ?',
    [processId],
  );
  if (!process) throw new Error('there is no such process');
  const host = await seatHost(rooms, process);
  const room = await openRoom(rooms, { processId }, host, { agenda: [garden] });
  await actAs(rooms, room.id, host, 'room.join', {});
  await actAs(rooms, room.id, host, 'agenda.start', {});
  await adopts(rooms, room.id, { somebody: host, host }, concluded(conclusions.waiting, 'en'));
}

const concluded = (text: string, language: 'cy' | 'en') =>
  ({ kind: 'conclusion', text, language }) as const;

/** Somebody has an idea, and the room takes it up. */
async function adopts(
  rooms: Rooms,
  roomId: string,
  { somebody, host }: { readonly somebody: Seat; readonly host: Seat },
  data: Parameters<typeof actAs<'outcome.suggest'>>[4],
): Promise<void> {
  await actAs(rooms, roomId, somebody, 'outcome.suggest', data);
  const [last] = await rooms.sql<{ outcome: string }>(
    `select data ->> 'outcome' as outcome from room_event
     where room_id = ? and type = 'outcome.suggested' order by gseq desc limit 1`,
    [roomId],
  );
  await actAs(rooms, roomId, host, 'outcome.adopt', { outcome: last?.outcome ?? '' });
}

/** A room that dealt with a proposal, and people who live with what it agrees on. */
export class CameOfRooms {
  private constructor(
    private readonly rooms: Rooms,
    readonly room: AttendedRoom,
    /** May answer for the organisation. */
    readonly reviewer: Seat,
  ) {}

  static async set(rooms: Rooms): Promise<CameOfRooms> {
    const room = await attendedRoom(rooms, { people: 2, agenda: [garden] });
    await actAs(rooms, room.id, room.host, 'agenda.start', {});
    const { slug, organisationId } = room.process;
    const [reviewer] = await seatPeople(rooms, `${slug}-reviewer-`, 1);
    if (!reviewer) throw new Error('one was asked for');
    const { email } = reviewer;
    await rooms.with(PeopleService, (s) =>
      s.grant(null, { email, organisationId, role: 'reviewer', language: 'en' }),
    );
    await seatAgain(rooms, reviewer);
    return new CameOfRooms(rooms, room, reviewer);
  }

  get slug(): string {
    return this.room.process.slug;
  }

  async amends(): Promise<void> {
    const reason = 'Mae pobl yn hoffi eistedd.';
    await this.adopts({ kind: 'amendment', ...amended, reason, language: 'cy' });
  }

  async concludes(text: string, language: 'cy' | 'en'): Promise<void> {
    await this.adopts(concluded(text, language));
  }

  /** The time for its latest conclusion is over, as a worker finds. */
  async leaves(text: string, language: 'cy' | 'en'): Promise<void> {
    await this.concludes(text, language);
    await this.rooms.sql(
      `update room_task set due_at = now() where process_id = ? and answer is null`,
      [this.room.process.processId],
    );
    await this.rooms.with(TaskDeadlinesService, (s) => s.tellOfOverdue());
  }

  /** The author takes the room's first change; two conclusions, one of them answered, one overdue. */
  async settled(): Promise<void> {
    const { processId, authorId } = this.room.process;
    await this.amends();
    await this.rooms.with(AmendmentsService, (s) =>
      s.accept(
        authorId,
        { processId, number: 1, change: 1 },
        { baseVersion: 1, title: null, body: null },
      ),
    );
    await this.concludes(conclusions.answered, 'cy');
    await this.concludes(conclusions.waiting, 'en');
    await this.rooms.with(RoomTasksService, (s) =>
      s.answer(this.reviewer.accountId, processId, 1, answer),
    );
    await this.rooms.sql(
      `update room_task set due_at = now() - interval '2 days' where process_id = ? and number = 2`,
      [processId],
    );
  }

  private async adopts(data: Parameters<typeof actAs<'outcome.suggest'>>[4]): Promise<void> {
    const { id, people, host } = this.room;
    const [person] = people;
    if (!person) throw new Error('nobody is in the room');
    await adopts(this.rooms, id, { somebody: person, host }, data);
  }
}
