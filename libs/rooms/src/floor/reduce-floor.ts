import type { HostReducers, PublicReducers } from '../reducer.js';
import type { PublicState } from '../room-state.js';
import { floorElapsedMs } from './floor-time.js';
import type { Floor, FloorHostEvents, FloorPublicEvents } from './floor.contract.js';

/** A turn that has ended already changes no more. */
function changed(
  state: PublicState,
  id: string,
  change: (floor: Floor) => Partial<Floor>,
): PublicState {
  const { floor } = state;
  return floor?.id === id ? { ...state, floor: { ...floor, ...change(floor) } } : state;
}

function paused({ pausedAt, pausedMs }: Floor, at: number): number {
  return pausedMs + (pausedAt === null ? 0 : Math.max(0, at - pausedAt));
}

/** What was said counts when the turn ends, for the meeting and for the item. */
function ended(state: PublicState, id: string, at: number): PublicState {
  const { floor, talk, spokenOnItem } = state;
  if (floor?.id !== id) return state;
  const { person } = floor;
  const before = talk[person] ?? { ms: 0, turns: 0 };
  const spoken = { ms: before.ms + floorElapsedMs(floor, at), turns: before.turns + 1 };
  return {
    ...{ ...state, floor: null },
    talk: { ...talk, [person]: spoken },
    spokenOnItem: { ...spokenOnItem, [person]: (spokenOnItem[person] ?? 0) + 1 },
  };
}

export const floorReducers = {
  'floor.started': (state, { at, data: { floor, person, request, kind, budgetMs } }) => ({
    ...state,
    floor: {
      ...{ id: floor, person, request, kind, budgetMs, startedAt: at },
      ...{ pausedMs: 0, pausedAt: null, warned: false, overdue: false },
    },
  }),
  'floor.paused': (state, { at, data: { floor } }) =>
    changed(state, floor, ({ pausedAt }) => ({ pausedAt: pausedAt ?? at })),
  'floor.resumed': (state, { at, data: { floor } }) =>
    changed(state, floor, (one) => ({ pausedAt: null, pausedMs: paused(one, at) })),
  'floor.extended': (state, { data: { floor, ms } }) =>
    changed(state, floor, ({ budgetMs }) => ({
      ...{ budgetMs: budgetMs + ms, warned: false, overdue: false },
    })),
  'floor.warned': (state, { data: { floor } }) => changed(state, floor, () => ({ warned: true })),
  'floor.overdue': (state, { data: { floor } }) =>
    changed(state, floor, () => ({ warned: true, overdue: true })),
  'floor.ended': (state, { at, data: { floor } }) => ended(state, floor, at),
} as const satisfies PublicReducers<keyof FloorPublicEvents>;

export const nudgeReducers = {
  'nudge.sent': (state, { data: { item, people } }) => ({
    ...state,
    nudged: { ...state.nudged, [item]: [...(state.nudged[item] ?? []), ...people] },
  }),
} as const satisfies HostReducers<keyof FloorHostEvents>;
