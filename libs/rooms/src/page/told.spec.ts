import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyRoom } from '../room-state.js';
import type { RoomSeen, ToldEvent } from '../wire.js';
import { afterAnswer, afterEvent, afterMe, missing } from './told.js';

const me = 'me';
const seen: RoomSeen = {
  ...{ room: 'room', seq: 0, hostSeq: null, pub: emptyRoom.pub, host: null, now: 0, online: 1 },
  me: {
    ...{ person: me, role: 'participant', muted: false, removed: false, ready: true },
    ...{ ballots: {}, votes: {}, waiting: [], groups: [], group: null, note: null, nudged: true },
  },
  directory: { people: { me: 'Siân' }, words: {} },
};
const asHost: RoomSeen = { ...seen, hostSeq: 0, host: emptyRoom.host };

const announced = (seq: number): ToldEvent => ({
  ...{ room: 'room', stream: 'pub', seq, at: seq, actor: null, type: 'announce.sent' },
  data: { cy: `${seq}`, en: `${seq}`, group: null },
});
const joined = (seq: number): ToldEvent => ({
  ...{ room: 'room', stream: 'host', seq, at: seq, actor: null, type: 'person.joined' },
  data: { person: `p${seq}`, role: 'participant', way: 'hall' },
  with: { people: { [`p${seq}`]: `Person ${seq}` }, words: {} },
});
const ok = { ok: true, id: 'command', seq: 1 } as const;

describe('what a reader knows', () => {
  it('grows by the next event of each stream alone, and by the names that come with it', () => {
    const after = [announced(1), joined(1), announced(2)].reduce(afterEvent, asHost);
    expect([after.seq, after.hostSeq]).toEqual([2, 1]);
    expect(after.pub.announcements.map(({ en }) => en)).toEqual(['1', '2']);
    expect(after.directory.people).toEqual({ me: 'Siân', p1: 'Person 1' });
  });

  it('is the same however often an event is told', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 })), (told) => {
        const inOrder = [1, 2, 3, 4, 5].map(announced).reduce(afterEvent, seen);
        expect(told.map(announced).reduce(afterEvent, inOrder)).toEqual(inOrder);
      }),
    );
  });

  it('waits for what is missing before an event that came too early', () => {
    expect(missing(seen, announced(1))).toBeNull();
    expect(missing(seen, announced(4))).toEqual({ stream: 'pub', from: 1, to: 3 });
    expect(afterEvent(seen, announced(4))).toBe(seen);
  });

  it('never counts what only hosts are told against somebody who is none', () => {
    expect(missing(seen, joined(7))).toBeNull();
    expect(afterEvent(seen, joined(1))).toBe(seen);
  });

  it('begins each item without having been ready, or asked', () => {
    const started: ToldEvent = {
      ...{ room: 'room', stream: 'pub', seq: 1, at: 1, actor: null, type: 'agenda.started' },
      data: { item: 'item', budgetMs: 60_000 },
    };
    expect(afterEvent(seen, started).me).toMatchObject({ ready: false, nudged: false });
  });

  it('is told at once that one was removed', () => {
    const removed = (person: string): ToldEvent => ({
      ...{ room: 'room', stream: 'pub', seq: 1, at: 1, actor: null, type: 'person.removed' },
      data: { person },
    });
    expect(afterEvent(seen, removed('other')).me.removed).toBe(false);
    expect(afterEvent(seen, removed(me)).me.removed).toBe(true);
  });
});

describe('what concerns the reader alone', () => {
  it('changes what it says, and leaves the rest; names come with it', () => {
    const group = { breakout: 'b', id: 'g', people: [me, 'other'] };
    const after = afterMe(seen, { me: { group }, with: { people: { other: 'Ali' }, words: {} } });
    expect(after.me).toEqual({ ...seen.me, group });
    expect(after.directory.people).toEqual({ me: 'Siân', other: 'Ali' });
    const back: ToldEvent = {
      ...{ room: 'room', stream: 'pub', seq: 1, at: 1, actor: null, type: 'breakout.closed' },
      data: { breakout: 'b', notes: {} },
    };
    expect(afterEvent(after, back).me.group).toBeNull();
  });
});

