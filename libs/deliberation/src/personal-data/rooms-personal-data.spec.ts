import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import { RoomsRetentionService } from '#deliberation';
import { PersonalData } from '#people';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Meeting, plannedItem, plannedPoll } from '../../../../test/support/rooms/meeting.js';

let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

async function holder() {
  return rooms.act(async (app) => {
    const found = app.get(PersonalData).holders.find(({ name }) => name === 'rooms');
    if (!found) throw new Error('rooms keep something about people');
    return Promise.resolve(found);
  });
}

/** Somebody spoke, wrote and chose in a secret poll and in an open one. */
async function attended(secret = true) {
  const poll = { ...plannedPoll(), secret };
  const agenda = [plannedItem('Which', { kind: 'poll', poll })];
  const meeting = await Meeting.live(rooms, { agenda, settings: { statements: 'after' } });
  await meeting.must(meeting.host, 'agenda.start', {});
  const { who, person } = await meeting.person('Ann Annwyl');
  await meeting.must(who, 'statement.submit', { text: 'A garden for all', language: 'en' });
  await meeting.must(who, 'poll.cast', { poll: poll.id, choice: ['a'] });
  const accountId = who.visitor?.id ?? '';
  return { meeting, who, person, accountId, poll: poll.id };
}

const ballots = async ({ roomId }: Meeting) =>
  (await rooms.sql('select 1 from room_ballot where room_id = ?', [roomId])).length;

describe('what rooms keep about somebody', () => {
  it('is theirs to have: where they were, what they wrote, chose and did', async () => {
    const { accountId } = await attended();
    const keeper = await holder();
    const sections = await rooms.act(async () => keeper.export(accountId));
    expect(sections['rooms']).toMatchObject([{ room: 'Spring meeting', name: 'Ann Annwyl' }]);
    expect(sections['room-words']).toMatchObject([{ kind: 'statement', body: 'A garden for all' }]);
    expect(sections['room-ballots']).toMatchObject([{ question: 'Which?', answer: ['a'] }]);
    expect(sections['room-acts']?.map(({ kind }) => kind)).toContain('person.joined');
  });

  it('loses their name when they are erased, and keeps what the meeting did', async () => {
    const { meeting, accountId, person } = await attended();
    const keeper = await holder();
    await rooms.act(async (app) =>
      app
        .get(EntityManager)
        .transactional((em) =>
          keeper.erase(em, { accountId, email: 'ann@example.org', proposals: 'keep' }),
        ),
    );
    const { directory, host } = await meeting.see(meeting.host);
    expect(directory.people[person]).toBe('');
    expect(Object.keys(host?.people ?? {})).toContain(person);
    const left = await rooms.sql(
      `select from room_person where account_id = ? union all
       select from room_event where account_id = ? union all
       select from room_command where sender = ?`,
      [accountId, accountId, `account:${accountId}`],
    );
    expect(left).toEqual([]);
  });
});

describe('who chose what in a secret poll', () => {
  it('goes when the poll is counted; of an open one it stays', async () => {
    for (const [secret, kept] of [
      [true, 0],
      [false, 1],
    ] as const) {
      const { meeting, who, poll } = await attended(secret);
      expect(await ballots(meeting)).toBe(1);
      await meeting.must(meeting.host, 'poll.close', { poll });
      expect(await ballots(meeting)).toBe(kept);
      expect(Object.keys((await meeting.see(who)).me.ballots)).toHaveLength(kept);
      const counted = (await meeting.see(meeting.host)).host?.counted[poll];
      expect(counted?.result.cast).toBe(1);
    }
  });

  it('leaves the reasons that were counted, and those of nobody who was removed', async () => {
    const poll = { ...plannedPoll(), kind: 'consent', options: [] };
    const agenda = [plannedItem('Agreed', { kind: 'poll', poll })];
    const meeting = await Meeting.live(rooms, { agenda });
    await meeting.must(meeting.host, 'agenda.start', {});
    const people = [await meeting.person('ann'), await meeting.person('bob')];
    for (const [at, { who }] of people.entries()) {
      const reason = ['The path is too steep', 'Because I say so'][at] ?? '';
      const objection = { choice: ['object'], reason, language: 'en' } as const;
      await meeting.must(who, 'poll.cast', { poll: poll.id, ...objection });
    }
    const person = people[1]?.person ?? '';
    await meeting.must(meeting.host, 'person.remove', { person, reason: 'Shouting' });
    await meeting.must(meeting.host, 'poll.close', { poll: poll.id });
    const left = await rooms.sql(
      `select text from room_words where room_id = ? and kind = 'objection'`,
      [meeting.roomId],
    );
    expect(left).toEqual([{ text: 'The path is too steep' }]);
  });

  it('goes as well where it was counted before it went with the count', async () => {
    const { meeting, person, poll } = await attended();
    await meeting.must(meeting.host, 'poll.close', { poll });
    await rooms.sql(
      `insert into room_ballot (poll, person, room_id, choice) values (?, ?, ?, '["a"]')`,
      [poll, person, meeting.roomId],
    );
    expect(await tidy()).toMatchObject({ 'room-ballots': 1 });
    expect(await ballots(meeting)).toBe(0);
  });

  it('goes with a meeting that nobody has closed or asked anything of for a month', async () => {
    const { meeting } = await attended();
    const phase = async () => (await meeting.see(meeting.host)).pub.phase;
    await longAgo(meeting, 'room_event');
    await tidy();
    // Somebody has asked something since.
    expect([await phase(), await ballots(meeting)]).toEqual(['live', 1]);
    await longAgo(meeting, 'room_command');
    await tidy();
    expect([await phase(), await ballots(meeting)]).toEqual(['closed', 0]);
    const { host } = await meeting.see(meeting.host);
    expect(Object.values(host?.counted ?? {}).map(({ result }) => result.cast)).toEqual([1]);
  });
});

const tidy = async () => rooms.with(RoomsRetentionService, (s) => s.forgetOld());

async function longAgo({ roomId }: Meeting, table: 'room_event' | 'room_command'): Promise<void> {
  await rooms.sql('alter table room_event disable trigger room_event_stays');
  await rooms.sql(`update ${table} set at = at - interval '31 days' where room_id = ?`, [roomId]);
  await rooms.sql('alter table room_event enable trigger room_event_stays');
}
