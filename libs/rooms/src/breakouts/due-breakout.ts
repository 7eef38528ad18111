import type { Due } from '../due.js';
import type { RoomState } from '../room-state.js';
import { breakoutEndsAt, openBreakout } from './breakout-time.js';

/** The end of the groups that sit now. */
export function dueBreakout({ pub }: RoomState): Due | null {
  const open = openBreakout(pub);
  const at = open && breakoutEndsAt(open);
  if (!open || at === null) return null;
  const budget = open.budgetMs + open.pausedMs;
  return {
    at,
    command: {
      id: `breakout.timeout:${open.id}:${String(budget)}`,
      type: 'breakout.timeout',
      data: { breakout: open.id },
    },
  };
}
