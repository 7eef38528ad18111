import { RefusedError } from '../refused.error.js';
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
