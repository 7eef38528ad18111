import { randomUUID } from 'node:crypto';
import { PeopleService } from '#people';
import { AmendmentsService } from '#proposals';
import { RoomTasksService } from '#deliberation';
import type { AgendaItem } from '#rooms';
import type { Rooms } from '../support/rooms.js';
import { actAs, attendedRoom, type AttendedRoom } from '../support/rooms/attended-room.js';
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
    await this.adopts({ kind: 'conclusion', text, language });
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
    await actAs(this.rooms, id, person, 'outcome.suggest', data);
    const [last] = await this.rooms.sql<{ outcome: string }>(
      `select data ->> 'outcome' as outcome from room_event
       where room_id = ? and type = 'outcome.suggested' order by gseq desc limit 1`,
      [id],
    );
    await actAs(this.rooms, id, host, 'outcome.adopt', { outcome: last?.outcome ?? '' });
  }
}
