import type { Floor } from './floor.contract.js';

/** How long somebody has spoken in this turn, pauses left out, in milliseconds. */
export function floorElapsedMs(floor: Floor, now: number): number {
  return Math.max(0, (floor.pausedAt ?? now) - floor.startedAt - floor.pausedMs);
}

/** What is left of a turn, in milliseconds: budget − (now − start − paused); below 0 once it is over. */
export function floorRemainingMs(floor: Floor, now: number): number {
  return floor.budgetMs - floorElapsedMs(floor, now);
}
