import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RoomClock } from '#deliberation';
import { nextInstant } from '#rooms';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Meeting } from '../../../../test/support/rooms/meeting.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

describe('the clock of a room', () => {
  it('says what else is due where one thing was said before and changed nothing', async () => {
    const meeting = await Meeting.live(rooms, { settings: { warnSeconds: 0, nudgeMinutes: null } });
    await meeting.must(meeting.host, 'agenda.start', {});
    const { who } = await meeting.person('ann');
    await meeting.must(who, 'queue.join', { kind: 'normal' });
    await meeting.must(meeting.host, 'queue.next', {});
    const { pub, host } = await meeting.see(meeting.host);
    const due = host && nextInstant({ pub, host });
    if (due?.command.type !== 'floor.timeout') throw new Error('somebody speaks');
    await rooms.sql(
      `insert into room_command (room_id, sender, command_id, answer)
       values (?, 'clock', ?, '{"ok": true, "id": "before", "seq": 1}')`,
      [meeting.roomId, due.command.id],
    );
    await hoursPass(meeting);
    // A server that knows nothing of the room yet.
    const other = await openRooms({ url: rooms.url, drop: async () => Promise.resolve() });
    const turned = await other.with(RoomClock, (clock) => clock.turn(meeting.roomId));
    await other.close();
    const said = await rooms.sql(
      `select from room_event where room_id = ? and type = 'agenda.overdue'`,
      [meeting.roomId],
    );
    expect(said).toHaveLength(1);
    expect(turned?.dueAt).toBeNull();
    const [room] = await rooms.sql<{ due: Date | null }>(
      'select due_at as due from room where id = ?',
      [meeting.roomId],
    );
    expect(room?.due).toBeNull();
  });
});

async function hoursPass({ roomId }: Meeting): Promise<void> {
  await rooms.sql('alter table room_event disable trigger room_event_stays');
  await rooms.sql(`update room_event set at = at - interval '2 hours' where room_id = ?`, [roomId]);
  await rooms.sql('alter table room_event enable trigger room_event_stays');
}
