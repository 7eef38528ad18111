import type { Due } from '../due.js';
import type { RoomState } from '../room-state.js';
import { activeItem } from './agenda-time.js';

/** When the time of what is dealt with is over: said once, and again only after it was extended. */
export function dueAgenda({ pub }: RoomState): Due | null {
  const active = activeItem(pub);
  if (active?.startedAt == null || active.overdue || pub.pausedAt !== null) return null;
  const { item, startedAt, budgetMs, pausedMs } = active;
  return {
    at: startedAt + budgetMs + pausedMs,
    command: {
      id: `agenda.timeout:${item.id}:${budgetMs}:${pausedMs}`,
      type: 'agenda.timeout',
      data: { item: item.id },
    },
  };
}
