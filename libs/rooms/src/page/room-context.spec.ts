import { describe, expect, it } from '@jest/globals';
import type { Floor } from '../floor/floor.contract.js';
import type { PollState } from '../polls/polls.contract.js';
import { emptyRoom, type PublicState } from '../room-state.js';
import type { Me, RoomSeen } from '../wire.js';
import { clockText, wallTime } from './clock-text.js';
import { roomContext } from './room-context.js';
import type { RoomWhere, TypedForm } from './room-where.js';

const both = { cy: 'Gair', en: 'Word' };
const where: RoomWhere = {
  ...{
    language: 'en',
    csrf: 'token',
    back: 'room',
    signedIn: true,
    nameless: false,
    typed: null,
    proposals: {},
  },
  head: {
    ...{ number: 1, title: both, about: both, starts: '', meetingUrl: null, code: null },
    open: true,
  },
  urls: {
    proposals: { api: '/api/proposals', pages: '/en/proposals' },
    ...{ act: '', room: '', join: '', signIn: '', minutes: '', process: '', rooms: '', wall: '' },
    polls: '',
    ...{ api: '', kiosk: '', console: null, prepare: null },
  },
};

function context(
  pub: Partial<PublicState>,
  me: Partial<Me> = {},
  more: Partial<RoomSeen> = {},
  typed: TypedForm | null = null,
) {
  const seen: RoomSeen = {
    ...{ room: 'room', seq: 1, hostSeq: null, host: null, now: 100_000, online: 1 },
    pub: { ...emptyRoom.pub, phase: 'live', ...pub },
    me: {
      ...{ person: 'me', role: 'participant', muted: false, removed: false, ready: false },
      ...{ ballots: {}, votes: {}, waiting: [], groups: [], group: null, note: null },
      ...{ nudged: false, ...me },
    },
    directory: { people: { me: 'Siân', other: 'Ali' }, words: {} },
    ...more,
  };
  return roomContext(seen, { ...where, typed });
}

const request = (id: string, person: string, kind = 'normal' as const, at = 1) => ({
  ...{ id, person, kind, at },
});
const queue = { ...emptyRoom.pub.queue, open: true, policy: 'fifo' } as const;
const floor: Floor = {
  id: 'floor',
  person: 'other',
  request: null,
  kind: 'normal',
  startedAt: 90_000,
  budgetMs: 60_000,
  pausedMs: 0,
  pausedAt: null,
  warned: false,
  overdue: false,
};

describe('a clock', () => {
  it.each([
    [0, '0:00'],
    [1, '0:01'],
    [65_000, '1:05'],
    [3_720_000, '62:00'],
    [-12_000, '−0:12'],
    [-900, '0:00'],
  ])('shows %d ms as %s', (ms, text) => {
    expect(clockText(ms)).toBe(text);
  });

  it('hangs on a wall in Wales', () => {
    expect(wallTime(Date.UTC(2026, 6, 1, 18, 30))).toBe('19:30');
  });

  it('says until when it runs, and stands still in a pause', () => {
    expect(context({ floor }).floor?.clock).toEqual({
      ...{ remainingMs: 50_000, text: '0:50', until: 150_000, over: false },
    });
    expect(context({ floor: { ...floor, pausedAt: 95_000 } }).floor?.clock).toMatchObject({
      ...{ remainingMs: 55_000, until: null },
    });
  });
});

describe('the queue on a page', () => {
  it('shows everybody’s place, and one’s own', () => {
    const waiting = [request('b', 'me', 'normal', 2), request('a', 'other')];
    const shown = context({ queue: { ...queue, waiting } }).queue;
    expect(shown.waiting.map(({ name, position }) => [name, position])).toEqual([
      ['Ali', 1],
      ['Siân', 2],
    ]);
    expect(shown.mine.map(({ id }) => id)).toEqual(['b']);
  });

  it('offers a reply only while there is somebody to reply to', () => {
    expect(context({ queue }).queue.asks).toEqual(['normal', 'question', 'point-of-order']);
    expect(context({ queue, floor }).queue.asks).toContain('reply');
  });

  it('offers whoever waits a point of order alone, and nothing to whoever speaks', () => {
    expect(context({ queue: { ...queue, waiting: [request('a', 'me')] } }).queue.asks).toEqual([
      'point-of-order',
    ]);
    expect(context({ queue, floor: { ...floor, person: 'me' } }).queue.asks).toEqual([]);
  });

  it('offers nothing to the muted, to observers, and while the room pauses', () => {
    expect(context({ queue }, { muted: true }).queue.asks).toEqual([]);
    expect(context({ queue }, { role: 'observer' }).queue.asks).toEqual([]);
    expect(context({ queue, phase: 'paused' }).queue.asks).toEqual([]);
  });
});

describe('a poll on a page', () => {
  const poll: PollState = {
    plan: {
      id: 'poll',
      kind: 'ranked',
      question: both,
      options: ['a', 'b'].map((id) => ({ id, text: both })),
      secret: true,
      most: null,
    },
    item: null,
    state: 'open',
    openedAt: 1,
    closedAt: null,
    cast: null,
    result: null,
    reasons: [],
  };

  it('shows what the reader said, in their order', () => {
    const shown = context({ polls: [poll] }, { ballots: { poll: ['b', 'a'] } }).polls.open[0];
    expect(shown?.options.map(({ id, rank }) => [id, rank])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  it('keeps what was marked in a form that was refused, and says what was cast before', () => {
    const fields = { poll: 'poll', choice: 'b' };
    const typed = { command: 'poll.cast', fields, choice: ['b', 'a'] };
    const ranks = (form: TypedForm) => {
      const cast = { ballots: { poll: ['a'] } };
      const [shown] = context({ polls: [poll] }, cast, {}, form).polls.open;
      expect(shown?.choice).toEqual(['a']);
      return shown?.options.map(({ rank }) => rank);
    };
    expect(ranks(typed)).toEqual([2, 1]);
    expect(ranks({ ...typed, fields: { poll: 'other' } })).toEqual([1, null]);
  });

  it('draws its result as shares of the largest', () => {
    const options = [
      { id: 'a', count: 4, byHand: 1 },
      { id: 'b', count: 1, byHand: 0 },
    ];
    const result = { cast: 4, hands: 1, options, winners: ['a'], rounds: null };
    const published = { ...poll, state: 'published', result } as const;
    const shown = context({ polls: [published] }).polls.published[0];
    expect(shown?.options.map(({ share, wins }) => [share, wins])).toEqual([
      [100, true],
      [25, false],
    ]);
  });
});

describe('what a page offers', () => {
  it('is what the room would allow its reader now', () => {
    expect(context({}).may['queue.join']).toBe(true);
    expect(context({}).may['room.pause']).toBe(false);
    expect(context({}, { role: 'host', person: null }).may['room.pause']).toBe(true);
    expect(context({ phase: 'closed' }).may['poll.cast']).toBe(false);
    expect(context({}, { removed: true }).may['room.join']).toBe(false);
  });

  it('keeps what is the hosts’ from everybody else', () => {
    const { people, talk, host } = context({});
    expect([people, talk, host]).toEqual([null, null, null]);
    const { people: known } = context({}, {}, { hostSeq: 0, host: emptyRoom.host });
    expect(known?.all).toEqual([]);
  });
});
