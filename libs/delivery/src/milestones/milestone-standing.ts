import type { BothLanguages } from '#platform';

/** A day on the calendar in Wales, `2026-12-06`: such days compare as text. */
export type Day = string;

export type MilestoneAct = 'planned' | 'moved' | 'done' | 'dropped';

/** One thing that was said of a milestone. None is ever changed or taken away. */
export interface MilestoneEvent {
  readonly kind: MilestoneAct;
  /** Planned for, moved to, done on, dropped on. */
  readonly day: Day;
  /** When it was said, by the database's clock. */
  readonly saidOn: Day;
  readonly reason: BothLanguages | null;
}

export interface MilestoneMove {
  readonly from: Day;
  readonly to: Day;
  readonly saidOn: Day;
  readonly reason: BothLanguages;
  /** The day that it was moved from had passed already. */
  readonly wasLate: boolean;
}

export const milestoneStates = ['open', 'moved', 'late', 'done', 'dropped'] as const;

export interface MilestoneStanding {
  /**
   * Late from the first day that passes until it is done or dropped, wherever it is moved; moved if
   * its day was changed for a public reason before that.
   */
  readonly state: (typeof milestoneStates)[number];
  readonly plannedOn: Day;
  readonly firstPlannedOn: Day;
  /** Done or dropped on; null while it is neither. */
  readonly endedOn: Day | null;
  /** When somebody said so. */
  readonly endedSaidOn: Day | null;
  /** Why it was dropped. */
  readonly reason: BothLanguages | null;
  readonly moves: readonly MilestoneMove[];
  /** How many days later than first planned it is to be done now; below zero is sooner. */
  readonly movedDays: number;
  /** The first planned day that passed before anybody said anything; null when none did. */
  readonly lateSince: Day | null;
  /**
   * By how many days, counted from the day that was first promised, however often it was moved
   * since. Zero for what was never late, and for what was done in time and said so too late.
   */
  readonly lateDays: number;
}

/**
 * Where a milestone stands, by what was said of it and the calendar. Late is nobody's word: it is a
 * planned day that has passed, and nothing that is said afterwards takes it back.
 * @param events in the order in which they were said; the first is its plan
 */
export function milestoneStanding(
  events: readonly MilestoneEvent[],
  today: Day,
): MilestoneStanding {
  const [first, ...later] = events;
  if (first?.kind !== 'planned') throw new TypeError('a milestone begins with its plan');
  let plannedOn = first.day;
  let promisedOn = first.saidOn;
  let lateSince: Day | null = null;
  const moves: MilestoneMove[] = [];
  for (const { kind, day, saidOn, reason } of later) {
    // What is entered afterwards, plan and all, and was done in time, was never seen to be late.
    const isHistory = kind === 'done' && saidOn === promisedOn && day <= plannedOn;
    const wasLate = saidOn > plannedOn && !isHistory;
    if (wasLate) lateSince ??= plannedOn;
    if (kind !== 'moved' || reason === null) continue;
    moves.push({ from: plannedOn, to: day, saidOn, reason, wasLate });
    plannedOn = day;
    promisedOn = saidOn;
  }
  const ended = later.find(({ kind }) => kind === 'done' || kind === 'dropped') ?? null;
  if (ended === null && today > plannedOn) lateSince ??= plannedOn;
  return {
    state: stateOf(ended, lateSince, moves),
    ...{ plannedOn, firstPlannedOn: first.day, moves, lateSince },
    movedDays: daysBetween(first.day, plannedOn),
    lateDays: lateDays(first.day, lateSince, ended?.day ?? today),
    endedOn: ended?.day ?? null,
    endedSaidOn: ended?.saidOn ?? null,
    reason: ended?.reason ?? null,
  };
}

function stateOf(
  ended: MilestoneEvent | null,
  lateSince: Day | null,
  moves: readonly MilestoneMove[],
): MilestoneStanding['state'] {
  if (ended) return ended.kind === 'done' ? 'done' : 'dropped';
  if (lateSince !== null) return 'late';
  return moves.length > 0 ? 'moved' : 'open';
}

/** A day that was brought forward, and passed, was the sooner promise. */
function lateDays(first: Day, lateSince: Day | null, until: Day): number {
  if (lateSince === null) return 0;
  return Math.max(0, daysBetween(lateSince < first ? lateSince : first, until));
}

const dayMs = 86_400_000;

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}
