import type { BothLanguages } from '#platform';
import { daysBetween, type Day, type MilestoneStanding } from './milestone-standing.js';

export const standingKinds = ['on-track', 'at-risk', 'stopped', 'resumed', 'delivered'] as const;
export type StandingKind = (typeof standingKinds)[number];

/** What the organisation said of a whole project. */
export interface StandingEvent {
  readonly kind: StandingKind;
  readonly words: BothLanguages | null;
  readonly saidOn: Day;
}

export const deliveryStates = [
  ...(['late', 'at-risk', 'moved', 'unplanned', 'on-track', 'done', 'stopped'] as const),
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** From its award on, an organisation has this long to say what it will do by when. */
export const daysToPlan = 90;

export interface DeliveryStatus {
  readonly state: DeliveryState;
  /** Milestones that are late, wherever they were moved; for what was stopped, those late then. */
  readonly overdue: number;
  /** Milestones that were dropped after their day had passed: they were never done. */
  readonly droppedLate: number;
  /** Milestones that were said to be done after their day had passed. */
  readonly doneLate: number;
  /** Of the latest of all these, from the day that was first promised. */
  readonly lateDays: number;
  /**
   * Milestones that have another day than was promised, changed before it passed, and were in time
   * for it, or are: also those that are done.
   */
  readonly moved: number;
  /** Of the one of them that was moved furthest. */
  readonly movedDays: number;
  /** Milestones that were dropped before their day passed. */
  readonly dropped: number;
  /** Something of it is or was late, be it only the plan. No act takes it away. */
  readonly flagged: boolean;
  /** What was last said of the state it is in; null where nothing was. */
  readonly words: BothLanguages | null;
  readonly saidOn: Day | null;
}

/**
 * How a project stands. What staff say decides between on track and at risk alone: nothing that they
 * can say or do hides a day that has passed, that it was promised for another one, or that what was
 * promised for it was dropped. What was once late is late until it is done, delivered or stopped, and
 * stays flagged even then.
 * @param said in the order in which it was said
 */
export function deliveryStatus(project: {
  readonly milestones: readonly MilestoneStanding[];
  readonly said: readonly StandingEvent[];
  readonly awardedOn: Day;
  readonly today: Day;
}): DeliveryStatus {
  const { milestones, said, awardedOn, today } = project;
  const last = said.at(-1);
  const counts = countedLate(milestones);
  const wasLate = counts.overdue + counts.droppedLate + counts.doneLate > 0;
  const words = { words: last?.words ?? null, saidOn: last?.saidOn ?? null };
  const told = { ...counts, ...words, flagged: wasLate };
  if (last?.kind === 'delivered') return { ...told, state: 'done' };
  if (last?.kind === 'stopped') return { ...told, state: 'stopped' };
  if (counts.overdue + counts.droppedLate > 0) return { ...told, state: 'late' };
  const isPlanned = milestones.some(({ state }) => state !== 'dropped');
  if (!isPlanned) {
    const flagged = daysBetween(awardedOn, today) > daysToPlan;
    return { ...told, state: 'unplanned', flagged };
  }
  if (last?.kind === 'at-risk') return { ...told, state: 'at-risk' };
  return { ...told, state: counts.moved + counts.dropped > 0 ? 'moved' : 'on-track' };
}

function countedLate(milestones: readonly MilestoneStanding[]) {
  const late = milestones.filter(({ lateSince }) => lateSince !== null);
  const moved = milestones.filter(
    ({ state, moves, lateSince }) => state !== 'dropped' && moves.length > 0 && lateSince === null,
  );
  const dropped = milestones.filter(({ state }) => state === 'dropped').length;
  const count = (which: MilestoneStanding['state']) =>
    late.filter(({ state }) => state === which).length;
  return {
    overdue: count('late'),
    droppedLate: count('dropped'),
    doneLate: count('done'),
    lateDays: Math.max(0, ...late.map(({ lateDays }) => lateDays)),
    moved: moved.length,
    movedDays: Math.max(0, ...moved.map(({ movedDays }) => movedDays)),
    dropped: dropped - count('dropped'),
  };
}

/** When it was stopped or delivered: from then on no day of it passes. */
export function endedOn(said: readonly StandingEvent[]): Day | null {
  const last = said.at(-1);
  return last?.kind === 'stopped' || last?.kind === 'delivered' ? last.saidOn : null;
}

/** It is not late any more, or is stopped, and that it was stays told. */
export function wasLate({ state, flagged }: DeliveryStatus): boolean {
  return flagged && state !== 'late' && state !== 'unplanned';
}
