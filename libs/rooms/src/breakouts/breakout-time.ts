import type { PublicState } from '../room-state.js';
import type { BreakoutState } from './breakouts.contract.js';

/** The groups that are planned or sit now; null while there are none. */
export function breakoutNow({ breakouts }: Pick<PublicState, 'breakouts'>): BreakoutState | null {
  const newest = breakouts.at(-1);
  return newest && newest.state !== 'closed' ? newest : null;
}

/** The groups that sit now; null while everybody is in the main room. */
export function openBreakout({ breakouts }: Pick<PublicState, 'breakouts'>): BreakoutState | null {
  const last = breakouts.at(-1);
  return last?.state === 'open' ? last : null;
}

/**
 * How long the groups still sit, in ms, never below 0; null while none sit. While the room pauses it
 * stays as it was when the pause began.
 */
export function breakoutTime(
  pub: Pick<PublicState, 'breakouts' | 'pausedAt'>,
  now: number,
): number | null {
  const open = openBreakout(pub);
  const endsAt = open && breakoutEndsAt(open);
  return endsAt === null ? null : Math.max(0, endsAt - (pub.pausedAt ?? now));
}

/** The instant at which groups that sit come back if the room pauses no more; null before they go. */
export function breakoutEndsAt({ openedAt, budgetMs, pausedMs }: BreakoutState): number | null {
  return openedAt === null ? null : openedAt + budgetMs + pausedMs;
}
