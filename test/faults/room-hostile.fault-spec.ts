import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { takingPart, whoMay, type Answer, type CommandType } from '#rooms';
import { BreakingProxy } from '../support/rooms/breaking-proxy.js';
import { expectAllToSee, expectWholeLog } from '../support/rooms/expect-whole.js';
import { attendedRoom, type AttendedRoom } from '../support/rooms/attended-room.js';
import { RoomClient } from '../support/rooms/room-client.js';
import { stateHash } from '../support/rooms/state-hash.js';
import type { WholeLog } from '../support/rooms/whole-log.js';
import { isReady } from '../support/site-environment.js';
import { waitUntil } from '../support/wait-until.js';
import { bringAbout, BusyPerson } from './support/busy-people.js';
import { RunningSite } from './support/running-site.js';

/** More than anybody presses, from one line in one moment. */
const flood = 1_000;
/**
 * For what others ask meanwhile, ms: no longer than the burst of one line takes. Where the machine is
 * busy with other things, that is as many times what it takes when nobody else asks.
 */
const patience = 3_000;
const patienceTimes = 100;
const asksAtOnce = 400;

let site: RunningSite;
let meeting: AttendedRoom;
const opened: RoomClient[] = [];
let host: RoomClient;
let resident: RoomClient;

beforeAll(async () => {
  site = await RunningSite.open();
  await site.startServer();
});

beforeEach(async () => {
  meeting = await attendedRoom(site.rooms, { people: 4 });
  host = await come(meeting.host.cookie);
  resident = await come(seat(0));
});

afterEach(() => {
  for (const client of opened.splice(0)) client.close();
});

afterAll(async () => {
  await site.close();
});

const seat = (at: number) => meeting.people[at]?.cookie ?? '';

async function come(
  cookie?: string,
  { room = meeting.id, address = site.address } = {},
): Promise<RoomClient> {
  const client = new RoomClient({ address, room, ...(cookie !== undefined && { cookie }) });
  opened.push(client);
  return client.open();
}

const log = async (): Promise<WholeLog> => expectWholeLog(site.rooms, meeting.id);

/** Whatever they do, it leaves no trace, and the server goes on for everybody else. */
async function leavesNothing(act: () => Promise<unknown>): Promise<void> {
  const before = await log();
  await act();
  expect((await log()).lines).toEqual(before.lines);
  expect(await isReady(site.address)).toBe(true);
  await host.mustAct('announce', { cy: 'Ymlaen â ni', en: 'On we go' });
}

const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
const command = (more: object = {}): object => ({
  ...{ v: 1, id: randomUUID(), room: meeting.id, type: 'queue.join', data: { kind: 'normal' } },
  ...more,
});
const polluting = (): unknown =>
  JSON.parse(
    '{"__proto__": {"kind": "normal", "polluted": true}, "constructor": {"prototype": {}}}',
  );

