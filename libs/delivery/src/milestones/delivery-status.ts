import type { BothLanguages } from '#platform';
import type { Day, MilestoneStanding } from './milestone-standing.js';

export const standingKinds = ['on-track', 'at-risk', 'stopped', 'resumed', 'delivered'] as const;
export type StandingKind = (typeof standingKinds)[number];

/** What the organisation said of a whole project. */
export interface StandingEvent {
  readonly kind: StandingKind;
  readonly words: BothLanguages | null;
  readonly saidOn: Day;
}

export const deliveryStates = [
  ...(['late', 'at-risk', 'unplanned', 'on-track', 'done', 'stopped'] as const),
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** From its award on, an organisation has this long to say what it will do by when. */
export const daysToPlan = 90;

export interface DeliveryStatus {
  readonly state: DeliveryState;
  /** Milestones whose day has passed; for what was stopped, those that were late then. */
  readonly overdue: number;
  /** Something of it is overdue, be it only the plan: it stands first in every list. */
  readonly flagged: boolean;
  /** What was last said of the state it is in; null where nothing was. */
  readonly words: BothLanguages | null;
  readonly saidOn: Day | null;
}

/**
 * How a project stands. What staff say decides between on track and at risk alone: nothing that they
 * can say hides a day that has passed.
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
  const overdue = milestones.filter(({ state }) => state === 'late').length;
  const told = { overdue, words: last?.words ?? null, saidOn: last?.saidOn ?? null };
  if (last?.kind === 'delivered') return { ...told, state: 'done', flagged: false };
  if (last?.kind === 'stopped') return { ...told, state: 'stopped', flagged: false };
  if (overdue > 0) return { ...told, state: 'late', flagged: true };
  const isPlanned = milestones.some(({ state }) => state !== 'dropped');
  if (!isPlanned) {
    const flagged = daysBetween(awardedOn, today) > daysToPlan;
    return { ...told, state: 'unplanned', flagged };
  }
  return { ...told, state: last?.kind === 'at-risk' ? 'at-risk' : 'on-track', flagged: false };
}

/** When it was stopped or delivered: from then on no day of it passes. */
export function endedOn(said: readonly StandingEvent[]): Day | null {
  const last = said.at(-1);
  return last?.kind === 'stopped' || last?.kind === 'delivered' ? last.saidOn : null;
}

const dayMs = 86_400_000;

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}
