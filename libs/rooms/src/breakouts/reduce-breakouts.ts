import type { HostReducers, PublicReducers } from '../reducer.js';
import type { PublicState } from '../room-state.js';
import type {
  BreakoutPublicEvents,
  BreakoutHostEvents,
  BreakoutState,
} from './breakouts.contract.js';

/** Groups that were only planned are forgotten when others take their place. */
function heldBefore({ breakouts }: PublicState): readonly BreakoutState[] {
  return breakouts.filter(({ openedAt }) => openedAt !== null);
}

function changed(
  state: PublicState,
  id: string,
  change: (breakout: BreakoutState) => Partial<BreakoutState>,
): PublicState {
  const breakouts = state.breakouts.map((one) =>
    one.id === id ? { ...one, ...change(one) } : one,
  );
  return { ...state, breakouts };
}

function seated(
  { seats }: BreakoutState,
  person: string,
  group: string | null,
): Readonly<Record<string, string>> {
  if (group !== null) return { ...seats, [person]: group };
  return Object.fromEntries(Object.entries(seats).filter(([one]) => one !== person));
}

export const breakoutReducers = {
  'breakout.proposed': (state, { data: { breakout: id, way, groups, budgetMs, task } }) => ({
    ...state,
    breakouts: [
      ...heldBefore(state),
      {
        ...{ id, way, groups, budgetMs, task, state: 'proposed', openedAt: null, closedAt: null },
        ...{ pausedMs: 0, warned: false, seats: {}, notes: {} },
      },
    ],
  }),
  'breakout.assigned': (state, { data: { breakout, seats } }) =>
    changed(state, breakout, () => ({ state: 'assigning', seats })),
  'breakout.moved': (state, { data: { breakout, person, group } }) =>
    changed(state, breakout, (one) => ({ seats: seated(one, person, group) })),
  'breakout.opened': (state, { at, data: { breakout } }) =>
    changed(state, breakout, () => ({ state: 'open', openedAt: at })),
  'breakout.warned': (state, { data: { breakout } }) =>
    changed(state, breakout, () => ({ warned: true })),
  'breakout.extended': (state, { data: { breakout, ms } }) =>
    changed(state, breakout, ({ budgetMs }) => ({ budgetMs: budgetMs + ms, warned: false })),
  'breakout.closed': (state, { at, data: { breakout, notes } }) => {
    const closed = changed(state, breakout, () => ({ state: 'closed', closedAt: at, notes }));
    return { ...closed, breakouts: heldBefore(closed) };
  },
} as const satisfies PublicReducers<keyof BreakoutPublicEvents>;

export const helpReducers = {
  'breakout.noted': (state, { data: { group, words } }) => ({
    ...state,
    groupNotes: { ...state.groupNotes, [group]: words },
  }),
  'help.raised': (state, { at, data: { help: id, person, group } }) => ({
    ...state,
    help: [...state.help, { id, person, group, at, taken: false }],
  }),
  'help.taken': (state, { data: { help } }) => ({
    ...state,
    help: state.help.map((one) => (one.id === help ? { ...one, taken: true } : one)),
  }),
} as const satisfies HostReducers<keyof BreakoutHostEvents>;
