import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RoomClock } from '#deliberation';
import { pino } from 'pino';
import { Meeting } from '../../../../test/support/rooms/meeting.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { TurnRoomsProcessor } from './turn-rooms.processor.js';

let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const turn = async () =>
  rooms.act(async (app) =>
    new TurnRoomsProcessor(app.get(RoomClock), pino({ level: 'silent' })).process(),
  );

const settings = { floorSeconds: 15, warnSeconds: 5, endsFloor: true };

/** Somebody has just got the floor, for a while. */
async function speaking(): Promise<Meeting> {
  const meeting = await Meeting.live(rooms, { settings: { ...settings, floorSeconds: 600 } });
  const { who } = await meeting.person('ann');
  await meeting.must(who, 'queue.join', { kind: 'normal' });
  await meeting.must(meeting.host, 'queue.next', {});
  return meeting;
}

async function saidIn({ roomId }: Meeting): Promise<readonly string[]> {
  const rows = await rooms.sql<{ type: string }>(
    `select type from room_event where room_id = ? and type like 'floor.%' order by gseq`,
    [roomId],
  );
  return rows.map(({ type }) => type);
}

const dueOf = async ({ roomId }: Meeting) => {
  const [row] = await rooms.sql<{ wait: number | null }>(
    `select extract(epoch from due_at - clock_timestamp())::float8 as wait from room where id = ?`,
    [roomId],
  );
  return row?.wait ?? null;
};

describe('the clock of a room that nobody has open', () => {
  it('says nothing before its time, and knows when that is', async () => {
    const meeting = await speaking();
    await turn();
    expect(await saidIn(meeting)).toEqual(['floor.started']);
    expect(await dueOf(meeting)).toBeGreaterThan(300);
    await meeting.must(meeting.host, 'room.pause', {});
    expect(await dueOf(meeting)).toBeNull();
  });

  it('says what is due once, however many look at one moment', async () => {
    const meeting = await Meeting.begin(rooms, { settings });
    const ann = await meeting.visitor('ann');
    const ago = new Date(Date.now() - 60_000);
    await meeting.did(ago, meeting.host, 'room.lobby', {});
    await meeting.did(ago, meeting.host, 'room.open', {});
    await meeting.did(ago, ann, 'room.join', {});
    await meeting.did(ago, ann, 'queue.join', { kind: 'normal' });
    await meeting.did(ago, meeting.host, 'queue.next', {});
    await rooms.sql('update room set due_at = now() where id = ?', [meeting.roomId]);
    // As another process knows it, which reads the log anew.
    const others = await Promise.all(
      [1, 2].map(async () => openRooms({ url: rooms.url, drop: async () => Promise.resolve() })),
    );
    await Promise.all(
      others.map(async (other) =>
        other.act(async (app) =>
          new TurnRoomsProcessor(app.get(RoomClock), pino({ level: 'silent' })).process(),
        ),
      ),
    );
    await Promise.all(others.map(async (other) => other.close()));
    expect(await saidIn(meeting)).toEqual(['floor.started', 'floor.warned', 'floor.ended']);
    expect(await dueOf(meeting)).toBeNull();
  });
});
