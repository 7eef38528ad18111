import type { HostReducers, PublicReducers } from '../reducer.js';
import type { PublicState } from '../room-state.js';
import type {
  BreakoutPublicEvents,
  BreakoutHostEvents,
  BreakoutState,
  HelpState,
} from './breakouts.contract.js';
import { reseated } from './seats.js';

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

/** So many calls that were taken are remembered; the log has them all. */
const takenKept = 10;

function newestTaken(help: HelpState['help']): HelpState['help'] {
  const taken = help.filter((one) => one.taken);
  const old = new Set(taken.slice(0, Math.max(0, taken.length - takenKept)));
  return help.filter((one) => !old.has(one));
}

export const breakoutReducers = {
  'breakout.proposed': (state, { data: { breakout: id, way, groups, budgetMs, task } }) => ({
    ...state,
    breakouts: [
      ...heldBefore(state),
      {
        ...{ id, way, groups, budgetMs, task, state: 'proposed', openedAt: null, closedAt: null },
        ...{ pausedMs: 0, warned: false, sizes: {}, notes: {} },
      },
    ],
  }),
  'breakout.assigned': (state, { data: { breakout, sizes } }) =>
    changed(state, breakout, () => ({ state: 'assigning', sizes })),
  'breakout.moved': (state, { data: { breakout, sizes } }) =>
    changed(state, breakout, (one) => ({ sizes: { ...one.sizes, ...sizes } })),
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

export const groupReducers = {
  'breakout.seated': (state, { data: { breakout, seats } }) => {
    const others = Object.entries(state.seats).filter(([one]) => one !== breakout);
    const own = Object.keys(seats).length === 0 ? [] : [[breakout, seats] as const];
    return { ...state, seats: Object.fromEntries([...others, ...own]) };
  },
  'breakout.reseated': (state, { data: { breakout, person, group } }) => ({
    ...state,
    seats: { ...state.seats, [breakout]: reseated(state.seats[breakout] ?? {}, person, group) },
  }),
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
    help: newestTaken(state.help.map((one) => (one.id === help ? { ...one, taken: true } : one))),
  }),
} as const satisfies HostReducers<keyof BreakoutHostEvents>;
