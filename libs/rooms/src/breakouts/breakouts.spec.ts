import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Command } from '../commands.js';
import { decide } from '../decide.js';
import type { Actor, Decision } from '../decision.js';
import type { NewEvent, RoomEvent } from '../events.js';
import { nextInstant } from '../next-instant.js';
import { reduce, streamOf } from '../reduce.js';
import { RefusedError } from '../refused.error.js';
import { emptyRoom, type RoomState } from '../room-state.js';
import { breakoutTime } from './breakout-time.js';
import { groupOf, seatsIn, sizesOf } from './seats.js';

const host: Actor = { person: null, role: 'host' };
const clock: Actor = { person: null, role: 'clock' };
const as = (person: string): Actor => ({ person, role: 'participant' });
const residents = ['ann', 'bea', 'cai', 'dai', 'efa'];
const task = { cy: 'Trafodwch', en: 'Discuss' };
const minute = 60_000;

let room: RoomState;
let now: number;
let ids: number;

function happen(event: NewEvent): void {
  const place = { stream: streamOf(event.type), seq: 1, at: now, actor: null };
  room = reduce(room, { ...place, ...event } as RoomEvent);
}

function ask(type: Command['type'], data: object = {}, actor = host): Decision {
  const command = { id: 'command', type, data } as Command;
  const facts = {
    newId: () => `id ${String((ids += 1))}`,
    chance: () => 0.4,
    way: 'online',
    author: null,
    isStaff: false,
  } as const;
  const decision = decide(room, command, actor, { ...facts, now, ballots: [], declared: {} });
  decision.events.forEach(happen);
  return decision;
}

function refusal(type: Command['type'], data: object = {}, actor = host): string | null {
  try {
    ask(type, data, actor);
    return null;
  } catch (error) {
    if (error instanceof RefusedError) return error.reason;
    throw error;
  }
}

const newest = () => {
  const breakout = room.pub.breakouts.at(-1);
  if (!breakout) throw new Error('no groups are planned');
  return breakout;
};
const seats = () => seatsIn(room, newest().id);
const propose = (way = 'random', groups = 2) =>
  ask('breakout.propose', { way, groups, minutes: 10, task });
const sitting = (way = 'random', groups = 2) => {
  propose(way, groups);
  ask('breakout.assign');
  ask('breakout.open');
};
const join = (person: string, role: 'participant' | 'observer' | 'host' = 'participant') => {
  happen({ type: 'person.joined', data: { person, role, way: 'online' } });
};

beforeEach(() => {
  [room, now, ids] = [emptyRoom, 1_000_000, 0];
  happen({ type: 'room.opened', data: {} });
  residents.forEach((person) => {
    join(person);
  });
});

describe('groups', () => {
  it('are dealt to everybody who takes part and is there', () => {
    join('huw', 'host');
    join('olwen', 'observer');
    happen({ type: 'person.left', data: { person: 'efa' } });
    propose();
    ask('breakout.assign');
    expect(Object.keys(seats()).sort()).toEqual(['ann', 'bea', 'cai', 'dai']);
  });

  it('are opened only when somebody has a place', () => {
    propose();
    expect(refusal('breakout.open')).toBe('rooms.deal-first');
  });

  it('end the turn that runs when they open', () => {
    happen({
      type: 'floor.started',
      data: { floor: 'floor', person: 'ann', request: null, kind: 'normal', budgetMs: minute },
    });
    propose();
    ask('breakout.assign');
    expect(ask('breakout.open').events.map(({ type }) => type)).toEqual([
      'floor.ended',
      'breakout.opened',
    ]);
  });

  it('let people be moved at any time, also those who come late, and back to the main room', () => {
    sitting();
    join('late');
    const [group = ''] = newest().groups;
    ask('breakout.move', { person: 'late', group });
    expect(groupOf(room, 'late')).toBe(group);
    ask('breakout.move', { person: 'late', group: null });
    expect(groupOf(room, 'late')).toBeNull();
    expect(refusal('breakout.move', { person: 'late', group: 'elsewhere' })).toBe(
      'rooms.unknown-group',
    );
    expect(refusal('breakout.move', { person: 'nobody', group })).toBe('rooms.unknown-person');
  });

  it('are proposed anew in place of those that never sat, and never beside those that sit', () => {
    propose();
    sitting();
    expect(room.pub.breakouts).toHaveLength(1);
    expect(refusal('breakout.propose', { way: 'random', groups: 2, minutes: 1, task })).toBe(
      'rooms.groups-out-already',
    );
  });

  it('are called off before they sat', () => {
    propose();
    ask('breakout.recall');
    expect(room.pub.breakouts).toEqual([]);
  });
});

