import { pendingEntry, unready } from '../agenda/reduce-agenda.js';
import type { HostReducers, PublicReducers } from '../reducer.js';
import type { PublicState } from '../room-state.js';
import type { SessionHostEvents, SessionPublicEvents } from './session.events.js';

const announcementsKept = 5;

/** Neither an item that is dealt with nor groups that sit lose time while the room pauses. */
function resumed(state: PublicState, at: number): PublicState {
  const paused = state.pausedAt === null ? 0 : at - state.pausedAt;
  const agenda = state.agenda.map((entry) =>
    entry.state === 'active' ? { ...entry, pausedMs: entry.pausedMs + paused } : entry,
  );
  const breakouts = state.breakouts.map((breakout) =>
    breakout.state === 'open' ? { ...breakout, pausedMs: breakout.pausedMs + paused } : breakout,
  );
  return { ...state, phase: 'live', pausedAt: null, agenda, breakouts };
}

export const sessionReducers = {
  'room.prepared': (state, { data: { settings, agenda } }) => ({
    ...state,
    phase: 'lobby',
    settings,
    queue: { ...state.queue, policy: settings.policy },
    agenda: agenda.map(pendingEntry),
  }),
  'room.opened': (state, { at }) => ({
    ...{ ...state, phase: 'live', openedAt: at },
    queue: { ...state.queue, open: true },
  }),
  'room.paused': (state, { at }) => ({ ...state, phase: 'paused', pausedAt: at }),
  'room.resumed': (state, { at }) => resumed(state, at),
  'room.closed': (state, { at }) => ({
    ...{ ...state, phase: 'closed', closedAt: at, pausedAt: null },
    queue: { ...state.queue, open: false, waiting: [], byHand: [] },
  }),
  'room.archived': (state) => ({ ...state, phase: 'archived' }),
  'announce.sent': (state, { at, data: { cy, en, group } }) => ({
    ...state,
    announcements: [...state.announcements, { cy, en, group, at }].slice(-announcementsKept),
  }),
  'room.door-set': (state, { data: { open } }) => ({ ...state, doorOpen: open }),
  'wall.shown': (state, { data: { panel } }) => ({ ...state, wall: panel }),
  // The log never knew the name.
  'person.unnamed': (state) => state,
} as const satisfies PublicReducers<keyof SessionPublicEvents>;

export const peopleReducers = {
  'room.code-changed': (state) => ({ ...state, codes: state.codes + 1 }),
  'person.joined': (state, { at, data: { person, role, way } }) => ({
    ...state,
    people: { ...state.people, [person]: { role, way, joinedAt: at, leftAt: null } },
  }),
  'person.left': (state, { at, data: { person } }) => {
    const known = state.people[person];
    if (!known) return state;
    const people = { ...state.people, [person]: { ...known, leftAt: at } };
    return { ...state, people, ready: unready(state.ready, person) };
  },
  'person.role-set': (state, { data: { person, role } }) => {
    const known = state.people[person];
    if (!known) return state;
    const people = { ...state.people, [person]: { ...known, role } };
    return {
      ...state,
      people,
      ...(role === 'observer' && { ready: unready(state.ready, person) }),
    };
  },
} as const satisfies HostReducers<keyof SessionHostEvents>;
