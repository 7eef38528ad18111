import type { HostReducers, PublicReducers } from '../reducer.js';
import type { PublicState } from '../room-state.js';
import type { AgendaItem } from './agenda-item.js';
import type {
  AgendaEntry,
  AgendaHostEvents,
  AgendaPublicEvents,
  ReadyState,
} from './agenda.contract.js';

/** An item that nobody has dealt with yet. */
export function pendingEntry(item: AgendaItem): AgendaEntry {
  return {
    ...{ item, state: 'pending', startedAt: null, endedAt: null },
    ...{ budgetMs: item.minutes * 60_000, pausedMs: 0, overdue: false, readyCount: 0 },
  };
}

function changed(
  state: PublicState,
  id: string,
  change: (entry: AgendaEntry) => Partial<AgendaEntry>,
): PublicState {
  const agenda = state.agenda.map((entry) =>
    entry.item.id === id ? { ...entry, ...change(entry) } : entry,
  );
  return { ...state, agenda };
}

/** An item that ends while the room pauses has paused until now. */
function ended(state: PublicState, id: string, at: number): PublicState {
  const pause = state.pausedAt === null ? 0 : Math.max(0, at - state.pausedAt);
  return changed({ ...state, spokenOnItem: {} }, id, ({ pausedMs }) => ({
    ...{ state: 'done', endedAt: at, pausedMs: pausedMs + pause },
  }));
}

/** What is pending takes the places of what was pending, in the new order; nothing gets lost. */
function reordered({ agenda }: PublicState, items: readonly string[]): readonly AgendaEntry[] {
  const pending = agenda.filter(({ state }) => state === 'pending');
  const place = ({ item: { id } }: AgendaEntry) =>
    items.includes(id) ? items.indexOf(id) : items.length;
  const inOrder = pending.toSorted((one, other) => place(one) - place(other)).values();
  return agenda.map((entry) =>
    entry.state === 'pending' ? (inOrder.next().value ?? entry) : entry,
  );
}

export const agendaReducers = {
  'agenda.started': (state, { at, data: { item, budgetMs } }) =>
    changed({ ...state, spokenOnItem: {} }, item, () => ({
      ...{ state: 'active', startedAt: at, budgetMs, overdue: false },
    })),
  'agenda.ended': (state, { at, data: { item } }) => ended(state, item, at),
  'agenda.extended': (state, { data: { item, ms } }) =>
    changed(state, item, ({ budgetMs }) => ({ budgetMs: budgetMs + ms, overdue: false })),
  'agenda.skipped': (state, { data: { item } }) =>
    changed(state, item, () => ({ state: 'skipped' })),
  'agenda.reordered': (state, { data: { items } }) => ({
    ...state,
    agenda: reordered(state, items),
  }),
  'agenda.added': (state, { data: { item } }) => ({
    ...state,
    agenda: [...state.agenda, pendingEntry(item)],
  }),
  'agenda.overdue': (state, { data: { item } }) => changed(state, item, () => ({ overdue: true })),
  'agenda.ready-count': (state, { data: { item, count } }) =>
    changed(state, item, () => ({ readyCount: count })),
} as const satisfies PublicReducers<keyof AgendaPublicEvents>;

/** Whoever goes is not ready any more. */
export function unready(ready: ReadyState['ready'], person: string): ReadyState['ready'] {
  return ready && { ...ready, people: ready.people.filter((one) => one !== person) };
}

export const readyReducers = {
  'agenda.readied': (state, { data: { item, person } }) => ({
    ...state,
    ready: { item, people: [...(state.ready?.item === item ? state.ready.people : []), person] },
  }),
} as const satisfies HostReducers<keyof AgendaHostEvents>;
