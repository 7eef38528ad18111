import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoomVisitor } from '#deliberation';
import { Meeting } from '../support/rooms/meeting.js';
import { RoomClient } from '../support/rooms/room-client.js';
import { roomsOf } from '../support/rooms/rooms-of.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let second: TestServer;
const clients: RoomClient[] = [];

beforeAll(async () => {
  server = await startServer();
  second = await startServer({ beside: server });
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(async () => {
  await second.stop();
  await server.stop();
});

async function page(
  { roomId }: Meeting,
  who: RoomVisitor | null,
  at: TestServer = server,
): Promise<RoomClient> {
  const cookie = who && (await server.signIn(who.visitor?.email ?? '')).cookie;
  const client = new RoomClient({
    ...{ address: at.address, room: roomId },
    ...(cookie !== null && { cookie }),
  });
  clients.push(client);
  return client.open();
}

const task = { cy: 'Siaradwch', en: 'Talk' };

/** Four people on two servers, and somebody who only looks on. */
async function open() {
  const meeting = await Meeting.live(roomsOf(server));
  const people = [];
  for (const name of ['ann', 'bob', 'cai', 'dai'] as const) {
    const { who, person } = await meeting.person(name);
    const at = name < 'c' ? server : second;
    people.push({ name, who, person, client: await page(meeting, who, at) });
  }
  return { meeting, people, looker: await page(meeting, null) };
}

async function dealt(meeting: Meeting): Promise<void> {
  const plan = { way: 'random', groups: 2, minutes: 5, task } as const;
  await meeting.must(meeting.host, 'breakout.propose', plan);
  await meeting.must(meeting.host, 'breakout.assign', {});
  await meeting.must(meeting.host, 'breakout.open', {});
}

const namesOf = ({ seen }: RoomClient) =>
  (seen?.me.group?.people ?? []).map((person) => seen?.directory.people[person]).sort();

describe('whoever sits in a group', () => {
  it('hears at once in which, and with whom, by way of whichever server', async () => {
    const { meeting, people, looker } = await open();
    await dealt(meeting);
    for (const { client } of people)
      await client.waitFor('their group', ({ me }) => me?.group?.people.length === 2);
    for (const { name, client } of people) expect(namesOf(client)).toContain(name);
    const [ann] = people.map(({ client }) => client);
    const beside = people.filter(({ person }) => ann?.me?.group?.people.includes(person));
    expect(ann && namesOf(ann)).toEqual(beside.map(({ name }) => name).sort());
    await looker.waitFor('the groups', ({ seen }) => seen?.pub.breakouts[0]?.state === 'open');
    expect(looker.seen?.directory.people).toEqual({});
    for (const { person } of people) expect(JSON.stringify(looker.seen)).not.toContain(person);
  });

  it('hears who joins them, and reads what is written there', async () => {
    const { meeting, people } = await open();
    await dealt(meeting);
    for (const { client } of people)
      await client.waitFor('their group', ({ me }) => me?.group?.people.length === 2);
    const [ann, ...others] = people;
    const theirs = ann?.client.me?.group;
    const mover = others.find(({ person }) => !theirs?.people.includes(person));
    const beside = others.find(({ person }) => theirs?.people.includes(person));
    if (!ann || !mover || !beside || !theirs) throw new Error('the groups are not two of two');
    await meeting.must(meeting.host, 'breakout.move', {
      ...{ person: mover.person, group: theirs.id },
    });
    for (const { client } of [mover, ann, beside])
      await client.waitFor('three of them', ({ me }) => me?.group?.people.length === 3);
    expect(namesOf(ann.client)).toEqual([ann.name, beside.name, mover.name].sort());
    await ann.client.mustAct('breakout.note', { text: 'Pont', language: 'cy', replaces: null });
    await mover.client.waitFor('the note', ({ me }) => me?.note != null);
    const { me, directory } = mover.client.seen ?? {};
    expect(directory?.words[me?.note ?? '']).toMatchObject({ text: 'Pont', person: null });
    const late = await beside.client.act('breakout.note', {
      ...{ text: 'Llwybr', language: 'cy', replaces: null },
    });
    expect(late).toMatchObject({ code: 'CONFLICT', reason: 'rooms.note-changed' });
  });

  it('is in the main room again when everybody is called back', async () => {
    const { meeting, people } = await open();
    await dealt(meeting);
    for (const { client } of people)
      await client.waitFor('their group', ({ me }) => me?.group !== null);
    await meeting.must(meeting.host, 'breakout.recall', {});
    for (const { who, client } of people) {
      await client.waitFor('the end', ({ seen }) => seen?.pub.breakouts[0]?.state === 'closed');
      const again = await page(meeting, who);
      expect(again.me?.group).toBeNull();
    }
  });
});
