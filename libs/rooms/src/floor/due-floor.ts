import type { Due } from '../due.js';
import type { RoomState } from '../room-state.js';
import type { Floor } from './floor.contract.js';

type What = 'floor.warn' | 'floor.timeout';

/** An instant that was paused or extended since is another instant, and so has another id. */
function said(what: What, { id, budgetMs, pausedMs }: Floor, at: number): Due {
  return {
    at,
    command: { id: `${what}:${id}:${budgetMs}:${pausedMs}`, type: what, data: { floor: id } },
  };
}

/** When the turn that runs is nearly over, and then when it is: once each, unless it is extended. */
export function dueFloor({ pub: { floor, settings } }: RoomState): Due | null {
  if (!floor || floor.pausedAt !== null || floor.overdue) return null;
  const end = floor.startedAt + floor.budgetMs + floor.pausedMs;
  const warnMs = settings.warnSeconds * 1000;
  const warns = !floor.warned && warnMs > 0 && warnMs < floor.budgetMs;
  return warns ? said('floor.warn', floor, end - warnMs) : said('floor.timeout', floor, end);
}
