import type { FixedPoint } from './fixed-point.js';
import type { PreferencePaths } from './preference-paths.js';
import { shareInDoubles } from './share-in-doubles.js';
import { shareInIntegers } from './share-in-integers.js';

/** The largest 'one' for which `keptShare` is exact. */
const LARGEST_ONE = 1_000_000_000n;

/**
 * What every candidate keeps of all votes, in parts of one vote, by place. `keep`: the keep factors,
 * 0 to `one`. Every ballot of a step keeps the same rounded share, so a step adds share × ballots.
 */
export function shareVotes(
  paths: PreferencePaths,
  keep: readonly bigint[],
  ballots: number,
  fixed: FixedPoint,
): bigint[] {
  // Below 2^53 all told, no sum of kept votes can lose anything in doubles.
  const exact = BigInt(ballots) * fixed.one <= BigInt(Number.MAX_SAFE_INTEGER);
  return exact && fixed.one <= LARGEST_ONE
    ? shareInDoubles(paths, keep, fixed)
    : shareInIntegers(paths, keep, fixed);
}
