import { RefusedError } from '../refused.error.js';
import type { HostState } from '../room-state.js';
import type { PollPlan } from './poll-plan.js';

/** No hall of ours holds more. */
export const mostHands = 5000;

/** @throws RefusedError unless these are hands for options of a poll that hands can answer */
export function checkHands(plan: PollPlan, counts: Readonly<Record<string, number>>): void {
  if (plan.kind === 'ranked') throw new RefusedError('INVALID', 'rooms.hands-cannot-rank');
  for (const [option, count] of Object.entries(counts)) {
    if (!plan.options.some(({ id }) => id === option))
      throw new RefusedError('INVALID', 'rooms.unknown-option');
    if (!Number.isInteger(count) || count < 0 || count > mostHands)
      throw new RefusedError('INVALID', 'rooms.hands-out-of-bounds', { max: mostHands });
  }
}

/**
 * Hands of people whom nobody added to the room are counted only when whoever counts says so: a slip of
 * a key decides nothing.
 * @throws RefusedError for more than the people in the hall can put up
 */
export function checkHall(
  plan: PollPlan,
  counts: Readonly<Record<string, number>>,
  host: HostState,
): void {
  const people = Object.values(host.people);
  const inHall = people.filter(({ way, leftAt }) => way === 'hall' && leftAt === null).length;
  if (handsNeeded(plan, Object.values(counts)) <= inHall) return;
  throw new RefusedError('CONFLICT', 'rooms.hands-more-than-hall', { max: inHall });
}

/** How many people it takes to put up so many hands. */
function handsNeeded({ kind, most }: PollPlan, counts: readonly number[]): number {
  const sum = counts.reduce((all, count) => all + count, 0);
  if (kind === 'multiple') return Math.max(0, ...counts);
  return kind === 'dot' ? Math.ceil(sum / (most ?? 1)) : sum;
}
