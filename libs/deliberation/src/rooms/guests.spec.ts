import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomToken, TooManyActsError } from '#platform';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Meeting, type MeetingWishes } from '../../../../test/support/rooms/meeting.js';
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
