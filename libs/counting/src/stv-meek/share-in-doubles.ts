import { mixedShares } from './equal-ranks.js';
import type { FixedPoint } from './fixed-point.js';
import { keptShare } from './keep-share.js';
import { START, type PreferencePaths } from './preference-paths.js';

/** `shareVotes` where doubles are exact. */
export function shareInDoubles(
  paths: PreferencePaths,
  keep: readonly bigint[],
  fixed: FixedPoint,
): bigint[] {
  const { parents, sets, counts, candidates } = paths;
  const votes = new Float64Array(candidates);
  const passed = new Float64Array(parents.length);
  const one = Number(fixed.one);
  const factors = Float64Array.from(keep, Number);
  const shareRank = rankSharing(paths, keep, fixed, votes);
  passed[START] = one;
  for (let step = 1; step < parents.length; step += 1) {
    const offered = passed[parents[step] ?? START] ?? 0;
    if (offered === 0) continue;
    const set = sets[step] ?? 0;
    const count = counts[step] ?? 0;
    if (set >= candidates) {
      passed[step] = shareRank(set - candidates, offered, count);
      continue;
    }
    const factor = factors[set] ?? 0;
    const kept = factor === one ? offered : keptShare(offered, factor, one, fixed.rounding);
    votes[set] = (votes[set] ?? 0) + kept * count;
    passed[step] =
      fixed.rounding === 'up' ? offered - kept : keptShare(offered, one - factor, one, 'down');
  }
  return Array.from(votes, BigInt);
}

/** Shares what is offered among a set of candidates; returns what they pass on. */
type RankSharing = (shared: number, offered: number, ballots: number) => number;

function rankSharing(
  { shared }: PreferencePaths,
  keep: readonly bigint[],
  { one: bigOne, rounding, equalRanks }: FixedPoint,
  votes: Float64Array,
): RankSharing {
  const one = Number(bigOne);
  const add = (place: number, amount: number): void => {
    votes[place] = (votes[place] ?? 0) + amount;
  };
  if (equalRanks === 'permute') {
    const mixtures = shared.map((members) => {
      const { kept, passedOn } = mixedShares(
        members.map((place) => keep[place] ?? 0n),
        bigOne,
      );
      return { kept: kept.map(Number), passedOn: Number(passedOn) };
    });
    return (set, offered, ballots) => {
      const { kept, passedOn } = mixtures[set] ?? { kept: [], passedOn: 0 };
      for (const [at, place] of (shared[set] ?? []).entries()) {
        add(place, keptShare(offered, kept[at] ?? 0, one, 'down') * ballots);
      }
      return keptShare(offered, passedOn, one, 'down');
    };
  }
  const factors = Float64Array.from(keep, Number);
  return (set, offered, ballots) => {
    const members = shared[set] ?? [];
    const part = Math.floor(offered / members.length);
    let passedOn = 0;
    for (const place of members) {
      const factor = factors[place] ?? 0;
      const kept = keptShare(part, factor, one, rounding);
      add(place, kept * ballots);
      passedOn += rounding === 'up' ? part - kept : keptShare(part, one - factor, one, 'down');
    }
    return passedOn;
  };
}
