import { mixedShares } from './equal-ranks.js';
import type { FixedPoint } from './fixed-point.js';
import { keptShareBig } from './keep-share.js';
import { START, type PreferencePaths } from './preference-paths.js';

/** `shareVotes` for amounts of any size. */
export function shareInIntegers(
  paths: PreferencePaths,
  keep: readonly bigint[],
  fixed: FixedPoint,
): bigint[] {
  const { parents, sets, counts, candidates, shared } = paths;
  const votes = keep.map(() => 0n);
  const passed = parents.map(() => 0n);
  passed[START] = fixed.one;
  for (let step = 1; step < parents.length; step += 1) {
    const offered = passed[parents[step] ?? START] ?? 0n;
    const set = sets[step] ?? 0;
    const members = set < candidates ? [set] : (shared[set - candidates] ?? []);
    const factors = members.map((place) => keep[place] ?? 0n);
    const { kept, passedOn } = shareRank(offered, factors, fixed);
    for (const [at, place] of members.entries()) {
      votes[place] = (votes[place] ?? 0n) + (kept[at] ?? 0n) * BigInt(counts[step] ?? 0);
    }
    passed[step] = passedOn;
  }
  return votes;
}

interface RankShares {
  /** Beside the members. */
  readonly kept: readonly bigint[];
  readonly passedOn: bigint;
}

function shareRank(
  offered: bigint,
  factors: readonly bigint[],
  { one, rounding, equalRanks }: FixedPoint,
): RankShares {
  if (factors.length > 1 && equalRanks === 'permute') {
    const mixture = mixedShares(factors, one);
    return {
      kept: mixture.kept.map((share) => keptShareBig(offered, share, one, 'down')),
      passedOn: keptShareBig(offered, mixture.passedOn, one, 'down'),
    };
  }
  const part = offered / BigInt(factors.length);
  const kept = factors.map((factor) => keptShareBig(part, factor, one, rounding));
  const passedOn = factors.map((factor, at) =>
    rounding === 'up' ? part - (kept[at] ?? 0n) : keptShareBig(part, one - factor, one, 'down'),
  );
  return { kept, passedOn: passedOn.reduce((sum, each) => sum + each, 0n) };
}
