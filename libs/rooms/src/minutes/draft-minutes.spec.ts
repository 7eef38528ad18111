import { beforeEach, describe, expect, it } from '@jest/globals';
import { ToldRoom } from '../../../../test/support/rooms/told-room.js';
import type { AgendaItem } from '../agenda/agenda-item.js';
import type { Actor } from '../decision.js';
import type { PollPlan } from '../polls/poll-plan.js';
import type { RoomSettings } from '../room-plan.js';
import type { Directory } from '../wire.js';
import { draftMinutes } from './draft-minutes.js';
import type { MinutesDraft, StatementVotes } from './minutes-draft.js';

type Somebody = Actor & { readonly person: string };

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });
const item = (id: string, more: Partial<AgendaItem> = {}): AgendaItem => ({
  ...{ id, kind: 'question', title: both(id), body: both(''), minutes: 10 },
  ...{ proposal: null, poll: null, ...more },
});
const poll: PollPlan = {
  ...{ id: 'the-poll', kind: 'single', question: both('Which?'), secret: true, most: null },
  options: ['a', 'b'].map((id) => ({ id, text: both(id) })),
};

let room: ToldRoom;
let ann: Somebody;
let bob: Somebody;

function begin(settings: Partial<RoomSettings> = {}): void {
  room = ToldRoom.live(settings, [
    item('paths'),
    item('plan', { kind: 'proposal', proposal: 7 }),
    item('tea'),
  ]);
  [ann, bob] = [room.join(), room.join()];
  room.join('observer');
}

function speaks(who: Somebody, ms: number): void {
  room.ask('queue.join', { kind: 'normal' }, who);
  room.ask('queue.next', {});
  room.now += ms;
  room.ask('floor.end', {});
}

function directory(): Directory {
  const words = room.words.map(
    ({ id, text, language, title = null, why = null, person }) =>
      [id, { text, language, title, why, person }] as const,
  );
  return {
    people: { [ann.person]: 'Ann', [bob.person]: 'Bob' },
    words: Object.fromEntries(words),
  };
}

function minutes(votes: StatementVotes = {}): MinutesDraft {
  return draftMinutes(room.events, directory(), votes);
}

const of = (draft: MinutesDraft, id: string) => draft.items.find((one) => one.item.id === id);

