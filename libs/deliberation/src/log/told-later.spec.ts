import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Meeting } from '../../../../test/support/rooms/meeting.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';

let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const minutes = (since: Date, many: number) => new Date(since.getTime() + many * 60_000);

describe('what was done before it is told', () => {
  it('has its own instants in the log from the first, and in all that follows from them', async () => {
    const meeting = await Meeting.begin(rooms, { settings: { tellsTalkTime: true } });
    const ann = await meeting.visitor('ann');
    const began = new Date('2026-03-01T19:00:00Z');
    const acts = [
      [0, meeting.host, 'room.lobby', {}],
      [5, meeting.host, 'room.open', {}],
      [6, ann, 'room.join', {}],
      [7, ann, 'queue.join', { kind: 'normal' }],
      [8, meeting.host, 'queue.next', {}],
      [10, meeting.host, 'floor.end', {}],
    ] as const;
    for (const [at, who, type, data] of acts)
      await meeting.did(minutes(began, at), who, type, data);
    const events = await rooms.sql<{ type: string; at: Date }>(
      `select type, at from room_event where room_id = ? and stream = 'pub' order by seq`,
      [meeting.roomId],
    );
    expect(new Date(events.at(-1)?.at ?? 0)).toEqual(minutes(began, 10));
    expect(new Date(events[0]?.at ?? 0)).toEqual(began);
    const { pub } = await meeting.see(meeting.host);
    expect(Object.values(pub.talk)).toMatchObject([{ ms: 120_000 }]);
  });

  it('lets no clock speak of it, and goes on as it is when people come', async () => {
    const settings = { floorSeconds: 15, warnSeconds: 5, endsFloor: true };
    const meeting = await Meeting.begin(rooms, { settings });
    const ago = new Date(Date.now() - 60_000);
    await meeting.did(ago, meeting.host, 'room.lobby', {});
    await meeting.did(ago, meeting.host, 'room.open', {});
    await meeting.did(ago, meeting.host, 'room.join', {});
    await meeting.did(ago, meeting.host, 'queue.join', { kind: 'normal' });
    await meeting.did(ago, meeting.host, 'queue.next', {});
    const dueOf = async () =>
      rooms.sql('select due_at as due from room where id = ?', [meeting.roomId]);
    expect(await dueOf()).toEqual([{ due: null }]);
    await meeting.must(meeting.host, 'floor.extend', { seconds: 120 });
    expect(await dueOf()).not.toEqual([{ due: null }]);
  });
});
