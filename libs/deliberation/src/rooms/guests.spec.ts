import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomToken, TooManyActsError } from '#platform';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Meeting, type MeetingWishes } from '../../../../test/support/rooms/meeting.js';
import { RoomTasksReader } from '../outcomes/room-tasks.reader.js';
import { GuestsService, type Device } from './guests.service.js';
import type { RoomVisitor } from './room-visitor.js';
import { JoinByCodeClosedError, NotLetInError, WrongRoomCodeError } from './rooms.errors.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

let networks = 0;
/** Nobody else is on it. */
function ownNetwork(): string {
  networks += 1;
  return `2001:db8:${networks.toString(16)}::1`;
}

async function codeOf({ roomId }: Meeting): Promise<string> {
  const [row] = await rooms.sql<{ code: string }>('select code from room where id = ?', [roomId]);
  return row?.code ?? '';
}

async function meeting(wishes: MeetingWishes = {}): Promise<Meeting> {
  const begun = await Meeting.live(rooms, wishes);
  await rooms.sql(`update process set state = 'published' where id = ?`, [begun.council.processId]);
  return begun;
}

async function find(code: string, network = ownNetwork()) {
  return rooms.with(GuestsService, async (guests) => guests.find(code, network));
}

async function join(
  at: Meeting,
  name: string,
  device: Device = { known: null, fresh: null },
): Promise<RoomVisitor & { readonly guest: string }> {
  const room = await find(await codeOf(at));
  const guest = await rooms.with(GuestsService, async (all) => all.join(room, name, device));
  return { visitor: null, guest };
}

async function peopleOf({ roomId }: Meeting) {
  return rooms.sql<{ name: string; way: string; hash: string }>(
    `select name, way, guest_hash as hash from room_person where room_id = ? and way = 'code'
     order by since`,
    [roomId],
  );
}

const joined = async ({ roomId }: Meeting) =>
  rooms.sql(`select from room_event where room_id = ? and type = 'person.joined'`, [roomId]);

describe('somebody who comes in by the code on the wall', () => {
  it('takes part as one person, whom the hosts see come in by the code', async () => {
    const at = await meeting();
    const mair = await join(at, 'Mair');
    const { me } = await at.see(mair);
    expect(me).toMatchObject({ role: 'participant' });
    const { host, directory } = await at.see(at.host);
    expect(host?.people[me.person ?? '']).toMatchObject({ way: 'code', leftAt: null });
    expect(directory.people[me.person ?? '']).toBe('Mair');
    expect(await at.act(mair, 'queue.join', { kind: 'normal' })).toMatchObject({ ok: true });
  });

  it('may type the code in small letters and with spaces', async () => {
    const at = await meeting();
    const code = await codeOf(at);
    const typed = ` ${code.slice(0, 3).toLowerCase()} ${code.slice(3).toLowerCase()}`;
    expect(await find(typed)).toMatchObject({ id: at.roomId });
  });

  it('leaves no token in the database, and a hash of its own in each room', async () => {
    const [one, other] = [await meeting(), await meeting()];
    const { guest } = await join(one, 'Mair');
    expect((await join(other, 'Mair', { known: guest, fresh: null })).guest).toBe(guest);
    const [[first], [second]] = [await peopleOf(one), await peopleOf(other)];
    expect(first?.hash).not.toBe(second?.hash);
    expect([first?.hash, second?.hash]).not.toContain(guest);
  });

  it('is one person when the form is sent many times at one moment', async () => {
    const at = await meeting();
    const device = { known: null, fresh: randomToken() };
    await Promise.all(Array.from({ length: 4 }, async () => join(at, 'Mair', device)));
    expect(await peopleOf(at)).toHaveLength(1);
    expect(await joined(at)).toHaveLength(1);
  });

  it('comes back on its device as who it was; another name is another person', async () => {
    const at = await meeting();
    const mair = await join(at, 'Mair');
    await at.must(mair, 'room.leave', {});
    const again = await join(at, 'Mair', { known: mair.guest, fresh: randomToken() });
    expect(again.guest).toBe(mair.guest);
    expect((await at.see(again)).me.role).toBe('participant');
    const other = await join(at, 'Huw', { known: mair.guest, fresh: randomToken() });
    expect(other.guest).not.toBe(mair.guest);
    expect((await peopleOf(at)).map(({ name }) => name)).toEqual(['Mair', 'Huw']);
  });

  it('who was removed does not come back on that device, whatever they are called', async () => {
    const at = await meeting();
    const loud = await join(at, 'Loud');
    const person = (await at.see(loud)).me.person ?? '';
    await at.must(at.host, 'person.remove', { person, reason: 'Shouting' });
    for (const name of ['Loud', 'Quiet'])
      await expect(
        join(at, name, { known: loud.guest, fresh: randomToken() }),
      ).rejects.toMatchObject({ code: 'rooms.removed' });
    expect(await peopleOf(at)).toHaveLength(1);
  });

  it('is not let in where the room does not want it, or is over, and leaves no name behind', async () => {
    const shut = await meeting({ settings: { joinByCode: false } });
    await expect(join(shut, 'Mair')).rejects.toBeInstanceOf(JoinByCodeClosedError);
    const over = await meeting();
    await over.must(over.host, 'room.close', {});
    await expect(join(over, 'Mair')).rejects.toBeInstanceOf(NotLetInError);
    for (const at of [shut, over]) expect(await peopleOf(at)).toEqual([]);
  });
});

