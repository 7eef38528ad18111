import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoomVisitor } from '#deliberation';
import type { Browser } from '../support/browser.js';
import { Meeting, plannedItem, plannedPoll } from '../support/rooms/meeting.js';
import { RoomClient } from '../support/rooms/room-client.js';
import { roomsOf } from '../support/rooms/rooms-of.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitUntil } from '../support/wait-until.js';

let server: TestServer;
/** Another server of the same site. */
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

const meet = async (wishes = {}) => Meeting.live(roomsOf(server), wishes);

async function signedIn({ visitor }: RoomVisitor): Promise<Browser> {
  return server.signIn(visitor?.email ?? '');
}

/** An open page of theirs, on one of the two servers. */
async function page(
  { roomId }: Meeting,
  who: RoomVisitor | null,
  at: TestServer = server,
): Promise<RoomClient> {
  const cookie = who && (await signedIn(who)).cookie;
  const client = new RoomClient({
    ...{ address: at.address, room: roomId },
    ...(cookie !== null && { cookie }),
  });
  clients.push(client);
  return client.open();
}

const hears = async (client: RoomClient, seq: number) =>
  client.waitFor(`event ${seq}`, () => client.seq >= seq);

describe('a page that watches a room', () => {
  it('sees the room, and then hears each event once and in its order', async () => {
    const meeting = await meet();
    const watcher = await page(meeting, null);
    expect(watcher.seen).toMatchObject({ seq: 2, hostSeq: null, host: null, me: { role: null } });
    const ann = await page(meeting, await meeting.visitor('ann'));
    await ann.mustAct('room.join', {});
    for (const kind of ['normal', 'question'] as const) await ann.act('queue.join', { kind });
    const last = await meeting.must(meeting.host, 'room.pause', {});
    for (const one of [watcher, ann]) await hears(one, last.seq);
    expect(watcher.hash).toBe(ann.hash);
    expect(watcher.syncs + watcher.again.length).toBe(0);
    expect(Object.values(watcher.seen?.directory.people ?? {})).toEqual(['ann']);
  });

  it('by way of another server hears the same', async () => {
    const meeting = await meet();
    const here = await page(meeting, meeting.host);
    const there = await page(meeting, null, second);
    await here.mustAct('announce', { cy: 'Croeso', en: 'Welcome' });
    await there.waitFor('the announcement', ({ seq }) => seq === 3);
    expect(there.seen?.pub.announcements.at(-1)?.en).toBe('Welcome');
  });

  it('comes back to what it missed, one by one', async () => {
    const meeting = await meet();
    const watcher = await page(meeting, null);
    watcher.socket.disconnect();
    const last = await meeting.must(meeting.host, 'announce', { cy: 'Croeso', en: 'Welcome' });
    watcher.socket.connect();
    await hears(watcher, last.seq);
    expect(watcher.heard.pub).toEqual([null, 3]);
  });

  it('knows how many look on, over all servers', async () => {
    const meeting = await meet();
    const here = await page(meeting, null);
    const there = await page(meeting, null, second);
    await waitUntil('both to know of both', () =>
      [here, there].every(({ presence }) => presence?.online === 2),
    );
    there.close();
    await here.waitFor('one to be gone', ({ presence }) => presence?.online === 1);
  });

  it('is refused where only those look on who take part', async () => {
    const meeting = await meet({ watch: 'people' });
    const watcher = await page(meeting, null);
    expect(watcher.refusals).toMatchObject([{ ok: false, reason: 'rooms.join-first' }]);
    const { who } = await meeting.person('ann');
    expect((await page(meeting, who)).refusals).toEqual([]);
  });

  it('of a room that is only prepared is there for those who run it alone', async () => {
    const meeting = await Meeting.begin(roomsOf(server));
    expect((await page(meeting, null)).refusals).toMatchObject([{ reason: 'rooms.unknown' }]);
    expect((await page(meeting, meeting.host)).seen?.me.role).toBe('host');
  });

  it('may watch five rooms, not more', async () => {
    const meeting = await meet();
    const watcher = await page(meeting, null);
    const more = [];
    for (let at = 0; at < 5; at += 1) more.push(await meet());
    const answers = [];
    for (const { roomId } of more) answers.push(await watcher.say('room.watch', { room: roomId }));
    expect(answers.at(-2)).toMatchObject({ ok: true });
    expect(answers.at(-1)).toMatchObject({ ok: false, reason: 'live.too-many-watched' });
    await watcher.say('room.unwatch', { room: meeting.roomId });
    expect(await watcher.say('room.watch', { room: more[4]?.roomId })).toMatchObject({ ok: true });
  });
});

