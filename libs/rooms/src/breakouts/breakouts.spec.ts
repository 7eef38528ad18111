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
import { breakoutTime, groupOf } from './breakout-time.js';

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
  } as const;
  const decision = decide(room, command, actor, { ...facts, now, ballots: [] });
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
const propose = (way = 'random', groups = 2) =>
  ask('breakout.propose', { way, groups, minutes: 10, task });
const sitting = (way = 'random', groups = 2) => {
  propose(way, groups);
  ask('breakout.assign');
  ask('breakout.open');
};
const join = (person: string, role: 'participant' | 'observer' | 'host' = 'participant') => {
  happen({ type: 'person.joined', data: { person, role, way: 'online', groups: [] } });
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
    expect(Object.keys(newest().seats).sort()).toEqual(['ann', 'bea', 'cai', 'dai']);
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
    expect(groupOf(room.pub, 'late')).toBe(group);
    ask('breakout.move', { person: 'late', group: null });
    expect(groupOf(room.pub, 'late')).toBeNull();
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
    const { seats } = newest();
    expect([seats['ann'], seats['bea'], seats['cai']]).toEqual([first, first, first]);
    expect(seats['dai']).toBe(seats['efa']);
    expect(seats['dai']).not.toBe(first);
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
  it('is the last text of those who sit in it', () => {
    sitting();
    const group = groupOf(room.pub, 'ann') ?? '';
    const note = { text: 'Llwybr', language: 'cy' };
    ask('breakout.note', note, as('ann'));
    const [words] = ask('breakout.note', { ...note, text: 'Pont' }, as('ann')).words ?? [];
    ask('breakout.recall');
    expect(newest().notes).toEqual({ [group]: words?.id });
    expect(words?.text).toBe('Pont');
  });

  it('is written by nobody else', () => {
    sitting();
    join('late');
    const note = { text: 'Llwybr', language: 'cy' };
    expect(refusal('breakout.note', note, as('late'))).toBe('rooms.not-in-a-group');
    ask('breakout.recall');
    expect(refusal('breakout.note', note, as('ann'))).toBe('rooms.no-groups-out');
  });
});

describe('a call for help', () => {
  it('is one for each person, and one for each group', () => {
    sitting('random', 2);
    const group = groupOf(room.pub, 'ann');
    const beside = residents.find((one) => one !== 'ann' && groupOf(room.pub, one) === group) ?? '';
    const { data } = ask('help.raise', {}, as('ann'));
    expect(refusal('help.raise', {}, as('ann'))).toBe('rooms.help-is-coming');
    expect(refusal('help.raise', {}, as(beside))).toBe('rooms.help-is-coming');
    ask('help.take', { help: data?.['help'] });
    expect(refusal('help.raise', {}, as(beside))).toBeNull();
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
        room = { ...room, pub: { ...room.pub, breakouts: [] } };
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
            for (const seat of Object.values(one.seats)) expect(one.groups).toContain(seat);
          const open = room.pub.breakouts.filter(({ state }) => state === 'open');
          expect(open.length).toBeLessThanOrEqual(1);
          if (open.length === 0)
            expect(residents.map((one) => groupOf(room.pub, one)).filter(Boolean)).toEqual([]);
        }
      }),
    );
  });
});
