import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ToldRoom } from '../../../../test/support/rooms/told-room.js';
import type { AgendaItem } from '../agenda/agenda-item.js';
import type { RoomEvent } from '../events.js';
import { mentionedBy } from '../reading/event-mentions.js';
import { reduce } from '../reduce.js';
import { checkChoice } from './check-choice.js';
import { checkPlan } from './check-plan.js';
import { fixedOptions } from './fixed-options.js';
import { countPoll } from './poll-count.js';
import { pollKinds, type PollKind, type PollPlan } from './poll-plan.js';

const both = (words: string) => ({ cy: words, en: words });

function planOf(kind: PollKind, given: Partial<PollPlan> = {}): PollPlan {
  const options = ['a', 'b', 'c'].map((id) => ({ id, text: both(id) }));
  return {
    ...{ id: 'p1', kind, question: both('Which?'), secret: true },
    options: fixedOptions(kind) ?? options,
    most: kind === 'multiple' ? 2 : kind === 'dot' ? 4 : null,
    ...given,
  };
}

const refusedFor = (plan: PollPlan) => {
  try {
    checkPlan(plan);
    return null;
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};
const ballots = (...choices: string[][]) => choices.map((choice) => ({ choice }));

describe('the plan of a quick poll', () => {
  it.each(pollKinds)('is sound for %s', (kind) => {
    expect(refusedFor(planOf(kind))).toBeNull();
  });

  it('has a question in both languages, two to twelve answers in both, and no two alike', () => {
    const one = { id: 'a', text: both('A') };
    const many = Array.from({ length: 13 }, (_, at) => ({ id: `o${at}`, text: both('x') }));
    expect(refusedFor(planOf('single', { question: { cy: '', en: 'Which?' } }))).toBe(
      'rooms.poll-question-needed',
    );
    expect(refusedFor(planOf('single', { options: [one] }))).toBe('rooms.poll-options-count');
    expect(refusedFor(planOf('single', { options: many }))).toBe('rooms.poll-options-count');
    expect(refusedFor(planOf('single', { options: [one, one] }))).toBe('rooms.poll-options-twice');
    expect(
      refusedFor(planOf('single', { options: [one, { id: 'b', text: { cy: '', en: 'B' } }] })),
    ).toBe('rooms.poll-options-words');
  });

  it('keeps the answers of a sense check and of consent, and may leave them out', () => {
    const others = [{ id: 'yes', text: both('Yes') }];
    expect(refusedFor(planOf('consent', { options: others }))).toBe('rooms.poll-fixed-options');
    expect(refusedFor(planOf('sense-check', { options: [] }))).toBeNull();
  });

  it('has a limit where its kind needs one, and only there', () => {
    expect(refusedFor(planOf('single', { most: 1 }))).toBe('rooms.poll-no-limit');
    for (const most of [null, 0, 4, 1.5])
      expect(refusedFor(planOf('multiple', { most }))).toBe('rooms.poll-limit-out-of-bounds');
    expect(refusedFor(planOf('dot', { most: 21 }))).toBe('rooms.poll-limit-out-of-bounds');
  });
});

describe('an answer', () => {
  it.each([
    ['nothing', 'single', [], 'rooms.choose-something'],
    ['an unknown option', 'single', ['z'], 'rooms.unknown-option'],
    ['two of one', 'single', ['a', 'b'], 'rooms.too-many-chosen'],
    ['one twice', 'multiple', ['a', 'a'], 'rooms.chosen-twice'],
    ['a rank twice', 'ranked', ['a', 'b', 'a'], 'rooms.chosen-twice'],
    ['more dots than there are', 'dot', ['a', 'a', 'a', 'a', 'b'], 'rooms.too-many-chosen'],
  ] as const)('is refused for %s', (_what, kind, choice, reason) => {
    expect(() => {
      checkChoice(planOf(kind), choice);
    }).toThrow(reason);
  });

  it('may give several dots to one option, and rank as many as there are', () => {
    expect(() => checkChoice(planOf('dot'), ['a', 'a', 'a', 'b'])).not.toThrow();
    expect(() => checkChoice(planOf('ranked'), ['c', 'a', 'b'])).not.toThrow();
  });
});

describe('the count of a quick poll', () => {
  it('adds hands in the hall to those cast, and names all who stand equal', () => {
    const result = countPoll(planOf('single'), ballots(['a'], ['a'], ['b']), { b: 1, c: 1 });
    expect(result).toEqual({
      ...{ cast: 3, hands: 2, winners: ['a', 'b'], rounds: null },
      options: [
        { id: 'a', count: 2, byHand: 0 },
        { id: 'b', count: 2, byHand: 1 },
        { id: 'c', count: 1, byHand: 1 },
      ],
    });
  });

  it('by instant run-off: 2, 2 and 1 first preferences, and the last one’s goes to the second', () => {
    const result = countPoll(
      planOf('ranked'),
      ballots(['a', 'b'], ['a'], ['b'], ['b'], ['c', 'b']),
      {},
    );
    expect(result.winners).toEqual(['b']);
    expect(result.options.map(({ count }) => count)).toEqual([2, 2, 1]);
    expect(result.rounds).toEqual([
      { a: '2', b: '2', c: '1' },
      { a: '2', b: '3' },
    ]);
  });

  it('names both of the last two of a run-off that stand equal', () => {
    const result = countPoll(planOf('ranked'), ballots(['a'], ['b']), {});
    expect(result.winners).toEqual(['a', 'b']);
  });

  it.each(pollKinds)('of %s names nobody when nobody took part', (kind) => {
    const { cast, hands, winners, options } = countPoll(planOf(kind), [], {});
    expect({ cast, hands, winners }).toEqual({ cast: 0, hands: 0, winners: [] });
    expect(options.every(({ count }) => count === 0)).toBe(true);
  });

  it('takes an option for an option, whatever it is called', () => {
    const options = ['constructor', 'b'].map((id) => ({ id, text: both(id) }));
    const { hands, winners } = countPoll(planOf('single', { options }), ballots(['b']), {});
    expect({ hands, winners }).toEqual({ hands: 0, winners: ['b'] });
  });

  it('equals a count by hand, in whatever order the ballots come', () => {
    const marks = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(marks, { maxLength: 30 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.nat(40)),
        (said, hands) => {
          const result = countPoll(planOf('dot'), ballots(...said), hands);
          for (const { id, count, byHand } of result.options) {
            const dots = said.flat().filter((one) => one === id).length;
            expect(count).toBe(dots + (hands[id] ?? 0));
            expect(byHand).toBe(hands[id] ?? 0);
          }
          expect(countPoll(planOf('dot'), ballots(...said.toReversed()), hands)).toEqual(result);
        },
      ),
    );
  });
});