describe('looking without end', () => {
  it('is slowed down on one line, and nobody else waits for it', async () => {
    const meeting = await meet();
    const watcher = await page(meeting, null);
    for (const [look, { burst, perSecond }] of [
      [
        { message: 'room.watch', body: { room: meeting.roomId } },
        { burst: 20, perSecond: 1 },
      ],
      [
        { message: 'room.sync', body: { room: meeting.roomId, stream: 'pub', from: 1 } },
        { burst: 60, perSecond: 5 },
      ],
    ] as const) {
      const began = performance.now();
      const answers = (await Promise.all(
        Array.from({ length: 90 }, async () => watcher.say(look.message, look.body)),
      )) as { readonly ok: boolean; readonly code?: string; readonly retryMs?: number }[];
      const refused = answers.filter(({ ok }) => !ok);
      const seconds = (performance.now() - began) / 1000;
      const most = burst + Math.ceil(seconds * perSecond);
      expect(answers.length - refused.length).toBeLessThanOrEqual(most);
      expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['RATE']));
      expect(refused[0]?.retryMs).toBeGreaterThan(0);
    }
    const others = Array.from({ length: 40 }, async () => page(meeting, null));
    for (const other of await Promise.all(others)) expect(other.refusals).toEqual([]);
  });
});

describe('the id of a room', () => {
  it('is the same in capitals', async () => {
    const meeting = await meet();
    const watcher = await page(meeting, null);
    const room = meeting.roomId.toUpperCase();
    expect(await watcher.say('room.unwatch', { room })).toMatchObject({ ok: true });
    expect(await watcher.say('room.watch', { room })).toMatchObject({ ok: true });
    const { seq } = await meeting.must(meeting.host, 'announce', { cy: 'Croeso', en: 'Welcome' });
    await hears(watcher, seq);
  });
});

describe('a command over a socket', () => {
  it('is answered once its sender has heard what came of it', async () => {
    const meeting = await meet();
    const host = await page(meeting, meeting.host);
    const answer = await host.act('room.pause', {});
    expect(answer).toMatchObject({ ok: true, seq: host.seq });
    expect(host.seen?.pub.phase).toBe('paused');
  });

  it('sent again is answered again, and happens once', async () => {
    const meeting = await meet();
    const ann = await page(meeting, await meeting.visitor('ann'));
    const id = randomUUID();
    const first = await ann.act('room.join', {}, { id });
    expect(await ann.act('room.join', {}, { id })).toEqual(first);
    await ann.waitFor('their own part', ({ me }) => me?.role === 'participant');
  });

  it('is its sender’s as they are now: a session that has ended opens nothing', async () => {
    const meeting = await meet();
    const { who } = await meeting.person('ann');
    const browser = await signedIn(who);
    const client = new RoomClient({
      ...{ address: server.address, room: meeting.roomId, cookie: browser.cookie },
    });
    clients.push(await client.open());
    await browser.post('/en/sign-out');
    await client.waitFor('the line to end', ({ socket }) => !socket.connected);
    client.socket.connect();
    await client.waitFor('to be nobody', ({ me }) => me?.person === null);
    expect(await client.act('queue.join', { kind: 'normal' })).toMatchObject({ code: 'UNAUTH' });
  });

  it.each([
    ['nothing', undefined],
    ['a word', 'cmd'],
    ['another version', { v: 2, id: 'x'.repeat(10), room: randomUUID(), type: 'room.join' }],
    ['a room that is no id', { v: 1, id: 'x'.repeat(10), room: '%', type: 'room.join', data: {} }],
    ['fields of objects', { v: 1, id: { a: 1 }, room: [], type: null, data: 1 }],
    ['an odd count', { v: 1, id: 'x'.repeat(10), room: 'r', type: 'room.join', expect: 1.5 }],
  ])('that is %s is refused, and nothing breaks', async (_what, body) => {
    const meeting = await meet();
    const ann = await page(meeting, await meeting.visitor('ann'));
    const said = body === undefined ? [] : [body];
    expect(await ann.say('cmd', ...said)).toMatchObject({ ok: false });
    expect(await ann.act('room.join', {})).toMatchObject({ ok: true });
  });

  it('that is larger than a packet may be ends the line', async () => {
    const meeting = await meet();
    const ann = await page(meeting, await meeting.visitor('ann'));
    const gone = new Promise((resolve) => ann.socket.once('disconnect', resolve));
    ann.socket.emit('cmd', { v: 1, text: 'x'.repeat(17 * 1024) });
    expect(await gone).toBe('transport close');
  });
});