describe('a packet that is no command', () => {
  const packets: readonly (readonly [string, () => unknown])[] = [
    ['nothing', () => null],
    ['a number', () => 5],
    ['a list', () => [command()]],
    ['a word', () => 'cmd'],
    ['bytes', () => Buffer.from('cmd')],
    ['another version', () => command({ v: 2 })],
    ['no id', () => command({ id: undefined })],
    ['an id that is none', () => command({ id: { toString: 'x' } })],
    ['an id as long as a book', () => command({ id: 'x'.repeat(5_000) })],
    ['a room that is none', () => command({ room: "' or 1=1 --" })],
    ['a room of objects', () => command({ room: { $ne: null } })],
    ['a room that is not there', () => command({ room: randomUUID() })],
    ['an unknown type', () => command({ type: 'room.destroy' })],
    ['a type that every object has', () => command({ type: 'constructor' })],
    ['a type of the prototype', () => command({ type: '__proto__' })],
    ['a type that is a list', () => command({ type: ['queue.join'] })],
    ['no data', () => command({ data: null })],
    ['a list for data', () => command({ data: [{ kind: 'normal' }] })],
    ['data with another prototype', () => command({ data: polluting() })],
    ['data of a wrong kind', () => command({ data: { kind: 7 } })],
    ['a kind that every object has', () => command({ data: { kind: 'toString' } })],
    ['data as deep as a well', () => command({ data: { kind: deep(2_000) } })],
    ['bytes for data', () => command({ data: Buffer.from('{"kind":"normal"}') })],
    [
      'somebody else’s name in it',
      () => command({ data: { kind: 'normal', person: randomUUID() } }),
    ],
    ['an expectation that is none', () => command({ expect: 'now' })],
    ['an expectation below nothing', () => command({ expect: -1 })],
  ];

  it('is refused, whatever it is, and leaves no trace', async () => {
    await leavesNothing(async () => {
      const answers: Record<string, unknown> = {};
      for (const [name, packet] of packets) {
        const { ok } = (await resident.say('cmd', packet())) as Answer;
        answers[name] = ok;
      }
      expect(answers).toEqual(Object.fromEntries(packets.map(([name]) => [name, false])));
    });
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });

  it('breaks nothing where it asks for no answer', async () => {
    await leavesNothing(async () => {
      for (const [, packet] of packets) resident.socket.emit('cmd', packet());
      // The line is still good, and what was sent before has been seen to.
      expect(await resident.say('room.watch', { room: meeting.id })).toMatchObject({ ok: true });
    });
  });

  it('says nothing of who sends it: the line does', async () => {
    const { id, ...rest } = { id: randomUUID(), actor: randomUUID(), person: randomUUID() };
    expect(await resident.say('cmd', command({ id, ...rest, role: 'host' }))).toMatchObject({
      ok: true,
    });
    expect((await log()).of(id)).toMatchObject([{ actor: resident.me?.person }]);
  });

  it('is let go with its line when it is larger than any command', async () => {
    await leavesNothing(async () => {
      const gone = new Promise((resolve) => resident.socket.once('disconnect', resolve));
      resident.socket.emit('cmd', command({ data: { kind: 'x'.repeat(40_000) } }));
      await gone;
    });
  });

  it('is answered when nobody knows its name', async () => {
    await leavesNothing(async () => {
      for (const name of ['room.destroy', 'constructor', '__proto__', 'ev', 'me'])
        expect(await resident.say(name, command())).toMatchObject({ ok: false });
    });
  });
});

describe('whoever asks for what they may not see', () => {
  const questions: readonly (readonly [string, string, () => unknown])[] = [
    ['watches nothing', 'room.watch', () => null],
    ['watches what is no room', 'room.watch', () => ({ room: 'lobby' })],
    ['was further than the log', 'room.watch', () => ({ room: meeting.id, since: { pub: 1e9 } })],
    ['was nowhere', 'room.watch', () => ({ room: meeting.id, since: { pub: 'x', host: [] } })],
    ['wants the hosts’ stream', 'room.sync', () => sync({ stream: 'host' })],
    ['wants a stream that is none', 'room.sync', () => sync({ stream: '__proto__' })],
    ['wants what is before the first', 'room.sync', () => sync({ from: -5 })],
    ['wants what is no number', 'room.sync', () => sync({ from: 'all', to: null })],
    ['wants half an event', 'room.sync', () => sync({ from: 0.5, to: 1.5 })],
  ];
  const sync = (more: object) => ({ room: meeting.id, stream: 'pub', from: 1, to: 3, ...more });

  it('is told nothing of the hosts, and breaks nothing', async () => {
    await leavesNothing(async () => {
      for (const [, message, body] of questions) {
        const answer = JSON.stringify(await resident.say(message, body()));
        expect(answer).not.toContain('"stream":"host"');
        expect(answer).not.toContain('person.joined');
        expect(answer).not.toContain(meeting.people[3]?.name ?? '-');
      }
    });
  });

  it('sees of a room that is still a draft not even that it is there', async () => {
    const draft = await attendedRoom(site.rooms, { people: 1, phase: 'draft' });
    const client = await come(seat(0), { room: draft.id });
    expect(client.seen).toBeNull();
    expect(client.refusals[0]?.reason).toBe('rooms.unknown');
  });
});

