import type { Comparison, CountTotals } from './count-result.js';
import { element } from './element.js';
import { Fraction } from './fraction.js';
import type { GroupedElection } from './grouped-election.js';

/** How the voters fared: who has a winner, and how many each has on average. */
export function outcomeTotals(
  election: GroupedElection,
  winners: readonly number[],
  how: { readonly runs: number; readonly share: Fraction },
): CountTotals {
  const satisfied = approvedWinners(election, winners);
  let votersWithAWinner = 0;
  let approvals = 0;
  for (const [group, weight] of election.weights.entries()) {
    const count = element(satisfied, group);
    if (count > 0) votersWithAWinner += weight;
    approvals += count * weight;
  }
  const mean = election.voters === 0 ? Fraction.ZERO : Fraction.of(approvals, election.voters);
  return {
    votersWithAWinner,
    winnersPerVoter: mean.toString(),
    runs: how.runs,
    share: how.share.toString(),
  };
}

/**
 * The comparison step: a voter prefers the outcome with more projects they approve. Greedy replaces
 * Equal Shares only when strictly more voters prefer it (as Wieliczka ruled for its 2023 vote).
 */
export function compareOutcomes(
  election: GroupedElection,
  equalShares: readonly number[],
  greedy: readonly number[],
): Comparison {
  const underShares = approvedWinners(election, equalShares);
  const underGreedy = approvedWinners(election, greedy);
  let preferGreedy = 0;
  let preferEqualShares = 0;
  for (const [group, weight] of election.weights.entries()) {
    const gain = element(underGreedy, group) - element(underShares, group);
    if (gain > 0) preferGreedy += weight;
    if (gain < 0) preferEqualShares += weight;
  }
  return {
    preferGreedy,
    preferEqualShares,
    indifferent: election.voters - preferGreedy - preferEqualShares,
    replacedByGreedy: preferGreedy > preferEqualShares,
  };
}

/** For each group, how many of the winners it approves. */
function approvedWinners(election: GroupedElection, winners: readonly number[]): Int32Array {
  const counts = new Int32Array(election.weights.length);
  for (const winner of winners) {
    for (const group of element(election.supporters, winner)) {
      counts[group] = element(counts, group) + 1;
    }
  }
  return counts;
}
