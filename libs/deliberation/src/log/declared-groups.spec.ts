import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Meeting } from '../../../../test/support/rooms/meeting.js';

let rooms: Rooms;
let meeting: Meeting;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const groups = [
  { id: 'village', text: { cy: 'Yn byw yn y pentref', en: 'Lives in the village' } },
  { id: 'young', text: { cy: 'O dan 25', en: 'Under 25' } },
];

beforeEach(async () => {
  meeting = await Meeting.live(rooms, { settings: { groups } });
});

async function declared(): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows = await rooms.sql<{ name: string; groups: readonly string[] }>(
    `select name, groups from room_person where room_id = ? and groups <> '[]' order by since`,
    [meeting.roomId],
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.groups]));
}

describe('what somebody declares of themselves', () => {
  it('is kept beside the log, which does not know it, and can be taken back', async () => {
    const ann = await meeting.visitor('ann');
    await meeting.must(ann, 'room.join', { groups: ['young', 'village'] });
    await meeting.must(meeting.host, 'person.add', { name: 'Gwen', groups: ['village'] });
    expect(await declared()).toEqual({ ann: ['young', 'village'], Gwen: ['village'] });
    expect((await meeting.see(ann)).me.groups).toEqual(['young', 'village']);
    const told = await rooms.sql(
      `select from room_event where room_id = ? and type <> 'room.prepared'
         and data::text ~ 'young|village'`,
      [meeting.roomId],
    );
    expect(told).toEqual([]);
    await meeting.must(ann, 'room.join', { groups: [] });
    expect(await declared()).toEqual({ Gwen: ['village'] });
  });

  it('is a number for those who run the meeting, of people who are here, and nothing for others', async () => {
    const [ann, bob] = [await meeting.visitor('ann'), await meeting.visitor('bob')];
    for (const who of [ann, bob]) await meeting.must(who, 'room.join', { groups: ['young'] });
    expect((await meeting.see(meeting.host)).declared).toBe(2);
    expect((await meeting.see(ann)).declared).toBeUndefined();
    expect(JSON.stringify(await meeting.see(meeting.host))).not.toContain('["young"]');
    await meeting.must(bob, 'room.leave', {});
    expect((await meeting.see(meeting.host)).declared).toBe(1);
  });

  it('is what balanced groups are dealt by, as evenly as can be', async () => {
    const people = new Map<string, boolean>();
    for (let place = 0; place < 12; place += 1) {
      const young = place < 6;
      const who = await meeting.visitor(`person-${place}`);
      const { data } = await meeting.must(who, 'room.join', young ? { groups: ['young'] } : {});
      people.set(String(data?.['person']), young);
    }
    const task = { cy: 'Siaradwch', en: 'Talk' };
    await meeting.must(meeting.host, 'breakout.propose', {
      ...{ way: 'balanced', groups: 3, minutes: 5, task },
    });
    for (let times = 0; times < 5; times += 1) {
      await meeting.must(meeting.host, 'breakout.assign', {});
      const { pub, host } = await meeting.see(meeting.host);
      const { id = '', groups: dealt = [] } = pub.breakouts.at(-1) ?? {};
      const seats = host?.seats[id] ?? {};
      const young = dealt.map(
        (group) =>
          Object.entries(seats).filter(([who, at]) => at === group && people.get(who)).length,
      );
      expect(young).toEqual([2, 2, 2]);
    }
  });
});
