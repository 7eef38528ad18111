import type { Real } from './real.js';

/** What each project would get from a pool without end, and how its numbers are compared. */
export interface Demands {
  readonly demands: readonly Real[];
  /** -1 below zero, 0 exactly zero, 1 above. The number is made of these demands. */
  readonly sign: (value: Real) => -1 | 0 | 1;
}

/** The sign as far as that many digits tell it; null when zero lies between the bounds. */
export function signAt(value: Real, digits: number): -1 | 0 | 1 | null {
  const { low, high } = value.bounds(digits);
  if (low > 0n) return 1;
  if (high < 0n) return -1;
  return low === 0n && high === 0n ? 0 : null;
}

/** The greatest whole number from `low` to `high` that is reached, found by halving; `low` is. */
export function greatestReached(
  low: bigint,
  high: bigint,
  reached: (whole: bigint) => boolean,
): bigint {
  let [least, most] = [low, high];
  while (least < most) {
    const middle = (least + most + 1n) / 2n;
    if (reached(middle)) least = middle;
    else most = middle - 1n;
  }
  return least;
}
