import { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RoomLog } from '#deliberation';
import { migrations } from '#migrations';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Meeting } from '../../../../test/support/rooms/meeting.js';

let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const [breakout, first, second] = [1, 2, 3].map(
  (place) => `00000000-0000-4000-8000-00000000000${place}`,
) as [string, string, string];
const task = { cy: 'Siaradwch', en: 'Talk' };

/** As logs once were: everybody was told who sits where. */
async function olderLog() {
  const meeting = await Meeting.live(rooms);
  const [ann, bob, cai] = [
    (await meeting.person('ann')).person,
    (await meeting.person('bob')).person,
    (await meeting.person('cai')).person,
  ];
  const plan = { breakout, way: 'choice', budgetMs: 1, task };
  const told = [
    ['breakout.proposed', { ...plan, groups: [first, second] }],
    ['breakout.moved', { breakout, person: ann, group: first }],
    ['breakout.assigned', { breakout, seats: { [ann]: first, [bob]: second } }],
    ['breakout.moved', { breakout, person: bob, group: first }],
    ['breakout.moved', { breakout, person: cai, group: second }],
    ['breakout.moved', { breakout, person: ann, group: null }],
  ] as const;
  for (const [type, data] of told)
    await rooms.sql(
      `with head as (update room set gseq = gseq + 1, pub_seq = pub_seq + 1 where id = ?
         returning gseq, pub_seq)
       insert into room_event (room_id, gseq, stream, seq, command_id, type, actor, at, data)
       select ?, gseq, 'pub', pub_seq, 'once', ?, ?, now(), ?::jsonb from head`,
      [meeting.roomId, meeting.roomId, type, actorOf(type, ann), JSON.stringify(data)],
    );
  return { meeting, people: [ann, bob, cai] };
}

const actorOf = (type: string, person: string) => (type === 'breakout.moved' ? person : null);

const stored = async ({ roomId }: Meeting) =>
  rooms.sql<{ type: string; actor: string | null; data: object }>(
    `select type, actor, data from room_event where room_id = ? order by gseq`,
    [roomId],
  );

async function migrate(): Promise<void> {
  const found = migrations.find(({ name }) => name.endsWith('seats-told-to-each'));
  if (!found) throw new Error('there is no such migration');
  await rooms.with(MikroORM, async ({ em }) => {
    const migration = new found.class(em.getDriver(), em.config);
    migration.up();
    await em.fork().transactional(async (inner) => {
      for (const query of migration.getQueries()) await inner.execute(query);
    });
  });
}

describe('a log that told everybody who sits where', () => {
  it('tells the sizes of the groups instead, and is the same otherwise', async () => {
    const { meeting, people } = await olderLog();
    const before = await stored(meeting);
    await migrate();
    const after = await stored(meeting);
    const isOfSeats = ({ type }: { type: string }) => /assigned|moved/.test(type);
    expect(after.filter((event) => !isOfSeats(event))).toEqual(
      before.filter((event) => !isOfSeats(event)),
    );
    const sizes = (ofFirst: number, ofSecond: number) => ({
      breakout,
      sizes: { [first]: ofFirst, [second]: ofSecond },
    });
    expect(after.filter(isOfSeats).map(({ data }) => data)).toEqual([
      ...[sizes(1, 0), sizes(1, 1), sizes(2, 0), sizes(2, 1), sizes(1, 1)],
    ]);
    for (const { type, actor } of after) if (type === 'breakout.moved') expect(actor).toBeNull();
    const told = await rooms.with(RoomLog, async (log) =>
      log.told(meeting.roomId, 'everybody', { stream: 'pub', from: 1, to: 99 }),
    );
    expect(told).toHaveLength(before.filter(({ type }) => !type.startsWith('person.')).length);
    for (const person of people)
      expect(JSON.stringify(told.filter(isOfSeats))).not.toContain(person);
    const { pub } = await meeting.see(meeting.host);
    expect(pub.breakouts.at(-1)?.sizes).toEqual({ [first]: 1, [second]: 1 });
  });

  it('can be added to, and not rewritten, afterwards', async () => {
    const { meeting } = await olderLog();
    await migrate();
    const rewriting = rooms.sql(`update room_event set data = '{}' where room_id = ?`, [
      meeting.roomId,
    ]);
    await expect(rewriting).rejects.toThrow('can only be added to');
  });
});
