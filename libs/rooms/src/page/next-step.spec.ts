import { describe, expect, it } from '@jest/globals';
import type { AgendaEntry, AgendaItemState } from '../agenda/agenda.contract.js';
import type { BreakoutState } from '../breakouts/breakouts.contract.js';
import type { Floor } from '../floor/floor.contract.js';
import type { PollState } from '../polls/polls.contract.js';
import type { RoomPhase } from '../room-phase.js';
import { emptyRoom, type PublicState } from '../room-state.js';
import { nextStep } from './next-step.js';

const words = { cy: 'a', en: 'b' };

function item(id: string, state: AgendaItemState): AgendaEntry {
  return {
    item: {
      ...{ id, kind: 'text' as const, minutes: 5 },
      title: words,
      body: words,
      proposal: null,
      poll: null,
    },
    ...{ state, startedAt: state === 'active' ? 0 : null, endedAt: null, budgetMs: 300_000 },
    ...{ pausedMs: 0, overdue: false, readyCount: 0 },
  };
}

const poll = (state: PollState['state'], on: string | null): PollState => ({
  plan: {
    ...{ id: 'poll', kind: 'sense-check', options: [], secret: true, most: null },
    question: words,
  },
  ...{ item: on, state, openedAt: 0, closedAt: null, cast: null, result: null },
  reasons: [],
});

const waits = { id: 'request', person: 'ann', kind: 'normal', at: 0 } as const;
const speaks: Floor = {
  ...{ id: 'floor', person: 'bea', request: null, kind: 'normal' as const, startedAt: 0 },
  budgetMs: 1,
  ...{ pausedMs: 0, pausedAt: null, warned: false, overdue: false },
};

const live: PublicState = {
  ...emptyRoom.pub,
  phase: 'live',
  agenda: [item('first', 'active'), item('second', 'pending')],
};
const queue = { ...live.queue, open: true, waiting: [waits] };
const next = (room: Partial<PublicState>) => nextStep({ ...live, ...room });
const command = (room: Partial<PublicState>) => next(room)?.command ?? null;

describe('the next step', () => {
  it.each<[RoomPhase, string | null]>([
    ['draft', 'room.lobby'],
    ['lobby', 'room.open'],
    ['paused', 'room.resume'],
    ['closed', null],
    ['archived', null],
  ])('follows from the room’s phase: %s', (phase, expected) => {
    expect(command({ phase })).toBe(expected);
  });

  it('begins the agenda before anybody is called', () => {
    const agenda = [item('first', 'pending')];
    expect(next({ agenda, queue })).toMatchObject({ command: 'agenda.start', item: 'first' });
  });

  it('calls the first in the queue, and says who it is', () => {
    expect(next({ queue, floor: speaks })).toEqual({
      ...{ command: 'queue.next', data: { request: 'request' }, person: 'ann', item: null },
    });
  });

  it('ends a turn behind which nobody waits', () => {
    expect(next({ floor: speaks })).toMatchObject({ command: 'floor.end', person: 'bea' });
  });

  it('goes on to the next item when nobody waits', () => {
    expect(next({})).toMatchObject({ command: 'agenda.start', data: { item: 'second' } });
  });

  it('ends the last item, and then the meeting', () => {
    expect(command({ agenda: [item('first', 'active')] })).toBe('agenda.end');
    expect(command({ agenda: [item('first', 'done')] })).toBe('room.close');
  });

  it('closes a poll once nobody speaks or waits, and then publishes it', () => {
    expect(command({ polls: [poll('open', 'first')] })).toBe('poll.close');
    expect(command({ polls: [poll('open', 'first')], queue })).toBe('queue.next');
    expect(command({ polls: [poll('closed', 'first')] })).toBe('poll.publish');
    expect(command({ polls: [poll('closed', 'first')], queue })).toBe('queue.next');
    expect(command({ polls: [poll('published', 'first')] })).toBe('agenda.start');
    expect(command({ polls: [poll('closed', 'earlier')] })).toBe('agenda.start');
  });

  it.each([
    ['proposed', 'breakout.assign'],
    ['assigning', 'breakout.open'],
    ['open', 'breakout.recall'],
    ['closed', 'queue.next'],
  ] as const)('brings groups on their way: %s', (state, expected) => {
    const breakout = { id: 'b', groups: [], seats: {}, state } as unknown as BreakoutState;
    expect(command({ breakouts: [breakout], queue })).toBe(expected);
  });
});
