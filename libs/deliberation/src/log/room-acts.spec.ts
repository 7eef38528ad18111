import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { DomainError } from '#platform';
import type { Commands } from '#rooms';
import { Meeting, plannedItem, plannedPoll } from '../../../../test/support/rooms/meeting.js';
import { AfterActs } from './after-act.js';

let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

class Broken extends DomainError {
  readonly code = 'http.failed';
  readonly kind = 'unavailable';
}

interface Head {
  readonly phase: string;
  readonly gseq: number;
  readonly pub: number;
  readonly host: number;
}

async function head({ roomId }: Meeting): Promise<Head> {
  const [row] = await rooms.sql<Head>(
    'select phase, gseq, pub_seq as pub, host_seq as host from room where id = ?',
    [roomId],
  );
  if (!row) throw new Error('no room');
  return row;
}

async function typesIn({ roomId }: Meeting): Promise<readonly string[]> {
  const rows = await rooms.sql<{ type: string }>(
    'select type from room_event where room_id = ? order by gseq',
    [roomId],
  );
  return rows.map(({ type }) => type);
}

describe('an act in a room', () => {
  it('opens the doors with all that was prepared in the log', async () => {
    const meeting = await Meeting.begin(rooms);
    expect(await meeting.act(meeting.host, 'room.lobby', {})).toMatchObject({ ok: true, seq: 1 });
    expect(await typesIn(meeting)).toEqual(['room.prepared']);
    expect(await head(meeting)).toEqual({ phase: 'lobby', gseq: 1, pub: 1, host: 0 });
    const { pub } = await meeting.see(meeting.host);
    expect(pub.agenda.map(({ item }) => item.title.en)).toEqual(['Welcome']);
  });

  it('leaves the doors shut while a text is missing in one language', async () => {
    const agenda = [{ ...plannedItem(), title: { cy: '', en: 'Welcome' } }];
    const meeting = await Meeting.begin(rooms, { agenda });
    expect(await meeting.act(meeting.host, 'room.lobby', {})).toMatchObject({
      ...{ ok: false, code: 'CONFLICT', reason: 'rooms.words-missing', params: { count: 1 } },
    });
    expect(await head(meeting)).toMatchObject({ phase: 'draft', gseq: 0 });
  });

  it('asked again under its id is answered as it was, and happens once', async () => {
    const meeting = await Meeting.live(rooms);
    const ann = await meeting.visitor('ann');
    const id = randomUUID();
    const first = await meeting.act(ann, 'room.join', {}, { id });
    expect(first).toMatchObject({ ok: true });
    const after = await head(meeting);
    expect(await meeting.act(ann, 'room.join', {}, { id })).toEqual(first);
    expect(await head(meeting)).toEqual(after);
  });

  it('asked many times at one moment happens once', async () => {
    const meeting = await Meeting.live(rooms);
    const ann = await meeting.visitor('ann');
    const id = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => meeting.act(ann, 'room.join', {}, { id })),
    );
    expect(answers).toEqual(answers.map(() => answers[0]));
    expect((await typesIn(meeting)).filter((type) => type === 'person.joined')).toHaveLength(1);
  });

  it('that was refused stays refused under its id', async () => {
    const meeting = await Meeting.begin(rooms);
    const id = randomUUID();
    const early = await meeting.act(meeting.host, 'room.open', {}, { id });
    expect(early).toMatchObject({ ok: false, code: 'CLOSED' });
    await meeting.must(meeting.host, 'room.lobby', {});
    expect(await meeting.act(meeting.host, 'room.open', {}, { id })).toEqual(early);
    expect(await meeting.act(meeting.host, 'room.open', {})).toMatchObject({ ok: true });
  });

  it('of somebody who had not seen what happened meanwhile is stale', async () => {
    const meeting = await Meeting.live(rooms);
    const { pub } = await head(meeting);
    const old = { expect: pub - 1 };
    expect(await meeting.act(meeting.host, 'room.pause', {}, old)).toMatchObject({ code: 'STALE' });
    const now = { expect: pub };
    expect(await meeting.act(meeting.host, 'room.pause', {}, now)).toMatchObject({ ok: true });
  });

  it.each([
    ['no command', 'room.burn', {}, 'rooms.unknown-command'],
    ['a name of every object', 'constructor', {}, 'rooms.unknown-command'],
    ['more than the command has', 'room.open', { now: true }, 'input.whitelist-validation'],
    ['a list instead of fields', 'room.open', [], 'input.object-expected'],
  ])('is refused for %s', async (_what, type, data, reason) => {
    const meeting = await Meeting.live(rooms);
    const answer = await meeting.act(
      meeting.host,
      type as 'room.open',
      data as Record<string, never>,
    );
    expect(answer).toMatchObject({ ok: false, code: 'INVALID', reason });
  });

  it('is nobody’s who is not known, and goes nowhere where there is no room', async () => {
    const meeting = await Meeting.live(rooms);
    const nobody = { visitor: null, guest: null };
    expect(await meeting.act(nobody, 'room.join', {})).toMatchObject({ code: 'UNAUTH' });
    const stranger = { visitor: null, guest: 'a token of nobody' };
    expect(await meeting.act(stranger, 'room.join', {})).toMatchObject({ code: 'UNAUTH' });
  });

  it('takes so many at once from one person, and says how long to wait', async () => {
    const meeting = await Meeting.live(rooms);
    const ann = await meeting.visitor('ann');
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => meeting.act(ann, 'agenda.ready', {})),
    );
    const tooFast = answers.filter((answer) => !answer.ok && answer.code === 'RATE');
    expect(tooFast.length).toBeGreaterThanOrEqual(5);
    expect(tooFast[0]).toMatchObject({ reason: 'rooms.too-fast' });
  });

  it('leaves nothing behind that is refused to somebody who never was anybody in the room', async () => {
    const meeting = await Meeting.live(rooms);
    const draft = await Meeting.begin(rooms);
    const stranger = await meeting.visitor('stranger');
    expect(await meeting.act(stranger, 'room.pause', {})).toMatchObject({ code: 'FORBIDDEN' });
    expect(await draft.act(stranger, 'room.join', {})).toMatchObject({ code: 'GONE' });
    const [left] = await rooms.sql<{ many: number }>(
      `select count(*)::int as many from room_command
       where room_id in (?, ?) and not (answer -> 'ok')::boolean`,
      [meeting.roomId, draft.roomId],
    );
    expect(left?.many).toBe(0);
  });

  it('that something of ours broke goes through under the same id once it is mended', async () => {
    const meeting = await Meeting.live(rooms);
    let isBroken = true;
    await rooms.with(AfterActs, async (acts) => {
      const after = async () => {
        if (isBroken) throw new Broken();
        return Promise.resolve();
      };
      acts.register({ type: 'wall.show', after });
      return Promise.resolve();
    });
    const id = randomUUID();
    const show = async () => meeting.act(meeting.host, 'wall.show', { panel: 'queue' }, { id });
    expect(await show()).toMatchObject({ ok: false, code: 'INTERNAL' });
    isBroken = false;
    expect(await show()).toMatchObject({ ok: true });
  });

  it('means the same poll however its id is written', async () => {
    const meeting = await Meeting.live(rooms);
    const { who } = await meeting.person('ann');
    const poll = { ...plannedPoll(), question: { cy: 'Pa un?', en: 'Which?' } } as const;
    const loud = poll.id.toUpperCase();
    const asked = { poll: { ...poll, id: loud } } as unknown as Commands['poll.open'];
    await meeting.must(meeting.host, 'poll.open', asked);
    await meeting.must(who, 'poll.cast', { poll: loud, choice: ['a'] });
    expect((await meeting.see(who)).me.ballots).toEqual({ [poll.id]: ['a'] });
    await meeting.must(meeting.host, 'poll.close', { poll: loud });
    expect((await meeting.see(meeting.host)).pub.polls).toMatchObject([
      { plan: { id: poll.id }, cast: 1 },
    ]);
  });
});

