import { keptShare, keptShareBig, type Rounding } from './keep-share.js';
import { START, type PreferencePaths } from './preference-paths.js';

/** The arithmetic of a count: how many parts one vote has, and how products are rounded. */
export interface FixedPoint {
  /** 10^digits. */
  readonly one: bigint;
  readonly rounding: Rounding;
}

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

function shareInDoubles(
  { parents, candidates, divisors, counts }: PreferencePaths,
  keep: readonly bigint[],
  fixed: FixedPoint,
): bigint[] {
  const one = Number(fixed.one);
  const factors = Float64Array.from(keep, Number);
  const votes = new Float64Array(keep.length);
  const passed = new Float64Array(parents.length);
  passed[START] = one;
  for (let step = 1; step < parents.length; step += 1) {
    const candidate = candidates[step] ?? 0;
    const divisor = divisors[step] ?? 1;
    const offered = Math.floor((passed[parents[step] ?? 0] ?? 0) / divisor);
    if (offered === 0) continue;
    const factor = factors[candidate] ?? 0;
    const kept = factor === one ? offered : keptShare(offered, factor, one, fixed.rounding);
    votes[candidate] = (votes[candidate] ?? 0) + kept * (counts[step] ?? 0);
    passed[step] =
      fixed.rounding === 'up' ? offered - kept : keptShare(offered, one - factor, one, 'down');
  }
  return Array.from(votes, BigInt);
}

function shareInIntegers(
  { parents, candidates, divisors, counts }: PreferencePaths,
  keep: readonly bigint[],
  { one, rounding }: FixedPoint,
): bigint[] {
  const votes = keep.map(() => 0n);
  const passed = parents.map(() => 0n);
  passed[START] = one;
  for (let step = 1; step < parents.length; step += 1) {
    const candidate = candidates[step] ?? 0;
    const offered = (passed[parents[step] ?? 0] ?? 0n) / BigInt(divisors[step] ?? 1);
    const factor = keep[candidate] ?? 0n;
    const kept = keptShareBig(offered, factor, one, rounding);
    votes[candidate] = (votes[candidate] ?? 0n) + kept * BigInt(counts[step] ?? 0);
    passed[step] =
      rounding === 'up' ? offered - kept : keptShareBig(offered, one - factor, one, 'down');
  }
  return votes;
}
