import { describe, expect, it } from '@jest/globals';
import { ToldRoom } from '../../../../test/support/rooms/told-room.js';
import type { Actor } from '../decision.js';
import { saidIn } from '../page/named.js';
import { takenDownView } from '../page/taken-down-view.js';
import { shownDirectory } from '../replay/shown-directory.js';
import { mentionedPublicly, mentionedToHosts } from '../reading/state-mentions.js';
import { reportsThatHide } from '../safety/safety.contract.js';
import type { Directory, RoomSeen } from '../wire.js';

const reason = 'Names a neighbour';
const address = { text: 'Mr Huws of 4 Lon Las is a thief', language: 'en' } as const;

/** Words of each kind that everybody sees, once it is told. */
const kinds = ['conclusion', 'note', 'objection', 'statement'] as const;
type Kind = (typeof kinds)[number];

function said(room: ToldRoom, kind: Kind, by: Actor): string {
  if (kind === 'conclusion') room.ask('outcome.suggest', { kind, ...address }, by);
  if (kind === 'statement') room.ask('statement.submit', address, by);
  if (kind === 'note') noted(room, by);
  if (kind === 'objection') objected(room, by);
  return room.words.at(-1)?.id ?? '';
}

function noted(room: ToldRoom, by: Actor): void {
  room.join();
  const task = { cy: 'Siaradwch', en: 'Talk' };
  room.ask('breakout.propose', { way: 'random', groups: 2, minutes: 5, task });
  room.ask('breakout.assign', {});
  room.ask('breakout.open', {});
  room.ask('breakout.note', { ...address, replaces: null }, by);
  room.ask('breakout.recall', {});
}

function objected(room: ToldRoom, by: Actor): void {
  const poll = room.newId();
  const question = { cy: 'Cytuno?', en: 'Agreed?' };
  const plan = {
    id: poll,
    kind: 'consent',
    question,
    options: [],
    secret: true,
    most: null,
  } as const;
  room.ask('poll.open', { poll: plan });
  room.ask('poll.cast', { poll, choice: ['object'], reason: address.text, language: 'en' }, by);
  room.ask('poll.close', { poll });
  room.ask('poll.publish', { poll });
}

const report = (subject: string) =>
  ({ about: 'words', subject, reason: 'It says where he lives', language: 'en' }) as const;

function whole(room: ToldRoom): Directory {
  const words = room.words.map(({ id, text, language, person }) => [
    id,
    { text, language, person, title: null, why: null },
  ]);
  return { people: {}, words: Object.fromEntries(words) as Directory['words'] };
}

const isShown = (room: ToldRoom, id: string) =>
  mentionedPublicly(room.state.pub).words.includes(id) &&
  id in shownDirectory(room.events, whole(room)).words;

function setUp() {
  const room = ToldRoom.live({ statements: 'after' });
  return { room, author: room.join() };
}

describe.each(kinds)('what somebody wrote: %s', (kind) => {
  it('is taken down at once wherever it stood, and put back', () => {
    const { room, author } = setUp();
    const words = said(room, kind, author);
    expect(isShown(room, words)).toBe(true);
    room.ask('words.take-down', { words, reason });
    expect(isShown(room, words)).toBe(false);
    expect(room.ask('words.take-down', { words, reason }).events).toEqual([]);
    room.ask('words.put-back', { words });
    expect(isShown(room, words)).toBe(true);
    expect(room.ask('words.put-back', { words }).events).toEqual([]);
  });

  it('is taken down when the meeting is over as well, and when the room is archived', () => {
    for (const phase of ['closed', 'archived']) {
      const { room, author } = setUp();
      const words = said(room, kind, author);
      room.ask('room.close', {});
      if (phase === 'archived') room.ask('room.archive', {});
      expect(room.refusal('words.take-down', { words, reason }, author)).toBe('rooms.not-yours');
      room.ask('words.take-down', { words, reason });
      expect(isShown(room, words)).toBe(false);
    }
  });

  it('tells neither why nor who, but to the hosts', () => {
    const { room, author } = setUp();
    const words = said(room, kind, author);
    const host = room.join('facilitator');
    const from = room.events.length;
    room.ask('words.take-down', { words, reason }, host);
    const publicly = room.events.slice(from).filter(({ stream }) => stream === 'pub');
    expect(publicly).toHaveLength(1);
    expect(JSON.stringify(publicly)).not.toContain(reason);
    expect(publicly[0]?.actor).toBeNull();
    expect(JSON.stringify(room.events.slice(from))).toContain(reason);
  });

  it('goes when enough people report it, until it was dismissed; then never again', () => {
    const { room, author } = setUp();
    const words = said(room, kind, author);
    const people = Array.from({ length: reportsThatHide }, () => room.join());
    const reported = () => people.map((by) => room.ask('report.raise', report(words), by));
    const [raised] = reported();
    expect(isShown(room, words)).toBe(false);
    expect(room.events.at(-1)?.actor).toBeNull();
    room.ask('report.resolve', { report: raised?.data?.['report'] as string, upheld: false });
    expect(isShown(room, words)).toBe(true);
    reported();
    expect(isShown(room, words)).toBe(true);
  });
});