describe('the door of a room', () => {
  it('lets nobody new in by the code while it is shut, and those who were in come back', async () => {
    const at = await meeting();
    const mair = await join(at, 'Mair');
    await at.must(mair, 'room.leave', {});
    await at.must(at.host, 'room.door', { open: false });
    await expect(join(at, 'Huw')).rejects.toMatchObject({ code: 'rooms.door-shut' });
    expect(await peopleOf(at)).toHaveLength(1);
    await join(at, 'Mair', { known: mair.guest, fresh: randomToken() });
    expect((await at.see(mair)).me.role).toBe('participant');
    await at.must(at.host, 'room.door', { open: true });
    await join(at, 'Huw');
    expect(await peopleOf(at)).toHaveLength(2);
  });

  it('has another code at once, which no event holds: the one before leads nowhere', async () => {
    const at = await meeting();
    const before = await codeOf(at);
    await at.must(at.host, 'room.new-code', {});
    const after = await codeOf(at);
    expect(after).not.toBe(before);
    await expect(find(before)).rejects.toBeInstanceOf(WrongRoomCodeError);
    expect(await find(after)).toMatchObject({ id: at.roomId });
    const logged = await rooms.sql('select data, answer from room_event, room_command');
    expect(JSON.stringify(logged)).not.toContain(after);
    expect((await at.see(at.host)).host?.codes).toBe(1);
  });

  it('has one code more for each who wants one at the same moment', async () => {
    const at = await meeting();
    await Promise.all([1, 2, 3].map(async () => at.must(at.host, 'room.new-code', {})));
    expect((await at.see(at.host)).host?.codes).toBe(3);
    expect(await find(await codeOf(at))).toMatchObject({ id: at.roomId });
  });
});

describe('somebody who was removed and may come in again', () => {
  it('comes back on their device, and is somebody of the room wherever that is asked', async () => {
    const at = await meeting({ watch: 'people' });
    const loud = await join(at, 'Loud');
    const person = (await at.see(loud)).me.person ?? '';
    const removed = async () => {
      const [row] = await rooms.sql<{ removed: boolean }>('select was_removed(?, ?) as removed', [
        ...[at.roomId, person],
      ]);
      return row?.removed;
    };
    expect(await removed()).toBe(false);
    await at.must(at.host, 'person.remove', { person, reason: 'Shouting' });
    expect(await removed()).toBe(true);
    await at.must(at.host, 'person.readmit', { person });
    expect(await removed()).toBe(false);
    await join(at, 'Loud', { known: loud.guest, fresh: randomToken() });
    expect(await at.act(loud, 'queue.join', { kind: 'normal' })).toMatchObject({ ok: true });
    await at.must(at.host, 'person.remove', { person, reason: 'Shouting again' });
    expect(await removed()).toBe(true);
  });

  it('finds with an account what came of the room', async () => {
    const at = await meeting({ watch: 'people' });
    const { who, person } = await at.person('ann');
    const { host } = at;
    const { data } = await at.must(who, 'outcome.suggest', {
      ...{ kind: 'conclusion', text: 'Light the path', language: 'en' },
    });
    await at.must(host, 'outcome.adopt', { outcome: String(data?.['outcome']) });
    const sight = { account: who.visitor?.id ?? '', staff: false };
    const tasks = async () => rooms.with(RoomTasksReader, (s) => s.ofRoom(at.roomId, sight));
    expect(await tasks()).toHaveLength(1);
    await at.must(host, 'person.remove', { person, reason: 'Shouting' });
    expect(await tasks()).toHaveLength(0);
    await at.must(host, 'person.readmit', { person });
    expect(await tasks()).toHaveLength(1);
  });
});

describe('staff of the organisation', () => {
  it('are removed and muted by no facilitator of the room, whatever the log calls them', async () => {
    const at = await meeting();
    const { who, person: facilitator } = await at.person('ann');
    await at.must(at.host, 'person.role', { person: facilitator, role: 'facilitator' });
    const staff = await at.person('boss');
    await rooms.sql(
      `insert into membership (id, account_id, organisation_id, role)
       select ?, ?, organisation_id, 'admin' from process where id = ?`,
      [randomUUID(), staff.who.visitor?.id ?? '', at.council.processId],
    );
    for (const type of ['person.remove', 'person.mute'] as const) {
      const asked = { person: staff.person, reason: 'Talks too much' };
      expect(await at.act(who, type, asked)).toMatchObject({ reason: 'rooms.host-stays' });
    }
    expect((await at.see(at.host)).pub.removed).toEqual([]);
  });
});

describe('a code', () => {
  it('that leads nowhere says so, and a room that is not open has none', async () => {
    await expect(find('NOWHERE')).rejects.toBeInstanceOf(WrongRoomCodeError);
    const draft = await Meeting.begin(rooms);
    await expect(find(await codeOf(draft))).rejects.toBeInstanceOf(WrongRoomCodeError);
  });

  it('may be wrong twenty times an hour from one network', async () => {
    const network = ownNetwork();
    for (let tries = 0; tries < 20; tries += 1)
      await expect(find('NOWHERE', network)).rejects.toBeInstanceOf(WrongRoomCodeError);
    await expect(find('NOWHERE', network)).rejects.toBeInstanceOf(TooManyActsError);
    await expect(find('NOWHERE')).rejects.toBeInstanceOf(WrongRoomCodeError);
  });

  it('opens a thousand times an hour for one network, so that a hall comes in', async () => {
    const code = await codeOf(await meeting());
    const network = ownNetwork();
    for (let tries = 0; tries < 1_000; tries += 1) await find(code, network);
    await expect(find(code, network)).rejects.toBeInstanceOf(TooManyActsError);
  });
});
