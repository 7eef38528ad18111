import type { PublicState } from '../room-state.js';
import type { AgendaEntry } from './agenda.contract.js';

/** What is dealt with now. */
export function activeItem(pub: Pick<PublicState, 'agenda'>): AgendaEntry | undefined {
  return pub.agenda.find(({ state }) => state === 'active');
}

/**
 * How long an item has been dealt with, pauses of the room left out, in milliseconds: 0 before it
 * starts, and no more than it took once it has ended.
 * @param pausedAt since when the room pauses; null while it does not
 */
export function itemElapsedMs(entry: AgendaEntry, pausedAt: number | null, now: number): number {
  if (entry.startedAt === null) return 0;
  const until = entry.endedAt ?? pausedAt ?? now;
  return Math.max(0, until - entry.startedAt - entry.pausedMs);
}

/** What is left of an item's time, in milliseconds; below 0 once it is over. */
export function itemRemainingMs(entry: AgendaEntry, pausedAt: number | null, now: number): number {
  return entry.budgetMs - itemElapsedMs(entry, pausedAt, now);
}
