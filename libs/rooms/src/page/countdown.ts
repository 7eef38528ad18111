import { clockText } from './clock-text.js';

/** How a page shows it: right when it was made, and counted down from there where scripts run. */
export interface Countdown {
  readonly remainingMs: number;
  /** `1:12`, or `−0:05` when its time is over. */
  readonly text: string;
  /** The instant when its time is over, ms since 1970; null while it stands still. */
  readonly until: number | null;
  readonly over: boolean;
}

/**
 * @param remainingMs what is left at `now`
 * @param runs whether it runs down, or stands still
 * @param now by the server's clock
 */
export function countdown(remainingMs: number, runs: boolean, now: number): Countdown {
  return {
    remainingMs,
    text: clockText(remainingMs),
    until: runs ? Math.round(now + remainingMs) : null,
    over: remainingMs < 0,
  };
}
