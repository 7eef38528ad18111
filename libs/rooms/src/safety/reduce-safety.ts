import type { HostReducers, PublicReducers } from '../reducer.js';
import type { HostState } from '../room-state.js';
import type { ReportState, SafetyHostEvents, SafetyPublicEvents } from './safety.contract.js';

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
    return { ...state, people: { ...state.people, [person]: { ...known, leftAt: at } } };
  },
  'report.raised': (state, { at, data: { report: id, by, about, subject, words } }) => ({
    ...state,
    reports: [
      ...state.reports,
      { id, by, about, subject, words, at, agree: [by], disagree: [], resolved: false },
    ],
  }),
  'report.validated': (state, { data: { report, by, agrees } }) =>
    withReport(state, report, (one) => heard(one, by, agrees)),
  'report.resolved': (state, { data: { report } }) =>
    withReport(state, report, () => ({ resolved: true })),
} as const satisfies HostReducers<keyof SafetyHostEvents>;