describe('a quick poll in a room', () => {
  const open = (room: ToldRoom, plan: PollPlan) => room.ask('poll.open', { poll: plan });
  const stateOf = (room: ToldRoom) => room.state.pub.polls.at(-1);

  it('is asked, answered by one ballot each, closed, and told only when it is published', () => {
    const room = ToldRoom.live();
    const [one, other] = [room.join(), room.join()];
    open(room, planOf('single', { secret: false }));
    room.ask('poll.cast', { poll: 'p1', choice: ['a'] }, one);
    room.ask('poll.cast', { poll: 'p1', choice: ['b'] }, one);
    room.ask('poll.cast', { poll: 'p1', choice: ['b'] }, other);
    room.ask('poll.hands', { poll: 'p1', counts: { a: 1 }, sure: true });
    room.ask('poll.close', { poll: 'p1' });
    expect(stateOf(room)).toMatchObject({ state: 'closed', cast: 2, result: null });
    room.ask('poll.publish', { poll: 'p1' });
    expect(stateOf(room)).toMatchObject({
      ...{ state: 'published', result: { cast: 2, hands: 1, winners: ['b'] } },
    });
    const counted = room.events.filter(({ type }) => /counted|published/.test(type));
    expect(counted).toHaveLength(3);
    for (const { person } of [one, other]) expect(JSON.stringify(counted)).not.toContain(person);
  });

  it('of which an older log says who chose what is read for its counts', () => {
    const room = ToldRoom.live();
    open(room, planOf('single', { secret: false }));
    const result = { cast: 1, hands: 0, options: [], winners: [], rounds: null };
    const data = { poll: 'p1', result, choices: { ann: ['a'] }, reasons: [] };
    for (const [stream, type] of [
      ['host', 'poll.counted'],
      ['pub', 'poll.published'],
    ] as const) {
      const event = { stream, type, seq: 9, at: 1, actor: null, data } as unknown as RoomEvent;
      room.state = reduce(room.state, event);
      expect(mentionedBy(event).people).toEqual([]);
    }
    expect(stateOf(room)).toMatchObject({ state: 'published', result });
    expect(JSON.stringify(room.state)).not.toContain('"ann"');
  });

  it('can be that of an item, and is asked once', () => {
    const poll = planOf('consent', { options: [] });
    const item: AgendaItem = {
      ...{ id: 'i1', kind: 'poll', title: both('Agree?'), body: both('') },
      ...{ minutes: 5, proposal: null, poll },
    };
    const room = ToldRoom.live({}, [item, { ...item, id: 'i2', kind: 'text', poll: null }]);
    expect(room.refusal('poll.open', { item: 'i2' })).toBe('rooms.item-without-poll');
    room.ask('poll.open', { item: 'i1' });
    expect(stateOf(room)).toMatchObject({ item: 'i1', plan: { options: fixedOptions('consent') } });
    expect(room.refusal('poll.open', { item: 'i1' })).toBe('rooms.poll-asked-already');
  });

  it('is one of three at most', () => {
    const room = ToldRoom.live();
    for (const id of ['1', '2', '3']) open(room, planOf('single', { id }));
    expect(room.refusal('poll.open', { poll: planOf('single', { id: '4' }) })).toBe(
      'rooms.polls-open',
    );
    room.ask('poll.close', { poll: '2' });
    expect(room.refusal('poll.open', { poll: planOf('single', { id: '4' }) })).toBeNull();
  });

  it('takes nothing before it is asked, or once it is closed', () => {
    const room = ToldRoom.live();
    const voter = room.join();
    const cast = () => room.refusal('poll.cast', { poll: 'p1', choice: ['a'] }, voter);
    expect(cast()).toBe('rooms.unknown-poll');
    open(room, planOf('single'));
    expect(room.refusal('poll.publish', { poll: 'p1' })).toBe('rooms.close-the-poll-first');
    room.ask('poll.close', { poll: 'p1' });
    expect(cast()).toBe('rooms.poll-closed');
    expect(room.refusal('poll.hands', { poll: 'p1', counts: { a: 1 } })).toBe('rooms.poll-closed');
  });

  it('closes and is published once, however often somebody asks', () => {
    const room = ToldRoom.live();
    open(room, planOf('single'));
    for (const type of ['poll.close', 'poll.publish'] as const) {
      expect(room.ask(type, { poll: 'p1' }).events).not.toHaveLength(0);
      expect(room.ask(type, { poll: 'p1' }).events).toHaveLength(0);
    }
  });

  it('does not count what somebody cast who was removed since', () => {
    const room = ToldRoom.live();
    const [stays, goes] = [room.join(), room.join()];
    open(room, planOf('single'));
    for (const by of [stays, goes]) room.ask('poll.cast', { poll: 'p1', choice: ['a'] }, by);
    room.ask('person.remove', { person: goes.person, reason: 'Five windows' });
    room.ask('poll.close', { poll: 'p1' });
    expect(room.state.host.counted['p1']?.result).toMatchObject({ cast: 1, winners: ['a'] });
  });

  it('counts hands for the options it has, and none where options are ranked', () => {
    const room = ToldRoom.live();
    open(room, planOf('single'));
    open(room, planOf('ranked', { id: 'p2' }));
    const hands = (poll: string, counts: Record<string, number>) =>
      room.refusal('poll.hands', { poll, counts });
    expect(hands('p1', { z: 1 })).toBe('rooms.unknown-option');
    expect(hands('p1', { a: -1 })).toBe('rooms.hands-out-of-bounds');
    expect(hands('p2', { a: 1 })).toBe('rooms.hands-cannot-rank');
  });

  it('counts more hands than people in the hall only for whoever is sure', () => {
    const room = ToldRoom.live();
    room.join('participant', 'online');
    const [, gone] = [room.join('participant', 'hall'), room.join('participant', 'hall')];
    open(room, planOf('single'));
    open(room, planOf('multiple', { id: 'p2', most: 2 }));
    open(room, planOf('dot', { id: 'p3', most: 3 }));
    const hands = (poll: string, counts: Record<string, number>, sure?: boolean) =>
      room.refusal('poll.hands', { poll, counts, ...(sure && { sure }) });
    expect(hands('p1', { a: 1, b: 1 })).toBeNull();
    expect(hands('p1', { a: 2, b: 1 })).toBe('rooms.hands-more-than-hall');
    expect(hands('p1', { a: 2, b: 1 }, true)).toBeNull();
    expect(hands('p2', { a: 2, b: 2 })).toBeNull();
    expect(hands('p2', { a: 3 })).toBe('rooms.hands-more-than-hall');
    expect(hands('p3', { a: 5, b: 1 })).toBeNull();
    expect(hands('p3', { a: 5, b: 2 })).toBe('rooms.hands-more-than-hall');
    room.ask('person.remove', { person: gone.person, reason: 'Shouts' });
    expect(hands('p1', { a: 1, b: 1 })).toBe('rooms.hands-more-than-hall');
  });

  it('asks whoever objects for a reason, and tells the reasons in no order of theirs', () => {
    const room = ToldRoom.live();
    const people = Array.from({ length: 5 }, () => room.join());
    open(room, planOf('consent'));
    const [first] = people;
    expect(room.refusal('poll.cast', { poll: 'p1', choice: ['object'] }, first)).toBe(
      'rooms.objection-length',
    );
    const objects = {
      poll: 'p1',
      choice: ['object'],
      reason: 'It floods',
      language: 'en',
    } as const;
    for (const person of people) room.ask('poll.cast', objects, person);
    expect(room.words.every(({ kind, person }) => kind === 'objection' && person === null)).toBe(
      true,
    );
    room.ask('poll.close', { poll: 'p1' });
    const reasons = room.state.host.counted['p1']?.reasons ?? [];
    expect(reasons).toEqual([...reasons].sort());
    expect(reasons).toHaveLength(5);
  });

  it('lets somebody who is muted object, and not say why', () => {
    const room = ToldRoom.live();
    const muted = room.join();
    room.ask('person.mute', { person: muted.person, reason: 'Shouting' });
    open(room, planOf('consent'));
    const objects = { poll: 'p1', choice: ['object'], reason: 'No!', language: 'en' } as const;
    expect(room.ask('poll.cast', objects, muted)).toEqual({
      events: [],
      ballot: { poll: 'p1', choice: ['object'], reason: null },
    });
  });

  it('never says in any event who chose what when it is secret', () => {
    const said = fc.array(fc.subarray(['a', 'b', 'c'], { minLength: 1, maxLength: 2 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(said, (choices) => {
        const room = ToldRoom.live();
        const people = choices.map(() => room.join());
        open(room, planOf('multiple'));
        const before = room.events.length;
        people.forEach((person, at) => {
          const { events } = room.ask(
            'poll.cast',
            { poll: 'p1', choice: choices[at] ?? [] },
            person,
          );
          expect(events).toEqual([]);
        });
        room.ask('poll.close', { poll: 'p1' });
        room.ask('poll.publish', { poll: 'p1' });
        const told = JSON.stringify(room.events.slice(before));
        for (const { person } of people) expect(told).not.toContain(person);
      }),
    );
  });
});