describe('an answer of the room', () => {
  it('shows one’s own ballot, vote and readiness, which no event tells', () => {
    const cast = { type: 'poll.cast', data: { poll: 'poll', choice: ['b', 'a'] } } as const;
    const voted = { type: 'statement.vote', data: { statement: 's', vote: '-1' } } as const;
    const unready = { ...seen, me: { ...seen.me, ready: false } };
    const ready = { type: 'agenda.ready', data: {} } as const;
    expect(afterAnswer(seen, cast, ok).me.ballots).toEqual({ poll: ['b', 'a'] });
    expect(afterAnswer(seen, voted, ok).me.votes).toEqual({ s: -1 });
    expect(afterAnswer(unready, ready, ok).me.ready).toBe(true);
  });

  it('shows a ballot in a secret poll until it is counted, and then not any more', () => {
    const plan = {
      id: 'poll',
      kind: 'single',
      question: { cy: '?', en: '?' },
      options: [],
    } as const;
    const opened = (secret: boolean): ToldEvent => ({
      ...{ room: 'room', stream: 'pub', seq: 1, at: 1, actor: null, type: 'poll.opened' },
      data: { poll: { ...plan, secret, most: null }, item: null },
    });
    const closed: ToldEvent = {
      ...{ room: 'room', stream: 'pub', seq: 2, at: 2, actor: null, type: 'poll.closed' },
      data: { poll: 'poll', cast: 1 },
    };
    const cast = { type: 'poll.cast', data: { poll: 'poll', choice: ['a'] } } as const;
    for (const [secret, left] of [
      [true, {}],
      [false, { poll: ['a'] }],
    ] as const) {
      const asked = afterAnswer(afterEvent(seen, opened(secret)), cast, ok);
      expect(asked.me.ballots).toEqual({ poll: ['a'] });
      expect(afterEvent(asked, closed).me.ballots).toEqual(left);
    }
    const late = afterAnswer(afterEvent(afterEvent(seen, opened(true)), closed), cast, ok);
    expect(late.me.ballots).toEqual({});
  });

  it('shows what one wrote for one’s group, before the room says that it stands', () => {
    const data = { text: 'Goleuadau', language: 'cy', replaces: null } as const;
    const answer = { ...ok, data: { words: 'new' } };
    const after = afterAnswer(seen, { type: 'breakout.note', data }, answer);
    expect(after.me.note).toBe('new');
    expect(after.directory.words['new']).toMatchObject({ text: 'Goleuadau', language: 'cy' });
  });

  it('shows one’s own statement as waiting, once, until everybody sees it', () => {
    const wrote = {
      type: 'statement.submit',
      data: { text: 'Goleuadau', language: 'cy' },
    } as const;
    const answer = { ...ok, data: { statement: 'new' } };
    const after = afterAnswer(afterAnswer(seen, wrote, answer), wrote, answer);
    expect(after.me.waiting).toEqual(['new']);
    expect(after.directory.words['new']).toMatchObject({ text: 'Goleuadau', person: me });
    const accepted: ToldEvent = {
      ...{ room: 'room', stream: 'pub', seq: 1, at: 1, actor: null, type: 'statement.accepted' },
      data: { statement: 'new', item: null },
    };
    expect(afterEvent(after, accepted).me.waiting).toEqual([]);
    expect(afterAnswer(afterEvent(seen, accepted), wrote, answer).me.waiting).toEqual([]);
  });

  it('changes nothing when it refuses', () => {
    const refused = { ok: false, id: 'command', code: 'CLOSED', reason: 'rooms.closed' } as const;
    expect(afterAnswer(seen, { type: 'agenda.ready', data: {} }, refused)).toBe(seen);
  });
});