describe('words that are reported', () => {
  it('concern whoever wrote them, who has no say; those of a secret objection concern nobody', () => {
    for (const kind of ['note', 'objection'] as const) {
      const { room, author } = setUp();
      const words = said(room, kind, author);
      const own = kind === 'note' ? 'rooms.report-of-oneself' : null;
      expect(room.refusal('report.raise', report(words), author)).toBe(own);
      if (kind === 'note') room.ask('report.raise', report(words), room.join());
      const concerns = kind === 'note' ? author.person : null;
      expect(room.state.host.reports).toMatchObject([{ about: 'words', concerns }]);
    }
  });

  it('are a statement where they are one: whoever reports it twice has reported it once', () => {
    const { room, author } = setUp();
    const words = said(room, 'statement', author);
    const [one, other] = [room.join(), room.join()];
    room.ask('report.raise', report(words), one);
    room.ask('report.raise', { ...report(words), about: 'statement' }, other);
    expect(room.state.host.reports).toMatchObject([{ about: 'statement', agree: { length: 2 } }]);
  });

  it('are some that everybody sees', () => {
    const { room, author } = setUp();
    const words = said(room, 'conclusion', author);
    const reader = room.join();
    expect(room.refusal('report.raise', report(room.newId()), reader)).toBe('rooms.unknown-words');
    room.ask('words.take-down', { words, reason });
    expect(room.refusal('report.raise', report(words), reader)).toBe('rooms.unknown-words');
  });

  it('wait for those who ran the meeting once it is over, however many report them', () => {
    const { room, author } = setUp();
    const words = said(room, 'conclusion', author);
    const people = Array.from({ length: reportsThatHide + 1 }, () => room.join());
    room.ask('room.close', {});
    for (const by of people) room.ask('report.raise', report(words), by);
    expect(isShown(room, words)).toBe(true);
    expect(room.state.host.reports).toMatchObject([{ agree: { length: people.length } }]);
  });

  it('stay down that somebody took down who runs the meeting, whatever becomes of the report', () => {
    const { room, author } = setUp();
    const words = said(room, 'conclusion', author);
    const { data } = room.ask('report.raise', report(words), room.join());
    room.ask('words.take-down', { words, reason });
    room.ask('report.resolve', { report: data?.['report'] as string, upheld: false });
    expect(isShown(room, words)).toBe(false);
  });

  it('stay where somebody put them back who runs the meeting, however many report them', () => {
    const { room, author } = setUp();
    const words = said(room, 'conclusion', author);
    room.ask('words.take-down', { words, reason });
    room.ask('words.put-back', { words });
    for (let count = 0; count <= reportsThatHide; count += 1)
      room.ask('report.raise', report(words), room.join());
    expect(isShown(room, words)).toBe(true);
  });

  it('were statements and people alone in older logs, which say not whom that concerns', () => {
    const room = ToldRoom.live({ statements: 'after' });
    const [author, by] = [room.join(), room.join()];
    const subject = said(room, 'statement', author);
    for (const [about, of] of [
      ['statement', subject],
      ['person', author.person],
    ] as const)
      room.ask('report.raise', { about, subject: of, reason: 'Rude', language: 'en' }, by);
    const raised = room.events.filter(({ type }) => type === 'report.raised');
    expect(raised.map(({ data }) => 'concerns' in data)).toEqual([false, false]);
    expect(room.state.host.reports.map(({ concerns }) => concerns)).toEqual([
      author.person,
      author.person,
    ]);
  });
});

describe('a note of a group that still sits', () => {
  it('can be taken down before it is brought back, and stays down when it is', () => {
    const { room, author } = setUp();
    room.join();
    const task = { cy: 'Siaradwch', en: 'Talk' };
    room.ask('breakout.propose', { way: 'random', groups: 2, minutes: 5, task });
    room.ask('breakout.assign', {});
    room.ask('breakout.open', {});
    room.ask('breakout.note', { ...address, replaces: null }, author);
    const words = room.words.at(-1)?.id ?? '';
    room.ask('words.take-down', { words, reason });
    room.ask('breakout.recall', {});
    expect(isShown(room, words)).toBe(false);
  });
});

describe('what was taken down', () => {
  it('is not adopted until it is put back', () => {
    const { room, author } = setUp();
    const outcome = said(room, 'conclusion', author);
    room.ask('words.take-down', { words: outcome, reason });
    expect(room.refusal('outcome.adopt', { outcome })).toBe('rooms.words-taken-down');
    room.ask('words.put-back', { words: outcome });
    expect(room.refusal('outcome.adopt', { outcome })).toBeNull();
  });

  it('is covered on every page, also for those who know the words, who may put it back', () => {
    const { room, author } = setUp();
    const words = said(room, 'note', author);
    const statement = said(room, 'statement', author);
    for (const id of [words, statement]) room.ask('words.take-down', { words: id, reason });
    const me = { person: null, role: 'host' } as unknown as RoomSeen['me'];
    const seen: RoomSeen = {
      ...{ room: 'room', seq: 1, hostSeq: 1, now: 0, online: 1, me },
      ...{ ...room.state, directory: whole(room) },
    };
    expect(saidIn(seen, words)).toMatchObject({ takenDown: true, text: '' });
    expect(mentionedToHosts(room.state.host).words).toContain(words);
    expect(takenDownView(seen)).toMatchObject([{ id: words, why: reason }, { id: statement }]);
    expect(takenDownView({ ...seen, host: null })).toEqual([]);
  });
});
