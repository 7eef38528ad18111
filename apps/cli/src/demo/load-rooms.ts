import type { INestApplicationContext } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  GuestsService,
  MinutesReader,
  MinutesService,
  PrepareRoomDto,
  RoomsReader,
  RoomsService,
  type RoomView,
  type RoomVisitor,
} from '#deliberation';
import { PeopleReader, PeopleService } from '#people';
import { validateInput, type BothLanguages, type Language } from '#platform';
import { ProcessesReader } from '#processes';
import { readDemo } from './demo-content.js';
import { DemoMeeting, type DemoAct } from './demo-meeting.js';

interface DemoRoom {
  readonly title: BothLanguages;
  readonly about: BothLanguages;
  /** When it is, in days from now. */
  readonly days: number;
  readonly settings: object;
  readonly agenda: readonly object[];
}

interface PastRoom extends DemoRoom {
  readonly people: readonly { readonly ref: string; readonly email: string }[];
  readonly guests: readonly { readonly ref: string; readonly name: string }[];
  readonly hall: readonly { readonly ref: string; readonly name: string }[];
  readonly acts: readonly DemoAct[];
  readonly minutes: {
    readonly summary: BothLanguages;
    readonly decisions: BothLanguages;
    readonly notes: Readonly<Record<string, BothLanguages>>;
  };
}

interface DemoRooms {
  readonly facilitator: {
    readonly email: string;
    readonly name: string;
    readonly language: Language;
  };
  readonly past: PastRoom;
  readonly coming: DemoRoom;
}

/** Two live rooms of a process: one that is over, told by its log, and one to come into and try. */
export async function loadRooms(rooms: INestApplicationContext, slug: string): Promise<void> {
  const { facilitator, past, coming } = await readDemo<DemoRooms>('rooms.json');
  const process = await rooms.get(ProcessesReader).bySlug(slug);
  const { email, name, language } = facilitator;
  const id = await rooms.get(PeopleService).openAccount({ email, name, language });
  const role = { email, organisationId: process.organisation.id, role: 'facilitator' } as const;
  await rooms.get(PeopleService).grant(null, { ...role, language });
  const host = { visitor: await rooms.get(PeopleReader).account(id), guest: null };
  await held(rooms, process.id, past, host);
  const open = await prepared(rooms, process.id, coming, host, 'now');
  await open.meeting.act([0, 'host', 'room.lobby', {}]);
}

async function prepared(
  rooms: INestApplicationContext,
  processId: string,
  { title, about, days, settings, agenda }: DemoRoom,
  host: RoomVisitor,
  happens: 'then' | 'now' = 'then',
): Promise<{ readonly meeting: DemoMeeting; readonly room: RoomView }> {
  const startsAt = evening(days);
  const meeting = new DemoMeeting(rooms, happens === 'then' ? startsAt : null);
  const input = await validateInput(PrepareRoomDto, {
    ...{ title, about, startsAt: startsAt.toISOString() },
    plan: meeting.named({ settings, agenda }),
  });
  const number = await rooms.get(RoomsService).create(host.visitor?.id ?? '', processId, input);
  const room = await rooms.get(RoomsReader).one(processId, number, host);
  return { meeting: meeting.in(room.id, host), room };
}

async function held(
  rooms: INestApplicationContext,
  processId: string,
  past: PastRoom,
  host: RoomVisitor,
): Promise<void> {
  const { meeting, room } = await prepared(rooms, processId, past, host);
  await meeting.act([-580, 'host', 'room.lobby', {}]);
  await meeting.act([300, 'host', 'room.join', {}, 'facilitator']);
  await gather(rooms, room, past, meeting);
  await meeting.act([60, 'host', 'room.open', {}]);
  for (const act of past.acts) await meeting.act(act);
  await publish(rooms, room.id, past, host, meeting);
}

async function gather(
  rooms: INestApplicationContext,
  room: RoomView,
  { people, guests, hall }: PastRoom,
  meeting: DemoMeeting,
): Promise<void> {
  for (const { ref, email } of people) {
    const id = await rooms.get(PeopleService).openAccount({ email, language: 'cy' });
    meeting.comes(ref, { visitor: await rooms.get(PeopleReader).account(id), guest: null });
    await meeting.act([20, ref, 'room.join', {}, ref]);
  }
  const coded = await rooms.get(RoomsReader).byCode(room.code ?? '');
  if (!coded) throw new Error('the demonstration’s room has no door');
  for (const { ref, name } of guests) {
    const device = { known: null, fresh: null };
    const guest = await rooms.get(GuestsService).join(coded, name, device);
    meeting.comes(ref, { visitor: null, guest });
  }
  for (const { ref, name } of hall) await meeting.act([20, 'host', 'person.add', { name }, ref]);
}

/** Nobody waits for mails about what was made up. */
async function publish(
  rooms: INestApplicationContext,
  roomId: string,
  { minutes }: PastRoom,
  host: RoomVisitor,
  meeting: DemoMeeting,
): Promise<void> {
  const { summary, decisions } = minutes;
  const notes = Object.entries(minutes.notes).map(([item, words]) => ({
    ...{ item: meeting.idOf(`$${item}`), ...words },
  }));
  const service = rooms.get(MinutesService);
  await service.save(host, roomId, { revision: 0, summary, decisions, notes });
  const { revision } = await rooms.get(MinutesReader).desk(roomId, host);
  await service.publish(host, roomId, { revision });
  await rooms
    .get(EntityManager)
    .execute('update notice set mailed_at = now() where mailed_at is null');
}

/** Seven in the evening, UTC, on a day before or after this one. */
function evening(days: number): Date {
  const at = new Date();
  at.setUTCDate(at.getUTCDate() + days);
  at.setUTCHours(19, 0, 0, 0);
  return at;
}