describe('the stream of the hosts', () => {
  it('is heard by those who run the meeting, from the moment they do', async () => {
    const meeting = await meet();
    const { who, person } = await meeting.person('ann');
    const ann = await page(meeting, who);
    expect(ann.seen?.host).toBeNull();
    const sync = { room: meeting.roomId, stream: 'host', from: 1 };
    expect(await ann.say('room.sync', sync)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    await meeting.must(meeting.host, 'person.role', { person, role: 'facilitator' });
    await ann.waitFor('the hosts’ stream', ({ seen }) => seen?.host !== null);
    expect(ann.me?.role).toBe('facilitator');
    await meeting.person('bob');
    await ann.waitFor('bob', ({ seen }) => Object.keys(seen?.host?.people ?? {}).length === 2);
  });

  it('is told to whoever keeps the queue without what is not theirs to know', async () => {
    const meeting = await meet();
    const [{ who, person }, bob] = [await meeting.person('ann'), await meeting.person('bob')];
    await meeting.must(meeting.host, 'person.role', { person, role: 'queue-keeper' });
    const pages = [await page(meeting, who), await page(meeting, who, second)];
    const host = await page(meeting, meeting.host);
    const asked = { about: 'person', subject: person, reason: 'They pass me over' } as const;
    await meeting.must(bob.who, 'report.raise', { ...asked, language: 'en' });
    await meeting.must(meeting.host, 'person.mute', { person: bob.person, reason: 'They shout' });
    await host.waitFor('the report', ({ seen }) => seen?.host?.reports.length === 1);
    for (const ann of pages) {
      await ann.waitFor('who is muted', ({ seen }) => seen?.host?.muted.length === 1);
      expect(ann.seen?.host?.reports).toEqual([]);
      expect(ann.syncs).toBe(0);
      const sync = { room: meeting.roomId, stream: 'host', from: 1 };
      const told = JSON.stringify([ann.seen, await ann.say('room.sync', sync)]);
      expect(told).not.toContain('They pass me over');
      expect(told).not.toContain('They shout');
    }
    await meeting.must(meeting.host, 'person.role', { person, role: 'facilitator' });
    for (const ann of pages)
      await ann.waitFor('what waits', ({ seen }) => seen?.host?.reports.length === 1);
  });

  it('is heard no more once they do not', async () => {
    const meeting = await meet();
    const { who, person } = await meeting.person('ann');
    await meeting.must(meeting.host, 'person.role', { person, role: 'queue-keeper' });
    const ann = await page(meeting, who);
    expect(ann.seen?.host).not.toBeNull();
    await meeting.must(meeting.host, 'person.role', { person, role: 'participant' });
    // They are shown the room anew, as one in which they hear the hosts no more.
    await ann.waitFor('their new part', ({ seen }) => seen !== null && seen.host === null);
    expect(ann.me?.role).toBe('participant');
    const heard = ann.heard.host.length;
    await meeting.person('bob');
    const last = await meeting.must(meeting.host, 'room.pause', {});
    await hears(ann, last.seq);
    expect(ann.heard.host).toHaveLength(heard);
  });
});

describe('somebody who is removed', () => {
  it('is told so, and hears nothing of the room from there on, on any server', async () => {
    const meeting = await meet();
    const { who, person } = await meeting.person('ann');
    const pages = [await page(meeting, who), await page(meeting, who, second)];
    const watchers = [await page(meeting, null), await page(meeting, null, second)];
    await meeting.must(meeting.host, 'person.remove', { person, reason: 'Shouting' });
    const last = await meeting.must(meeting.host, 'room.pause', {});
    for (const watcher of watchers) await hears(watcher, last.seq);
    await waitUntil('both to be told', () => pages.every(({ removed }) => removed));
    for (const one of pages) {
      // By the same line as what others heard would have come: its answer comes after that.
      expect(await one.say('room.watch', { room: meeting.roomId })).toMatchObject({
        code: 'FORBIDDEN',
      });
      expect(one.afterRemoval).toEqual([]);
      expect(one.seen?.pub.removed).toEqual([]);
    }
  });
});

describe('somebody who was removed and may come in again', () => {
  it('hears nothing by the line that was cut, and everything once they have joined again', async () => {
    const meeting = await meet();
    const { who, person } = await meeting.person('ann');
    const before = await page(meeting, who);
    await meeting.must(meeting.host, 'person.remove', { person, reason: 'Shouting' });
    await waitUntil('them to be told', () => before.removed);
    await meeting.must(meeting.host, 'person.readmit', { person });
    const after = await page(meeting, who, second);
    await after.mustAct('room.join', {});
    const last = await meeting.must(meeting.host, 'room.pause', {});
    await hears(after, last.seq);
    await after.waitFor('their own part', ({ me }) => me?.role === 'participant');
    expect(after.me).toMatchObject({ person, role: 'participant', removed: false });
    // Whatever they are answered by the line that was cut, it comes after all that is told there.
    await before.act('queue.join', { kind: 'normal' });
    expect(before.afterRemoval).toEqual([]);
  });
});

describe('what was taken down', () => {
  it('is told at once to every page on any server, and its words to none that asks again', async () => {
    const meeting = await meet();
    const { who } = await meeting.person('ann');
    const text = 'Mr Huws takes the money';
    const said = { kind: 'conclusion', text, language: 'en' } as const;
    const { data } = await meeting.must(who, 'outcome.suggest', said);
    const words = String(data?.['outcome']);
    const pages = [await page(meeting, null), await page(meeting, null, second)];
    expect(pages.map(({ seen }) => seen?.directory.words[words]?.text)).toEqual([text, text]);
    await meeting.must(meeting.host, 'words.take-down', { words, reason: 'Names somebody' });
    for (const one of pages) {
      await one.waitFor('it to go', ({ seen }) => seen?.pub.takenDown.includes(words) === true);
      const asked = { room: meeting.roomId, stream: 'pub', from: 1 };
      expect(JSON.stringify(await one.say('room.sync', asked))).not.toContain('Huws');
    }
  });
});

describe('another code on the wall', () => {
  it('is told of to those who may know it, and is in nothing that is told', async () => {
    const meeting = await meet();
    const host = await page(meeting, meeting.host);
    const watcher = await page(meeting, null, second);
    await meeting.must(meeting.host, 'room.new-code', {});
    const last = await meeting.must(meeting.host, 'room.door', { open: false });
    for (const one of [host, watcher]) await hears(one, last.seq);
    await host.waitFor('the change', ({ seen }) => seen?.host?.codes === 1);
    const [{ code } = { code: '' }] = await roomsOf(server).sql<{ code: string }>(
      'select code from room where id = ?',
      [meeting.roomId],
    );
    for (const one of [host, watcher]) {
      expect(one.seen?.pub.doorOpen).toBe(false);
      expect(JSON.stringify(one.seen)).not.toContain(code);
    }
  });
});

describe('what concerns one person', () => {
  it('is told to them on every page of theirs', async () => {
    const meeting = await meet();
    const { who, person } = await meeting.person('ann');
    const pages = [await page(meeting, who), await page(meeting, who, second)];
    await meeting.must(meeting.host, 'person.mute', { person, reason: 'Shouting' });
    await waitUntil('both to know', () => pages.every(({ me }) => me?.muted === true));
  });
});

describe('a room’s clock', () => {
  it('ends a turn at its instant, once, however many servers look', async () => {
    const settings = { floorSeconds: 15, warnSeconds: 14, endsFloor: true };
    const meeting = await meet({ settings });
    const here = await page(meeting, meeting.host);
    const there = await page(meeting, null, second);
    const { who } = await meeting.person('ann');
    await meeting.must(who, 'queue.join', { kind: 'normal' });
    await meeting.must(meeting.host, 'queue.next', {});
    await waitUntil('the warning', () =>
      [here, there].every(({ seen }) => seen?.pub.floor?.warned === true),
    );
    const rows = await roomsOf(server).sql(
      `select 1 from room_event where room_id = ? and type = 'floor.warned'`,
      [meeting.roomId],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('a quick poll', () => {
  it('says nothing of who chose what while it is open', async () => {
    const poll = plannedPoll();
    const meeting = await meet({ agenda: [plannedItem('Which', { kind: 'poll', poll })] });
    const watcher = await page(meeting, meeting.host);
    await meeting.must(meeting.host, 'agenda.start', {});
    const { who } = await meeting.person('ann');
    const ann = await page(meeting, who);
    await ann.mustAct('poll.cast', { poll: poll.id, choice: ['a'] });
    const last = await meeting.must(meeting.host, 'room.pause', {});
    await hears(watcher, last.seq);
    expect(JSON.stringify(watcher.seen)).not.toContain('["a"]');
  });
});
