import type { FieldProblem } from '#platform';
import {
  BadTimetableError,
  checkTimetable,
  phaseKinds,
  type PhaseKind,
  type PhaseView,
  type PlannedPhase,
} from '#processes';
import type { FormValues } from '../form.js';
import { instantOf, wallText } from './wall-time.js';

export interface TypedTimetable {
  readonly phases: readonly PlannedPhase[];
  readonly problems: readonly FieldProblem[];
}

type End = 'opens' | 'closes';

/** `phases.vote.opens`: also the id of the field, so that an error can lead there. */
export function timetableField(kind: PhaseKind, end: End): string {
  return `phases.${kind}.${end}`;
}

/** A phase is wanted when either of its times is filled in; then both must be. */
export function timetableOf(values: FormValues): TypedTimetable {
  const rows = phaseKinds.map((kind) => ({ kind, ...rowOf(values, kind) })).filter(isWanted);
  const unread = rows.flatMap(({ kind, opens, closes }) => [
    ...problemOf(kind, 'opens', opens),
    ...problemOf(kind, 'closes', closes),
  ]);
  if (unread.length > 0) return { phases: [], problems: unread };
  const phases = rows.flatMap(({ kind, opens, closes }) =>
    opens instanceof Date && closes instanceof Date
      ? [{ kind, opensAt: opens, closesAt: closes }]
      : [],
  );
  return { phases, problems: orderProblems(phases) };
}

/** The timetable as it would be typed. */
export function timetableValues(phases: readonly PhaseView[]): Record<string, string> {
  return Object.fromEntries(
    phases.flatMap(({ kind, opensAt, closesAt }) => [
      [timetableField(kind, 'opens'), wallText(opensAt)],
      [timetableField(kind, 'closes'), wallText(closesAt)],
    ]),
  );
}

type Typed = ReturnType<typeof instantOf> | 'empty';
interface Row {
  readonly kind: PhaseKind;
  readonly opens: Typed;
  readonly closes: Typed;
}

function rowOf(values: FormValues, kind: PhaseKind): Omit<Row, 'kind'> {
  const typed = (end: End): Typed => {
    const value = values[timetableField(kind, end)];
    return typeof value !== 'string' || value.trim() === '' ? 'empty' : instantOf(value);
  };
  return { opens: typed('opens'), closes: typed('closes') };
}

function isWanted({ opens, closes }: Row): boolean {
  return opens !== 'empty' || closes !== 'empty';
}

const codes = {
  empty: 'processes.phase-time',
  unreadable: 'processes.phase-time',
  skipped: 'processes.phase-time-skipped',
} as const;

function problemOf(phase: PhaseKind, end: End, typed: Typed): FieldProblem[] {
  if (typed instanceof Date) return [];
  return [{ field: timetableField(phase, end), code: codes[typed], params: { phase, end } }];
}

/** The room's own rule; it names the first phase that breaks it. */
function orderProblems(phases: readonly PlannedPhase[]): FieldProblem[] {
  try {
    checkTimetable(phases);
    return [];
  } catch (error) {
    if (!(error instanceof BadTimetableError)) throw error;
    const kind = phases.find((phase) => error.field === `phases.${phase.kind}`)?.kind ?? 'vote';
    const field = timetableField(kind, 'closes');
    return [{ field, code: 'processes.phase-order', params: { phase: kind } }];
  }
}