describe('groups that people choose', () => {
  it('keep what they chose, and take in everybody else', () => {
    propose('choice');
    const [first = ''] = newest().groups;
    for (const person of ['ann', 'bea', 'cai'])
      ask('breakout.choose', { group: first }, as(person));
    ask('breakout.assign');
    const { ann, bea, cai, dai, efa } = seats();
    expect([ann, bea, cai]).toEqual([first, first, first]);
    expect(dai).toBe(efa);
    expect(dai).not.toBe(first);
  });

  it('are chosen only where people choose', () => {
    propose('random');
    const [group = ''] = newest().groups;
    expect(refusal('breakout.choose', { group }, as('ann'))).toBe('rooms.groups-are-dealt');
  });
});

describe('the time of groups', () => {
  it('runs down from their opening, with what was added, and not while the room pauses', () => {
    sitting();
    now += 4 * minute;
    expect(breakoutTime(room.pub, now)).toBe(6 * minute);
    ask('room.pause');
    now += 30 * minute;
    expect(breakoutTime(room.pub, now)).toBe(6 * minute);
    ask('room.resume');
    ask('breakout.extend', { seconds: 90 });
    expect(breakoutTime(room.pub, now)).toBe(7.5 * minute);
  });

  it('brings them back when it is over, once, and not before', () => {
    sitting();
    const due = nextInstant(room);
    if (due?.command.type !== 'breakout.timeout') throw new Error('the clock has nothing to say');
    const { data } = due.command;
    now = due.at - 1;
    expect(ask('breakout.timeout', data, clock).events).toEqual([]);
    ask('breakout.extend', { seconds: 60 });
    now = due.at;
    expect(ask('breakout.timeout', data, clock).events).toEqual([]);
    const later = nextInstant(room);
    expect(later?.at).toBe(due.at + minute);
    expect(later?.command.id).not.toBe(due.command.id);
    now = due.at + minute;
    expect(ask('breakout.timeout', data, clock).events).toHaveLength(1);
    expect(ask('breakout.timeout', data, clock).events).toEqual([]);
  });
});

describe('what a group brings back', () => {
  const note = (text: string, replaces: unknown = null) => ({ text, language: 'cy', replaces });
  const write = (who: string, text: string, replaces: unknown = null) =>
    ask('breakout.note', note(text, replaces), as(who));

  it('is the text that stands when they come back', () => {
    sitting();
    const group = groupOf(room, 'ann') ?? '';
    const first = write('ann', 'Llwybr').data?.['words'];
    const { words, data, replacedWords } = write('ann', 'Pont', first);
    expect(replacedWords).toBe(first);
    ask('breakout.recall');
    expect(newest().notes).toEqual({ [group]: data?.['words'] });
    expect(words?.[0]?.text).toBe('Pont');
  });

  it('is never written over unread: who did not see it is told that another text stands', () => {
    sitting('random', 2);
    const group = groupOf(room, 'ann');
    const bea = residents.find((one) => one !== 'ann' && groupOf(room, one) === group) ?? '';
    const first = write('ann', 'Llwybr').data?.['words'];
    const refused = (replaces: unknown) =>
      refusal('breakout.note', note('Pont', replaces), as(bea));
    expect(refused(null)).toBe('rooms.note-changed');
    expect(refused(first)).toBeNull();
    expect(refused(first)).toBe('rooms.note-changed');
  });

  it('is written by nobody else', () => {
    sitting();
    join('late');
    expect(refusal('breakout.note', note('Llwybr'), as('late'))).toBe('rooms.not-in-a-group');
    ask('breakout.recall');
    expect(refusal('breakout.note', note('Llwybr'), as('ann'))).toBe('rooms.no-groups-out');
  });
});