describe('the minutes that a log drafts', () => {
  beforeEach(() => {
    begin();
  });

  it('say when it was, who ran it, and how many took part; observers did not', () => {
    room.ask('person.role', { person: ann.person, role: 'facilitator' });
    room.ask('person.add', { name: 'Dai' });
    room.ask('room.close', {});
    const draft = minutes();
    expect(draft.tookPart).toEqual({ online: 2, code: 0, hall: 1 });
    expect(draft.ranBy).toEqual([{ name: 'Ann', guest: false }]);
    expect(draft.closedAt).toBe(room.now);
  });

  it('say of each item how long it was dealt with, pauses left out', () => {
    room.ask('agenda.start', {});
    room.now += 60_000;
    room.ask('room.pause', {});
    room.now += 300_000;
    room.ask('room.resume', {});
    room.ask('agenda.end', {});
    room.ask('agenda.skip', { item: 'tea' });
    const lastedMs = of(minutes(), 'paths')?.lastedMs ?? 0;
    expect(lastedMs).toBeGreaterThanOrEqual(60_000);
    expect(lastedMs).toBeLessThan(70_000);
    expect(of(minutes(), 'plan')).toMatchObject({ state: 'pending', lastedMs: null });
    expect(of(minutes(), 'tea')).toMatchObject({ state: 'skipped', lastedMs: null });
  });

  it('name who spoke on an item in the order of their first turn, without how long', () => {
    room.ask('agenda.start', {});
    speaks(bob, 30_000);
    speaks(ann, 10_000);
    speaks(bob, 5000);
    room.ask('agenda.start', {});
    speaks(ann, 1000);
    expect(of(minutes(), 'paths')?.speakers).toEqual([
      { name: 'Bob', guest: false, turns: 2, ms: null },
      { name: 'Ann', guest: false, turns: 1, ms: null },
    ]);
    expect(of(minutes(), 'plan')?.speakers).toMatchObject([{ name: 'Ann', turns: 1 }]);
  });

  it('say of whom nothing vouches for the name, and nobody’s where it was taken off', () => {
    room.ask('agenda.start', {});
    speaks(ann, 1000);
    speaks(bob, 1000);
    const people = { [ann.person]: 'Ann', [bob.person]: '' };
    const told = { people, guests: [ann.person, bob.person], words: {} };
    const draft = draftMinutes(room.events, told, {});
    expect(of(draft, 'paths')?.speakers).toMatchObject([
      { name: 'Ann', guest: true },
      { name: null, guest: false },
    ]);
  });

  it('say how long somebody spoke where the room agreed to that', () => {
    begin({ tellsTalkTime: true });
    room.ask('agenda.start', {});
    speaks(bob, 30_000);
    speaks(bob, 5000);
    const [speaker] = of(minutes(), 'paths')?.speakers ?? [];
    expect(speaker?.ms).toBe(room.state.pub.talk[bob.person]?.ms);
    expect(speaker?.ms).toBeGreaterThanOrEqual(35_000);
  });

  it('give what was asked, with hands, and no result that was not published', () => {
    room.ask('agenda.start', {});
    room.ask('poll.open', { poll });
    room.ask('poll.cast', { poll: poll.id, choice: ['a'] }, ann);
    room.ask('poll.hands', { poll: poll.id, counts: { b: 4 }, sure: true });
    room.ask('poll.close', { poll: poll.id });
    expect(of(minutes(), 'paths')?.polls).toMatchObject([{ cast: 1, result: null }]);
    room.ask('poll.publish', { poll: poll.id });
    expect(of(minutes(), 'paths')?.polls).toMatchObject([
      { plan: { question: both('Which?') }, result: { cast: 1, hands: 4, winners: ['b'] } },
    ]);
  });

  it('count who agreed with each statement that is shown, and leave out those about the talk', () => {
    room.ask('agenda.start', {});
    const [kept, gone, meta] = ['More benches', 'Rude words here', 'It is too loud'].map((text) => {
      room.ask('statement.submit', { text, language: 'en' }, ann);
      const statement = room.words.at(-1)?.id ?? '';
      room.ask('statement.accept', { statement });
      return statement;
    });
    room.ask('statement.reject', { statement: gone ?? '', reason: 'rude' });
    room.ask('statement.meta', { statement: meta ?? '' });
    const votes = { [kept ?? '']: { agree: 3, disagree: 1, pass: 0 } };
    expect(of(minutes(votes), 'paths')?.statements).toEqual([
      { text: 'More benches', language: 'en', agree: 3, disagree: 1, pass: 0 },
    ]);
  });

  it('tell what groups were asked and what they brought back', () => {
    room.ask('agenda.start', {});
    room.ask('breakout.propose', {
      way: 'random',
      groups: 2,
      minutes: 5,
      task: both('List three'),
    });
    room.ask('breakout.assign', {});
    room.ask('breakout.open', {});
    room.ask('breakout.note', { text: 'Tair mainc', language: 'cy', replaces: null }, ann);
    room.ask('breakout.recall', {});
    const [groups] = of(minutes(), 'paths')?.breakouts ?? [];
    expect(groups?.task).toEqual(both('List three'));
    expect(groups?.notes.filter(Boolean)).toEqual([{ text: 'Tair mainc', language: 'cy' }]);
    expect(groups?.notes).toHaveLength(2);
  });

  it('tell of an amendment to which proposal, by whom, and what became of it', () => {
    room.ask('agenda.start', { item: 'plan' });
    const words = { title: 'Lit paths', body: 'All paths lit.', reason: 'Dark' };
    const asked = { kind: 'amendment', language: 'en', ...words } as const;
    const { data } = room.ask('outcome.suggest', asked, ann);
    room.ask('outcome.adopt', { outcome: String(data?.['outcome']) });
    expect(of(minutes(), 'plan')?.outcomes).toMatchObject([
      { kind: 'amendment', proposal: 7, name: 'Ann', state: 'adopted', title: 'Lit paths' },
    ]);
  });

  it('keep what everybody was told, however much, and not what one group was told', () => {
    for (const words of ['1', '2', '3', '4', '5', '6', '7']) room.ask('announce', both(words));
    room.ask('announce', { ...both('Yours'), group: 'g' });
    expect(minutes().between.announcements).toHaveLength(7);
    expect(JSON.stringify(minutes())).not.toContain('Yours');
  });

  it('name nobody who was removed, muted or reported, though they spoke', () => {
    room.ask('agenda.start', {});
    speaks(bob, 1000);
    const report = { about: 'person', subject: bob.person, reason: 'Shouting' } as const;
    room.ask('report.raise', { ...report, language: 'en' }, ann);
    room.ask('person.mute', { person: bob.person, reason: 'Shouting' });
    room.ask('person.remove', { person: bob.person, reason: 'Shouting' });
    const draft = minutes();
    expect(of(draft, 'paths')?.speakers).toEqual([
      { name: null, guest: false, turns: 1, ms: null },
    ]);
    expect(JSON.stringify(draft)).not.toMatch(/Bob|Shouting/);
  });
});
