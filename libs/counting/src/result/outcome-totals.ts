import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Comparison, CountTotals } from './count-result.js';

/** How the voters fared: who has a winner, and how many each has on average. */
export function outcomeTotals(
  profile: BudgetProfile,
  winners: readonly number[],
  how: { readonly runs: number; readonly share: Fraction },
): CountTotals {
  const supported = supportedWinners(profile, winners);
  let votersWithAWinner = 0;
  let supports = 0;
  for (const [group, weight] of profile.weights.entries()) {
    const count = element(supported, group);
    if (count > 0) votersWithAWinner += weight;
    supports += count * weight;
  }
  const mean = profile.voters === 0 ? Fraction.ZERO : Fraction.of(supports, profile.voters);
  return {
    votersWithAWinner,
    winnersPerVoter: mean.toString(),
    runs: how.runs,
    share: how.share.toString(),
  };
}

/**
 * The comparison step: a voter prefers the outcome with more projects they support. Greedy replaces
 * Equal Shares only when strictly more voters prefer it (as Wieliczka ruled for its 2023 vote).
 */
export function compareOutcomes(
  profile: BudgetProfile,
  equalShares: readonly number[],
  greedy: readonly number[],
): Comparison {
  const underShares = supportedWinners(profile, equalShares);
  const underGreedy = supportedWinners(profile, greedy);
  let preferGreedy = 0;
  let preferEqualShares = 0;
  for (const [group, weight] of profile.weights.entries()) {
    const gain = element(underGreedy, group) - element(underShares, group);
    if (gain > 0) preferGreedy += weight;
    if (gain < 0) preferEqualShares += weight;
  }
  return {
    preferGreedy,
    preferEqualShares,
    indifferent: profile.voters - preferGreedy - preferEqualShares,
    replacedByGreedy: preferGreedy > preferEqualShares,
  };
}

/** For each group, how many of the winners it approves, ranks or gives points above 0. */
function supportedWinners(
  { projects, weights, starts, choices, points }: BudgetProfile,
  winners: readonly number[],
): Int32Array {
  const won = new Uint8Array(projects.length);
  for (const winner of winners) won[winner] = 1;
  const counts = new Int32Array(weights.length);
  for (let group = 0; group < counts.length; group += 1) {
    let count = 0;
    const end = starts[group + 1] ?? 0;
    for (let at = starts[group] ?? 0; at < end; at += 1) {
      const supports = points === null || (points[at] ?? 0) > 0;
      if (supports) count += won[choices[at] ?? 0] ?? 0;
    }
    counts[group] = count;
  }
  return counts;
}