describe('whoever asks for what is not theirs', () => {
  const forRunners = (Object.keys(whoMay) as CommandType[]).filter(
    (type) => !whoMay[type].by.some((doer) => doer === 'anybody' || isPartaker(doer)),
  );

  it('does not get it as a participant', async () => {
    const id = randomUUID();
    const data = { ...ids(id), reason: 'Because I say so', cy: 'Na', en: 'No', seconds: 60 };
    await leavesNothing(async () => {
      const got = new Set<string>();
      for (const type of forRunners)
        for (const one of [{}, data]) {
          const answer = await sayCalmly(resident, command({ type, data: one }));
          if (answer.ok) got.add(type);
        }
      expect([...got]).toEqual([]);
    });
  });

  it('does not get it as nobody', async () => {
    const nobody = await come();
    await leavesNothing(async () => {
      const got: string[] = [];
      for (const type of Object.keys(whoMay)) {
        const answer = await sayCalmly(nobody, command({ type, data: {} }));
        if (answer.ok) got.push(type);
      }
      expect(got).toEqual([]);
    });
  });

  it('cannot step back for somebody else', async () => {
    const other = await come(seat(1));
    await other.mustAct('queue.join', { kind: 'normal' });
    await other.waitFor('it', ({ seen }) => seen?.pub.queue.waiting.length === 1);
    const [request] = other.seen?.pub.queue.waiting ?? [];
    await leavesNothing(async () => {
      const answer = await resident.act('queue.withdraw', { request: request?.id ?? '' });
      expect(answer).toMatchObject({ ok: false });
    });
  });

  it('takes no part in another room by having joined this one', async () => {
    const other = await attendedRoom(site.rooms, { people: 1 });
    const before = await expectWholeLog(site.rooms, other.id);
    const answer = await resident.say('cmd', command({ room: other.id }));
    expect(answer).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect((await expectWholeLog(site.rooms, other.id)).lines).toEqual(before.lines);
  });

  it('is not heard while muted, and still sees and votes', async () => {
    const person = resident.me?.person ?? '';
    await host.mustAct('person.mute', { person, reason: 'Gweiddi ar bobl eraill' });
    await resident.waitFor('to be told', ({ me }) => me?.muted === true);
    expect(await resident.act('queue.join', { kind: 'normal' })).toMatchObject({
      ...{ ok: false, code: 'FORBIDDEN', reason: 'rooms.muted' },
    });
    await host.mustAct('person.unmute', { person });
    await resident.mustAct('queue.join', { kind: 'normal' });
  });

  it('neither hears nor does anything once removed', async () => {
    const person = resident.me?.person ?? '';
    const { seq: last } = await host.mustAct('person.remove', {
      ...{ person, reason: 'Bygwth pobl eraill' },
    });
    await resident.waitFor('to be told', ({ removed }) => removed);
    await leavesNothing(async () => {
      expect(await resident.act('queue.join', { kind: 'normal' })).toMatchObject({ code: 'GONE' });
      expect(await resident.say('room.watch', { room: meeting.id })).toMatchObject({ ok: false });
      expect(
        await resident.say('room.sync', { room: meeting.id, stream: 'pub', from: 1, to: 9 }),
      ).toMatchObject({ ok: false });
    });
    expect(resident.seq).toBeLessThanOrEqual(last);
    expect(resident.afterRemoval).toEqual([]);
  });

  it('is nobody from the moment their session ends, on the same line', async () => {
    await resident.mustAct('queue.join', { kind: 'normal' });
    await site.rooms.sql(
      `update session set expires_at = now() - interval '1 second' where account_id = ?`,
      [meeting.people[0]?.accountId],
    );
    await leavesNothing(async () => {
      const answer = (await resident.say(
        'cmd',
        command({ type: 'queue.withdraw', data: {} }),
      )) as Answer;
      expect(answer).toMatchObject({ ok: false, code: 'UNAUTH' });
    });
  });
});

