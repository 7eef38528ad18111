import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReplaysReader, RoomSight, type RoomVisitor } from '#deliberation';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Meeting } from '../../../../test/support/rooms/meeting.js';

let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const nobody: RoomVisitor = { visitor: null, guest: null };
const task = { cy: 'Siaradwch', en: 'Talk' };

/** Two groups of two. */
async function inGroups() {
  const meeting = await Meeting.live(rooms);
  const names = ['ann', 'bob', 'cai', 'dai'] as const;
  const people = [];
  for (const name of names) people.push({ name, ...(await meeting.person(name)) });
  await meeting.must(meeting.host, 'breakout.propose', {
    ...{ way: 'random', groups: 2, minutes: 5, task },
  });
  await meeting.must(meeting.host, 'breakout.assign', {});
  await meeting.must(meeting.host, 'breakout.open', {});
  const [ann] = people;
  if (!ann) throw new Error('nobody came');
  const own = (await meeting.see(ann.who)).me.group?.people ?? [];
  const beside = people.find((one) => one !== ann && own.includes(one.person));
  const elsewhere = people.find(({ person }) => !own.includes(person));
  if (!beside || !elsewhere) throw new Error('the groups are not two of two');
  return { meeting, people, ann, beside, elsewhere };
}

describe('who sits where', () => {
  it('is known to one’s own group by name, and to nobody who only looks on', async () => {
    const { meeting, people, ann, beside, elsewhere } = await inGroups();
    const seen = await meeting.see(ann.who);
    const names = seen.me.group?.people.map((person) => seen.directory.people[person]).sort();
    expect(names).toEqual([ann.name, beside.name].sort());
    expect(JSON.stringify(seen)).not.toContain(elsewhere.person);
    const looked = await meeting.see(nobody);
    expect(looked.me.group).toBeNull();
    expect(Object.values(looked.pub.breakouts.at(-1)?.sizes ?? {})).toEqual([2, 2]);
    const { roomId } = meeting;
    const { gseq } = (await rooms.with(RoomSight, async (sight) => sight.reader(roomId, nobody)))
      .state;
    const replay = await rooms.with(ReplaysReader, async (reader) =>
      reader.of({ id: roomId, gseq }),
    );
    for (const { person, name } of people)
      for (const told of [looked, replay]) {
        expect(JSON.stringify(told)).not.toContain(person);
        expect(JSON.stringify(told)).not.toContain(`"${name}"`);
      }
  });

  it('comes with what somebody has missed', async () => {
    const { meeting, ann, beside } = await inGroups();
    const caught = await rooms.with(RoomSight, async (sight) =>
      sight.catchUp(meeting.roomId, ann.who, { pub: 2, host: null }),
    );
    if (caught.kind !== 'events') throw new Error('the whole room was sent');
    expect(caught.me.group?.people).toContain(beside.person);
    expect(caught.with.people[beside.person]).toBe(beside.name);
  });

  it('goes with whoever is moved', async () => {
    const { meeting, ann, elsewhere } = await inGroups();
    const group = (await meeting.see(elsewhere.who)).me.group?.id ?? null;
    await meeting.must(meeting.host, 'breakout.move', { person: ann.person, group });
    expect((await meeting.see(ann.who)).me.group?.people).toContain(elsewhere.person);
    expect(Object.values((await meeting.see(nobody)).pub.breakouts.at(-1)?.sizes ?? {})).toEqual(
      expect.arrayContaining([1, 3]),
    );
  });
});

describe('a note of a group that several write', () => {
  const words = async ({ roomId }: Meeting) =>
    rooms.sql<{ id: string; text: string }>(
      `select id, text from room_words where room_id = ? and kind = 'note'`,
      [roomId],
    );
  const note = (text: string, replaces: string | null = null) =>
    ({ text, replaces, language: 'cy' }) as const;

  it('is that of one when two write at once, and the other is told', async () => {
    const { meeting, ann, beside } = await inGroups();
    const answers = await Promise.all([
      meeting.act(ann.who, 'breakout.note', note('Llwybr')),
      meeting.act(beside.who, 'breakout.note', note('Pont')),
    ]);
    const refused = answers.filter(({ ok }) => !ok);
    expect(refused).toMatchObject([{ code: 'CONFLICT', reason: 'rooms.note-changed' }]);
    expect(await words(meeting)).toHaveLength(1);
  });

  it('is kept once: what it replaces is gone', async () => {
    const { meeting, ann, beside, elsewhere } = await inGroups();
    await meeting.must(elsewhere.who, 'breakout.note', note('Gardd'));
    const first = await meeting.must(ann.who, 'breakout.note', note('Llwybr'));
    const replaces = String(first.data?.['words']);
    await meeting.must(beside.who, 'breakout.note', note('Llwybr a phont', replaces));
    expect((await words(meeting)).map(({ text }) => text).sort()).toEqual([
      ...['Gardd', 'Llwybr a phont'],
    ]);
    const { me, directory } = await meeting.see(ann.who);
    expect(directory.words[me.note ?? '']).toMatchObject({ text: 'Llwybr a phont', person: null });
  });
});