describe('who sits where', () => {
  const told = ({ events }: Decision, stream: 'pub' | 'host') =>
    JSON.stringify(events.filter(({ type }) => streamOf(type) === stream));
  const anybody = /"(ann|bea|cai|dai|efa)"/;

  it('is told to those who keep the meeting, and to everybody only how many', () => {
    propose();
    const dealt = ask('breakout.assign');
    expect(told(dealt, 'host')).toMatch(anybody);
    expect(told(dealt, 'pub')).not.toMatch(anybody);
    expect(Object.values(newest().sizes).sort()).toEqual([2, 3]);
    const [group = ''] = newest().groups;
    const before = newest().sizes[group] ?? 0;
    const moved = ask('breakout.move', { person: 'ann', group: null });
    expect(told(moved, 'pub')).not.toMatch(anybody);
    ask('breakout.move', { person: 'ann', group });
    const wasThere = told(moved, 'pub').includes(group);
    expect(newest().sizes[group]).toBe(wasThere ? before : before + 1);
    expect(JSON.stringify(room.pub)).not.toMatch(anybody);
  });

  it('is forgotten of groups that never sat, and kept of those that did', () => {
    propose();
    ask('breakout.assign');
    ask('breakout.recall');
    expect(room.host.seats).toEqual({});
    propose();
    ask('breakout.assign');
    propose();
    expect(room.host.seats).toEqual({});
    sitting();
    ask('breakout.recall');
    expect(Object.keys(room.host.seats)).toEqual([newest().id]);
  });
});

describe('a call for help', () => {
  it('is one for each person, and one for each group', () => {
    sitting('random', 2);
    const group = groupOf(room, 'ann');
    const beside = residents.find((one) => one !== 'ann' && groupOf(room, one) === group) ?? '';
    const { data } = ask('help.raise', {}, as('ann'));
    expect(refusal('help.raise', {}, as('ann'))).toBe('rooms.help-is-coming');
    expect(refusal('help.raise', {}, as(beside))).toBe('rooms.help-is-coming');
    ask('help.take', { help: data?.['help'] });
    expect(refusal('help.raise', {}, as(beside))).toBeNull();
  });

  it('is not remembered for ever once somebody has come, and until then it is', () => {
    sitting('random', 2);
    ask('help.raise', {}, as('ann'));
    const [waits] = room.host.help;
    const other = residents.find((one) => groupOf(room, one) !== waits?.group) ?? '';
    for (let call = 0; call < 50; call += 1) {
      const { data } = ask('help.raise', {}, as(other));
      ask('help.take', { help: data?.['help'] });
    }
    expect(room.host.help).toHaveLength(11);
    expect(room.host.help[0]).toEqual(waits);
  });
});

describe('whatever is asked', () => {
  const person = fc.constantFrom(...residents);
  const place = fc.nat({ max: 5 });
  const step = fc.oneof(
    fc.constantFrom('random', 'balanced', 'choice').map((way) => ['propose', way] as const),
    fc.constantFrom('assign', 'open', 'recall', 'timeout').map((act) => [act] as const),
    fc.tuple(fc.constantFrom('choose', 'move'), person, place),
    fc.tuple(fc.constantFrom('leave', 'join'), person),
  );

  it('leaves everybody in the main room or in one group that there is', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        room = {
          pub: { ...room.pub, breakouts: [] },
          host: { ...room.host, seats: {}, groupNotes: {} },
        };
        for (const [act, who = '', where = 0] of steps) {
          now += minute;
          const group = room.pub.breakouts.at(-1)?.groups[where] ?? null;
          if (act === 'propose')
            refusal('breakout.propose', { way: who, groups: 3, minutes: 5, task });
          else if (act === 'leave') happen({ type: 'person.left', data: { person: who } });
          else if (act === 'join') join(who);
          else if (act === 'choose') refusal('breakout.choose', { group }, as(who));
          else if (act === 'move') refusal('breakout.move', { person: who, group });
          else if (act === 'timeout')
            refusal('breakout.timeout', { breakout: room.pub.breakouts.at(-1)?.id }, clock);
          else refusal(`breakout.${act}`);
          for (const one of room.pub.breakouts)
            expect({ ...sizesOf({}, one.groups), ...one.sizes }).toEqual(
              sizesOf(seatsIn(room, one.id), one.groups),
            );
          const open = room.pub.breakouts.filter(({ state }) => state === 'open');
          expect(open.length).toBeLessThanOrEqual(1);
          if (open.length === 0)
            expect(residents.map((one) => groupOf(room, one)).filter(Boolean)).toEqual([]);
        }
      }),
    );
  });
});
