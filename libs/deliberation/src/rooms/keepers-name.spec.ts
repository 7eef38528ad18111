import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Meeting } from '../../../../test/support/rooms/meeting.js';
import { GuestsService } from './guests.service.js';
import { foldedName } from './keepers-name.js';
import { KeepersNameError } from './rooms.errors.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

async function comeIn({ roomId, council }: Meeting, name: string): Promise<string> {
  await rooms.sql(`update process set state = 'published' where id = ?`, [council.processId]);
  const [room] = await rooms.sql<{ code: string }>('select code from room where id = ?', [roomId]);
  return rooms.with(GuestsService, async (guests) => {
    const found = await guests.find(room?.code ?? '', '2001:db8::7');
    return guests.join(found, name, { known: null, fresh: null });
  });
}

describe('a name', () => {
  it('is the same whatever its case, accents, spaces and signs', () => {
    for (const name of ['Siân Wyn-Huws', ' sian  wyn huws', 'SIA\u0302N WYNHUWS'])
      expect(foldedName(name)).toBe('sianwynhuws');
    expect(foldedName('Siân')).not.toBe(foldedName('Sioned'));
  });

  it('of somebody who keeps the room is refused to whoever comes without an account', async () => {
    const meeting = await Meeting.live(rooms);
    const { person } = await meeting.person('Siân');
    await comeIn(meeting, 'Sian Jones');
    await meeting.must(meeting.host, 'person.role', { person, role: 'queue-keeper' });
    for (const name of ['Sian', ' SIÂN', 'Officer']) {
      await expect(comeIn(meeting, name)).rejects.toBeInstanceOf(KeepersNameError);
      expect(await meeting.act(meeting.host, 'person.add', { name })).toMatchObject({
        ok: false,
        reason: 'rooms.name-of-a-keeper',
      });
    }
    const people = await rooms.sql<{ name: string }>(
      `select name from room_person where room_id = ? and way <> 'online'`,
      [meeting.roomId],
    );
    expect(people).toEqual([{ name: 'Sian Jones' }]);
  });

  it('that nothing vouches for is told as a guest’s, in public too', async () => {
    const meeting = await Meeting.live(rooms);
    await meeting.person('Siân');
    const { data } = await meeting.must(meeting.host, 'person.add', { name: 'Gwen' });
    const gwen = String(data?.['person']);
    await meeting.must(meeting.host, 'queue.add-for', { person: gwen, kind: 'normal' });
    const onlooker = await meeting.visitor('onlooker');
    await rooms.sql(`update process set state = 'published' where id = ?`, [
      meeting.council.processId,
    ]);
    const { directory } = await meeting.see(onlooker);
    expect(directory.people[gwen]).toBe('Gwen');
    expect(directory.guests).toEqual([gwen]);
    expect((await meeting.see(meeting.host)).directory.guests).toEqual([gwen]);
  });
});