describe('a role', () => {
  it('counts at the moment of the command, whatever it was a minute ago', async () => {
    const meeting = await Meeting.live(rooms);
    const { who, person } = await meeting.person('ann');
    expect(await meeting.act(who, 'room.pause', {})).toMatchObject({ code: 'FORBIDDEN' });
    await meeting.must(meeting.host, 'person.role', { person, role: 'facilitator' });
    await meeting.must(who, 'room.pause', {});
    await meeting.must(meeting.host, 'person.role', { person, role: 'participant' });
    expect(await meeting.act(who, 'room.resume', {})).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('of host lasts as long as the role in the organisation', async () => {
    const meeting = await Meeting.live(rooms);
    await meeting.must(meeting.host, 'room.join', {});
    const { visitor } = meeting.host;
    if (!visitor) throw new Error('the host has an account');
    const noMore = { visitor: { ...visitor, memberships: [] }, guest: null };
    expect(await meeting.act(noMore, 'room.pause', {})).toMatchObject({ code: 'FORBIDDEN' });
    expect((await meeting.see(noMore)).me.role).toBe('participant');
  });

  it('is lost to whoever was removed, for good', async () => {
    const meeting = await Meeting.live(rooms);
    const { who, person } = await meeting.person('ann');
    await meeting.must(meeting.host, 'person.remove', { person, reason: 'Shouting' });
    expect(await meeting.act(who, 'room.join', {})).toMatchObject({ code: 'GONE' });
    await expect(meeting.see(who)).rejects.toThrow('rooms.removed');
  });
});

describe('quick polls', () => {
  async function polled() {
    const poll = plannedPoll();
    const agenda = [plannedItem('Which', { kind: 'poll', poll })];
    const meeting = await Meeting.live(rooms, { agenda });
    await meeting.must(meeting.host, 'agenda.start', {});
    return { meeting, poll: poll.id };
  }

  it('take one ballot from each, the last, and the log holds none', async () => {
    const { meeting, poll } = await polled();
    const { who } = await meeting.person('ann');
    const before = await head(meeting);
    for (const choice of ['a', 'b'])
      await meeting.must(who, 'poll.cast', { poll, choice: [choice] });
    expect(await head(meeting)).toEqual(before);
    expect((await meeting.see(who)).me.ballots).toEqual({ [poll]: ['b'] });
    await meeting.must(meeting.host, 'poll.close', { poll });
    await meeting.must(meeting.host, 'poll.publish', { poll });
    const { pub } = await meeting.see(who);
    expect(pub.polls[0]?.result?.options).toMatchObject([
      { id: 'a', count: 0 },
      { id: 'b', count: 1 },
    ]);
  });

  it('close after every ballot that came first, and take none that comes after', async () => {
    const { meeting, poll } = await polled();
    const people = await Promise.all(
      Array.from({ length: 12 }, (_none, at) => meeting.person(`voter${at}`)),
    );
    const casts = people.map(({ who }) => meeting.act(who, 'poll.cast', { poll, choice: ['a'] }));
    const closed = meeting.must(meeting.host, 'poll.close', { poll });
    const taken = (await Promise.all(casts)).filter(({ ok }) => ok).length;
    await closed;
    await meeting.must(meeting.host, 'poll.publish', { poll });
    const { pub } = await meeting.see(meeting.host);
    expect(pub.polls[0]?.result?.cast).toBe(taken);
  });
});
