import { unready } from '../agenda/reduce-agenda.js';
import type { HostReducers, PublicReducers } from '../reducer.js';
import type { HostState } from '../room-state.js';
import type { ReportState, SafetyHostEvents, SafetyPublicEvents } from './safety.contract.js';

type Raised = SafetyHostEvents['report.raised'];

/** Logs from before words could be reported tell of people and statements alone. */
function concernedBy({ submitted }: HostState, { about, subject, concerns }: Raised) {
  if (concerns !== undefined) return concerns;
  if (about === 'person') return subject;
  return submitted.find(({ id }) => id === subject)?.person ?? null;
}

function withReport(
  state: HostState,
  id: string,
  change: (report: ReportState) => Partial<ReportState>,
): HostState {
  const reports = state.reports.map((one) => (one.id === id ? { ...one, ...change(one) } : one));
  return { ...state, reports };
}

/** The last word of each stands. */
function heard({ agree, disagree }: ReportState, by: string, agrees: boolean) {
  const others = (people: readonly string[]) => people.filter((person) => person !== by);
  return {
    agree: agrees ? [...others(agree), by] : others(agree),
    disagree: agrees ? others(disagree) : [...others(disagree), by],
  };
}

export const removedReducers = {
  'person.removed': (state, { data: { person } }) => ({
    ...state,
    removed: [...state.removed, person],
  }),
  'person.readmitted': (state, { data: { person } }) => ({
    ...state,
    removed: state.removed.filter((one) => one !== person),
  }),
} as const satisfies PublicReducers<keyof SafetyPublicEvents>;

export const safetyReducers = {
  'person.muted': (state, { data: { person } }) => ({ ...state, muted: [...state.muted, person] }),
  'person.unmuted': (state, { data: { person } }) => ({
    ...state,
    muted: state.muted.filter((one) => one !== person),
  }),
  /** Whoever is removed is not there any more. */
  'person.removal-explained': (state, { at, data: { person } }) => {
    const known = state.people[person];
    if (!known) return state;
    const people = { ...state.people, [person]: { ...known, leftAt: at } };
    return { ...state, people, ready: unready(state.ready, person) };
  },
  'report.raised': (state, { at, data }) => {
    const { report: id, by, about, subject, words } = data;
    const raised: ReportState = {
      ...{ id, by, about, subject, words, at, concerns: concernedBy(state, data) },
      ...{ agree: [by], disagree: [], resolved: false },
    };
    return { ...state, reports: [...state.reports, raised] };
  },
  'report.validated': (state, { data: { report, by, agrees } }) =>
    withReport(state, report, (one) => heard(one, by, agrees)),
  'report.resolved': (state, { data: { report } }) =>
    withReport(state, report, () => ({ resolved: true })),
} as const satisfies HostReducers<keyof SafetyHostEvents>;
