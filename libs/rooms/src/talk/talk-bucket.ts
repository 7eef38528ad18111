import type { TalkTime } from '../floor/floor.contract.js';

/** 0: below half the median. 1: around it. 2: above 1.5 times the median. */
export type TalkBucket = 0 | 1 | 2;

/**
 * The median of how long those have spoken who have had a turn, in milliseconds; 0 while nobody has.
 * The silent are left out: in a large room they are most, and a median of 0 would set nobody apart.
 */
export function talkMedianMs(talk: Readonly<Record<string, TalkTime>>): number {
  const times = Object.values(talk)
    .filter(({ turns }) => turns > 0)
    .map(({ ms }) => ms)
    .sort((one, other) => one - other);
  const half = times.length / 2;
  const low = times[Math.ceil(half) - 1] ?? 0;
  const high = times[Math.floor(half)] ?? 0;
  return (low + high) / 2;
}

/** Where somebody stands beside the median; around it while nobody has spoken. */
export function talkBucket(ms: number, medianMs: number): TalkBucket {
  if (ms * 2 < medianMs) return 0;
  return ms * 2 <= medianMs * 3 ? 1 : 2;
}
