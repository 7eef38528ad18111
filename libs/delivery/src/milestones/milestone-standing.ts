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

export interface MilestoneStanding {
  readonly state: 'open' | 'late' | 'done' | 'dropped';
  readonly plannedOn: Day;
  readonly firstPlannedOn: Day;
  /** Done or dropped on; null while it is neither. */
  readonly endedOn: Day | null;
  /** When somebody said so. */
  readonly endedSaidOn: Day | null;
  /** Why it was dropped. */
  readonly reason: BothLanguages | null;
  readonly moves: readonly MilestoneMove[];
  /** The first planned day that passed before anybody said anything; null when none did. */
  readonly lateSince: Day | null;
}

/**
 * Where a milestone stands, by what was said of it and the calendar. Late is nobody's word: it is a
 * planned day that has passed, and it stays told after the day is moved.
 * @param events in the order in which they were said; the first is its plan
 */
export function milestoneStanding(
  events: readonly MilestoneEvent[],
  today: Day,
): MilestoneStanding {
  const [first, ...later] = events;
  if (first?.kind !== 'planned') throw new TypeError('a milestone begins with its plan');
  let plannedOn = first.day;
  let lateSince: Day | null = null;
  const moves: MilestoneMove[] = [];
  for (const { kind, day, saidOn, reason } of later) {
    const wasLate = saidOn > plannedOn;
    if (wasLate) lateSince ??= plannedOn;
    if (kind !== 'moved' || reason === null) continue;
    moves.push({ from: plannedOn, to: day, saidOn, reason, wasLate });
    plannedOn = day;
  }
  const ended = later.find(({ kind }) => kind === 'done' || kind === 'dropped') ?? null;
  const isLate = ended === null && today > plannedOn;
  if (isLate) lateSince ??= plannedOn;
  return {
    state: ended ? endOf(ended) : isLate ? 'late' : 'open',
    ...{ plannedOn, firstPlannedOn: first.day, moves, lateSince },
    endedOn: ended?.day ?? null,
    endedSaidOn: ended?.saidOn ?? null,
    reason: ended?.reason ?? null,
  };
}

const endOf = ({ kind }: MilestoneEvent) => (kind === 'done' ? 'done' : 'dropped');
