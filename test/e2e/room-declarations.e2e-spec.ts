import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { RoomSight } from '#deliberation';
import { RoomDeclarations } from '../../prisma-free-migrations/20261125T100000-room-declarations.js';
import { openRooms, type Rooms } from '../support/rooms.js';
import { Meeting } from '../support/rooms/meeting.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(async () => {
  await rooms.close();
});

/** As it was written before: what somebody declared stood in the event of their joining. */
async function asBefore(roomId: string, person: string, groups: readonly string[]): Promise<void> {
  await rooms.sql('alter table room_event disable trigger room_event_stays');
  await rooms.sql(
    `update room_event set data = data || jsonb_build_object('groups', ?::jsonb)
     where room_id = ? and type = 'person.joined' and data ->> 'person' = ?`,
    [JSON.stringify(groups), roomId, person],
  );
  await rooms.sql('alter table room_event enable trigger room_event_stays');
}

/** What the migration does to rows; its column is there. */
async function migrate(): Promise<void> {
  const queries = await rooms.act(async (app) => {
    const { em, config } = app.get(MikroORM);
    const migration = new RoomDeclarations(em.getDriver(), config);
    migration.up();
    return Promise.resolve(migration.getQueries().map(String));
  });
  for (const query of queries) if (!query.includes('add column')) await rooms.sql(query);
}

describe('a log in which people’s groups stood', () => {
  it('loses them, and they lie beside it; all else of it stays, and so does its guard', async () => {
    const meeting = await Meeting.live(rooms);
    const [ann, bob] = [await meeting.person('ann'), await meeting.person('bob')];
    await asBefore(meeting.roomId, ann.person, ['Merched', 'Young']);
    await asBefore(meeting.roomId, bob.person, ['Men']);
    await rooms.sql(`update room_person set name = '', account_id = null where id = ?`, [
      bob.person,
    ]);
    await rooms.sql(
      `insert into room_snapshot (room_id, gseq, shape, state, sha256) values (?, 3, 1, '{}', '')`,
      [meeting.roomId],
    );
    const log = async () =>
      rooms.sql<{ data: object }>(
        `select gseq, type, data - 'groups' as data, at from room_event where room_id = ?
         order by gseq`,
        [meeting.roomId],
      );
    const before = await log();
    await migrate();
    expect(await log()).toEqual(before);
    const left = await rooms.sql(
      `select from room_event where room_id = ? and data::text ~ 'Merched|Young|Men'
       union all select from room_snapshot`,
      [meeting.roomId],
    );
    expect(left).toEqual([]);
    const people = await rooms.sql(
      'select id, groups from room_person where room_id = ? order by since',
      [meeting.roomId],
    );
    expect(people).toEqual([
      { id: ann.person, groups: ['Merched', 'Young'] },
      { id: bob.person, groups: [] },
    ]);
    await expect(
      rooms.sql(`update room_event set data = '{}' where room_id = ?`, [meeting.roomId]),
    ).rejects.toThrow('can only be added to');
    const { me } = await rooms.with(RoomSight, (sight) => sight.see(meeting.roomId, ann.who));
    expect(me).toMatchObject({ role: 'participant', groups: ['Merched', 'Young'] });
  });
});