describe('one who sends too much', () => {
  it('sends the same thing many times, and it happens once', async () => {
    const id = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => resident.say('cmd', command({ id }))),
    );
    const done = answers.filter((answer) => (answer as Answer).ok);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map(stateHash)).size).toBe(1);
    expect((await log()).of(id)).toHaveLength(1);
  });

  it('sends what somebody else sent under the same id, and each is done', async () => {
    const id = randomUUID();
    const other = await come(seat(1));
    const answers = await Promise.all(
      [resident, other].map((one) => one.say('cmd', command({ id }))),
    );
    expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
    expect((await log()).of(id)).toHaveLength(2);
  });

  it('sends what was true a while ago, and is told that it is no more', async () => {
    const expectation = { expect: resident.seq };
    await host.mustAct('announce', { cy: 'Trowch y dudalen', en: 'Turn the page' });
    await leavesNothing(async () => {
      expect(await resident.say('cmd', command(expectation))).toMatchObject({ code: 'STALE' });
    });
    await resident.mustAct('queue.join', { kind: 'normal' });
    const { seq } = resident;
    await resident.waitFor('it', ({ seen }) => seen?.pub.queue.waiting.length === 1);
    const [old] = resident.seen?.pub.queue.waiting ?? [];
    await resident.mustAct('queue.withdraw', { request: old?.id ?? '' });
    await resident.mustAct('queue.join', { kind: 'question' });
    // What comes late, and was meant for the first request, does nothing to the second.
    await resident.act('queue.withdraw', { request: old?.id ?? '' });
    await resident.waitFor('the second', (one) => one.seq >= seq + 2);
    expect((await log()).room.pub.queue.waiting).toMatchObject([{ kind: 'question' }]);
  });

  it('sends thousands of commands, is asked to wait, and keeps nobody else waiting', async () => {
    const other = await come(seat(1));
    const took = async (turn: number): Promise<number> => {
      const begun = performance.now();
      if (turn % 2) await other.mustAct('queue.withdraw', {});
      else await other.mustAct('queue.join', { kind: 'normal' });
      return performance.now() - begun;
    };
    const alone = [await took(0), await took(1)];
    const storm = Promise.all(
      Array.from({ length: flood }, async (_, at) =>
        resident.say('cmd', at % 2 ? command({ type: 'queue.withdraw', data: {} }) : command()),
      ),
    );
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) times.push(await took(turn));
    const answers = (await storm) as Answer[];
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer]));
    expect(answers.length - refused.length).toBeLessThan(100);
    expect(refused.filter(({ code }) => code === 'RATE').length).toBeGreaterThan(flood * 0.9);
    expect(refused.find(({ code }) => code === 'RATE')?.retryMs).toBeGreaterThan(0);
    const longest = Math.max(patience, patienceTimes * Math.min(...alone));
    expect(Math.max(...times)).toBeLessThan(longest);
    await expectAllToSee([host, other], await log());
  });
});

describe('readers that read nothing', () => {
  it('keep nobody waiting, are told so or let go, and see everything once they read', async () => {
    meeting = await attendedRoom(site.rooms, { people: 55 });
    host = await come(meeting.host.cookie);
    const slowLine = await BreakingProxy.to(site.address);
    const slow = await Promise.all(
      [50, 51, 52, 53, 54].map(async (at) => come(seat(at), { address: slowLine.address })),
    );
    const talkers = await Promise.all(
      Array.from({ length: 50 }, async (_, at) => new BusyPerson(await come(seat(at)))),
    );
    slowLine.stall();
    // They ask for much, so that every buffer on the way to them is full; then it heaps up.
    await bringAbout(talkers, 450);
    const all = { room: meeting.id, stream: 'pub', from: 1, to: 500 };
    for (const { socket } of slow)
      for (let times = 0; times < asksAtOnce; times += 1)
        socket.emit('room.sync', all, () => undefined);
    await bringAbout(talkers, 150);
    await expectAllToSee([host, ...talkers.map(({ client }) => client)], await log());
    slowLine.read();
    await waitUntil('them to be told, or let go', () => slow.every(wasTold));
    await expectAllToSee(slow, await log());
    await slowLine.close();
  });
});

/** As too slow; or their line was ended, and they looked again on another. */
function wasTold({ stale, connected }: RoomClient): boolean {
  return stale > 0 || connected > 1;
}

/** Waits when asked to: what is refused here must be refused for a better reason. */
async function sayCalmly(client: RoomClient, message: object): Promise<Answer> {
  const answer = (await client.say('cmd', message)) as Answer;
  if (answer.ok || answer.code !== 'RATE') return answer;
  await pause(answer.retryMs ?? 100);
  return sayCalmly(client, message);
}

function isPartaker(doer: string): boolean {
  return takingPart.some((role) => role === doer && ['speaker', 'participant'].includes(role));
}

/** Names for everything that a command may be about. */
function ids(id: string): object {
  return { item: id, person: id, poll: id, statement: id, request: id, group: id, report: id };
}
