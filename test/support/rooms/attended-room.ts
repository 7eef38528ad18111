import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { MikroORM } from '@mikro-orm/postgresql';
import { PrepareRoomDto, RoomActs, RoomsReader, RoomsService } from '#deliberation';
import { PeopleReader, PeopleService } from '#people';
import { validateInput } from '#platform';
import type { AgendaItem, Commands, CommandType, RoomSettings } from '#rooms';
import type { Rooms } from '../rooms.js';
import { talkedAbout, type TalkedAbout } from '../talked-about.js';
import { seatAgain, seatPeople, type Seat } from './seats.js';

/** A room of a process that everybody may see, with people in it who have sessions of their own. */
export interface AttendedRoom {
  readonly id: string;
  readonly number: number;
  readonly process: TalkedAbout;
  /** Runs it for the organisation. */
  readonly host: Seat;
  /** All of them have joined, unless it is a draft still. */
  readonly people: readonly Seat[];
}

export interface AttendedWishes {
  readonly people?: number;
  readonly settings?: Partial<RoomSettings>;
  readonly agenda?: readonly AgendaItem[];
  /** How far it is; live unless told otherwise. */
  readonly phase?: 'draft' | 'lobby' | 'live';
}

type Acting = Pick<Rooms, 'act' | 'with' | 'sql'>;

/** Brought about by the acts of people, as everything in a room is. */
export async function attendedRoom(
  rooms: Acting,
  wishes: AttendedWishes = {},
): Promise<AttendedRoom> {
  const process = await rooms.act(async (app) => talkedAbout(app.get(MikroORM).em));
  const host = await seatHost(rooms, process);
  const { id, number } = await openRoom(rooms, process, host, wishes);
  const people = await seatPeople(rooms, process.slug, wishes.people ?? 0);
  if (wishes.phase !== 'draft')
    for (const seat of people) await actAs(rooms, id, seat, 'room.join', {});
  return { id, number, process, host, people };
}

/** Another room of the process, with nobody in it. */
export async function openRoom(
  rooms: Acting,
  { processId }: Pick<TalkedAbout, 'processId'>,
  host: Seat,
  { settings = {}, agenda = [], phase = 'live' }: Omit<AttendedWishes, 'people'> = {},
): Promise<{ readonly id: string; readonly number: number }> {
  const input = await validateInput(PrepareRoomDto, {
    ...{ title: { cy: 'Cyfarfod', en: 'Meeting' }, about: { cy: '', en: '' } },
    ...{ startsAt: new Date().toISOString(), watch: 'everybody' },
    plan: { settings: { nudgeMinutes: null, ...settings }, agenda },
  });
  const number = await rooms.with(RoomsService, async (service) =>
    service.create(host.accountId, processId, input),
  );
  const visitor = await rooms.with(PeopleReader, async (reader) => reader.visitor(host.token));
  const { id } = await rooms.with(RoomsReader, async (reader) =>
    reader.one(processId, number, { visitor, guest: null }),
  );
  if (phase !== 'draft') await actAs(rooms, id, host, 'room.lobby', {});
  if (phase === 'live') await actAs(rooms, id, host, 'room.open', {});
  return { id, number };
}

/** What somebody does in a room, without a socket; it may not be refused, and waits when asked to. */
export async function actAs<Type extends CommandType>(
  rooms: Acting,
  roomId: string,
  { token }: Pick<Seat, 'token'>,
  type: Type,
  data: Commands[Type],
): Promise<void> {
  const visitor = await rooms.with(PeopleReader, async (reader) => reader.visitor(token));
  const asked = { id: randomUUID(), type, data };
  const answer = await rooms.with(RoomActs, async (acts) =>
    acts.act(roomId, { visitor, guest: null }, asked),
  );
  if (!answer.ok && answer.code === 'RATE') {
    await pause(answer.retryMs ?? 100);
    await actAs(rooms, roomId, { token }, type, data);
    return;
  }
  if (!answer.ok) throw new Error(`${type} was refused: ${JSON.stringify(answer)}`);
}

/** Somebody of the organisation who may run rooms. */
export async function seatHost(
  rooms: Acting,
  { slug, organisationId }: Pick<TalkedAbout, 'slug' | 'organisationId'>,
): Promise<Seat> {
  const [host] = await seatPeople(rooms, `${slug}-host-`, 1);
  if (!host) throw new Error('one was asked for');
  const { email } = host;
  await rooms.with(PeopleService, async (service) =>
    service.grant(null, { email, organisationId, role: 'facilitator', language: 'en' }),
  );
  await seatAgain(rooms, host);
  return host;
}
