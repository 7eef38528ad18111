import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OpenBallotsReader, type RoomVisitor } from '#deliberation';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Meeting, plannedPoll } from '../../../../test/support/rooms/meeting.js';

let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const nobody: RoomVisitor = { visitor: null, guest: null };

/** A poll that ann and bob have answered. */
async function asked({ secret = false, publish = true, watch = 'everybody' as const } = {}) {
  const meeting = await Meeting.live(rooms, { watch });
  const [bob, ann] = [await meeting.person('bob'), await meeting.person('ann')];
  const poll = { ...plannedPoll(), kind: 'single', secret } as const;
  await meeting.must(meeting.host, 'poll.open', { poll });
  await meeting.must(bob.who, 'poll.cast', { poll: poll.id, choice: ['b'] });
  await meeting.must(ann.who, 'poll.cast', { poll: poll.id, choice: ['a'] });
  await meeting.must(meeting.host, 'poll.close', { poll: poll.id });
  if (publish) await meeting.must(meeting.host, 'poll.publish', { poll: poll.id });
  return { meeting, bob, ann, poll: poll.id };
}
const look = async ({ roomId }: Meeting, poll: string, who = nobody, page = 1) =>
  rooms.with(OpenBallotsReader, async (ballots) => ballots.of(roomId, who, poll, page));

describe('who chose what', () => {
  it('in a published open poll is there for everybody, by name, and in no event', async () => {
    const { meeting, ann, bob, poll } = await asked();
    expect((await look(meeting, poll)).ballots).toEqual([
      { name: 'ann', choice: ['a'] },
      { name: 'bob', choice: ['b'] },
    ]);
    const events = await rooms.sql<{ data: object }>(
      `select data from room_event where room_id = ? and type like 'poll.%'`,
      [meeting.roomId],
    );
    for (const { person } of [ann, bob]) expect(JSON.stringify(events)).not.toContain(person);
  });

  it.each([
    ['is secret', { secret: true }],
    ['is not published', { publish: false }],
  ])('is nobody’s to know where the poll %s', async (_what, wishes) => {
    const { meeting, ann, poll } = await asked(wishes);
    for (const who of [nobody, ann.who, meeting.host])
      await expect(look(meeting, poll, who)).rejects.toMatchObject({ code: 'rooms.unknown-poll' });
  });

  it('is not there for a poll of another room', async () => {
    const { poll } = await asked();
    const { meeting } = await asked();
    for (const one of [poll, randomUUID(), 'poll'])
      await expect(look(meeting, one)).rejects.toMatchObject({ code: 'rooms.unknown-poll' });
  });

  it('names nobody who was removed', async () => {
    const { meeting, bob, poll } = await asked();
    await meeting.must(meeting.host, 'person.remove', { person: bob.person, reason: 'Shouts' });
    expect((await look(meeting, poll)).ballots.map(({ name }) => name)).toEqual(['ann']);
    await expect(look(meeting, poll, bob.who)).rejects.toMatchObject({ code: 'rooms.removed' });
  });

  it('comes a hundred at a time', async () => {
    const { meeting, poll } = await asked();
    await rooms.sql(
      `with people as (insert into room_person (id, room_id, name, way)
         select gen_random_uuid(), ?, 'zoe ' || place, 'code' from generate_series(1, 150) place
         returning id)
       insert into room_ballot (poll, person, room_id, choice)
       select ?, id, ?, '["a"]' from people`,
      [meeting.roomId, poll, meeting.roomId],
    );
    const first = await look(meeting, poll);
    const last = await look(meeting, poll, nobody, 2);
    const past = await look(meeting, poll, nobody, 9);
    expect([first.ballots.length, first.pages, last.ballots.length]).toEqual([100, 2, 52]);
    expect(past).toEqual(last);
  });
});
