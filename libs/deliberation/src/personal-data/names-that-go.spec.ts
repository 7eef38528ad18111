import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import { RoomsRetentionService } from '#deliberation';
import { PersonalData, type PersonalDataHolder } from '#people';
import { dataClasses } from '#platform';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Meeting } from '../../../../test/support/rooms/meeting.js';

let rooms: Rooms;
let meeting: Meeting;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const groups = [{ id: 'young', text: { cy: 'O dan 25', en: 'Under 25' } }];

beforeEach(async () => {
  meeting = await Meeting.live(rooms, { settings: { groups } });
});

const tidy = async () => rooms.with(RoomsRetentionService, (service) => service.forgetOld());

/** All that happened in the room, and when it was to begin, so many days earlier. */
async function daysAgo(days: number): Promise<void> {
  const earlier = `at = at - make_interval(days => ${days})`;
  await rooms.sql('alter table room_event disable trigger room_event_stays');
  await rooms.sql(`update room_event set ${earlier} where room_id = ?`, [meeting.roomId]);
  await rooms.sql('alter table room_event enable trigger room_event_stays');
  await rooms.sql(
    `update room set starts_at = least(starts_at, now()) - make_interval(days => ${days})
     where id = ?`,
    [meeting.roomId],
  );
}

async function people() {
  return rooms.sql<{ name: string; way: string; groups: readonly string[]; hash: string | null }>(
    `select name, way, groups, guest_hash as hash from room_person where room_id = ?
     order by way, since`,
    [meeting.roomId],
  );
}

async function attended(): Promise<void> {
  const ann = await meeting.visitor('ann');
  await meeting.must(ann, 'room.join', { groups: ['young'] });
  await meeting.must(meeting.host, 'person.add', { name: 'Gwen', groups: ['young'] });
  await rooms.sql(
    `insert into room_person (id, room_id, guest_hash, name, way)
     values (gen_random_uuid(), ?, gen_random_uuid()::text, 'Mair', 'code')`,
    [meeting.roomId],
  );
}

describe('of a room that is over', () => {
  it.each([true, false])(
    'declared groups go after a month, and guests’ names after three, closed or not: %s',
    async (closes) => {
      await attended();
      if (closes) await meeting.must(meeting.host, 'room.close', {});
      expect(await tidy()).toMatchObject({ 'room-groups': 0, 'room-guests': 0 });
      await daysAgo(31);
      expect(await tidy()).toMatchObject({ 'room-groups': 2, 'room-guests': 0 });
      expect((await people()).map(({ name }) => name).sort()).toEqual(['Gwen', 'Mair', 'ann']);
      await daysAgo(60);
      expect(await tidy()).toMatchObject({ 'room-groups': 0, 'room-guests': 2 });
      expect(await people()).toEqual([
        { name: '', way: 'code', groups: [], hash: null },
        { name: '', way: 'hall', groups: [], hash: null },
        { name: 'ann', way: 'online', groups: [], hash: null },
      ]);
      expect(await tidy()).toMatchObject({ 'room-guests': 0 });
    },
  );

  it('they go when people are told that they do', () => {
    const kept = Object.fromEntries(dataClasses.map(({ name, keptFor }) => [name, keptFor]));
    expect(kept['room-groups']).toEqual({ unit: 'days', count: 30 });
    expect(kept['room-guests']).toEqual({ unit: 'days', count: 90 });
  });

  it('nothing goes while it still happens, or is yet to come', async () => {
    await attended();
    await daysAgo(120);
    await meeting.must(meeting.host, 'announce', { cy: 'Croeso', en: 'Welcome' });
    expect(await tidy()).toMatchObject({ 'room-groups': 0, 'room-guests': 0 });
    await daysAgo(120);
    await rooms.sql(`update room set starts_at = now() + interval '1 day' where id = ?`, [
      meeting.roomId,
    ]);
    expect(await tidy()).toMatchObject({ 'room-groups': 0, 'room-guests': 0 });
  });
});

describe('a name that a host takes off', () => {
  it('is nowhere any more, also when the room is over, and the log says who took it off', async () => {
    const { data } = await meeting.must(meeting.host, 'person.add', { name: 'Gwen Annwyl' });
    const person = String(data?.['person']);
    await meeting.must(meeting.host, 'room.close', {});
    await meeting.must(meeting.host, 'person.unname', { person });
    expect((await people()).map(({ name }) => name)).toEqual(['']);
    expect((await meeting.see(meeting.host)).directory.people[person]).toBe('');
    const [event] = await rooms.sql(
      `select data, account_id as account from room_event
       where room_id = ? and type = 'person.unnamed'`,
      [meeting.roomId],
    );
    expect(event).toEqual({ data: { person }, account: meeting.host.visitor?.id });
  });
});

describe('somebody with an account', () => {
  async function keeper(): Promise<PersonalDataHolder> {
    return rooms.act(async (app) => {
      const found = app.get(PersonalData).holders.find(({ name }) => name === 'rooms');
      if (!found) throw new Error('rooms keep something about people');
      return Promise.resolve(found);
    });
  }

  it('has a copy of what they declared, and of what was written about them', async () => {
    const ann = await meeting.visitor('ann');
    const { data } = await meeting.must(ann, 'room.join', { groups: ['young'] });
    const person = String(data?.['person']);
    const text = 'Benches along the whole river path';
    const written = await meeting.must(ann, 'statement.submit', { text, language: 'en' });
    const statement = String(written.data?.['statement']);
    await meeting.must(meeting.host, 'statement.reject', {
      statement,
      reason: 'Names a neighbour',
    });
    await meeting.must(meeting.host, 'person.mute', { person, reason: 'Shouts at others' });
    await meeting.must(meeting.host, 'person.remove', { person, reason: 'Went on shouting' });
    const holder = await keeper();
    const sections = await rooms.act(async () => holder.export(ann.visitor?.id ?? ''));
    expect(sections['rooms']).toMatchObject([{ groups: ['Under 25'] }]);
    expect(sections['room-reasons']?.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['statement.rejected', 'Names a neighbour'],
      ['person.muted', 'Shouts at others'],
      ['person.removal-explained', 'Went on shouting'],
    ]);
  });

  it('declared nothing any more once they are erased', async () => {
    const ann = await meeting.visitor('ann');
    await meeting.must(ann, 'room.join', { groups: ['young'] });
    const holder = await keeper();
    const erased = { accountId: ann.visitor?.id ?? '', email: '', proposals: 'keep' } as const;
    await rooms.act(async (app) =>
      app.get(EntityManager).transactional((em) => holder.erase(em, erased)),
    );
    expect(await people()).toMatchObject([{ name: '', groups: [] }]);
  });
});
