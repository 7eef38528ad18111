const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** Before each try, milliseconds: at once, then as Standard Webhooks 1.0.0 publishes it. */
export const tryDelays = [
  ...[0, 5 * second, 5 * minute, 30 * minute],
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * hour),
] as const;

/** So much later at most, as a share of the wait: endpoints that failed together come back apart. */
const mostJitter = 0.1;

/** A site that asks for more than a day's patience is not waited for. */
const longestWait = 24 * hour;

export interface Waiting {
  /** Tries that failed so far. */
  readonly failed: number;
  /** What the site asked for, milliseconds; null when it asked for nothing. */
  readonly retryAfter: number | null;
  /** 0 ≤ chance < 1. */
  readonly chance: number;
}

/**
 * How long to wait before the next try, milliseconds: never sooner than the site asked for.
 * @returns null when there is no other try
 */
export function waitBeforeNext({ failed, retryAfter, chance }: Waiting): number | null {
  const delay = tryDelays[failed];
  if (delay === undefined) return null;
  const own = Math.round(delay * (1 + mostJitter * chance));
  return Math.max(own, Math.min(retryAfter ?? 0, longestWait));
}

/**
 * `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
 * @returns milliseconds from now; null for what says nothing
 */
export function readRetryAfter(text: string | undefined, now: Date): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * second;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
