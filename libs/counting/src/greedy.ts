import type { ApprovalElection } from './approval-election.js';
import type { BrokenTie, CountResult, CountRound } from './count-result.js';
import { element } from './element.js';
import { ENGINE_VERSION } from './engine-version.js';
import { explainGreedy } from './explain-greedy.js';
import { Fraction } from './fraction.js';
import { groupBallots, type GroupedElection } from './grouped-election.js';
import { outcomeTotals } from './outcome-totals.js';
import { brokenTies, voteRounds } from './rounds.js';
import { fundByVotes, type VoteOrderOutcome } from './vote-order.js';

/**
 * Counts by most votes first, as most cities do.
 *
 * In plain words: take projects by votes, most first, level ones in the declared order; fund each
 * that fits what is left of the budget and skip each that does not. A project that nobody approves
 * is never funded, though it be free.
 *
 * Amounts are whole minor units. Throws TypeError or RangeError when the election is not sound
 * (see `ApprovalElection`). Source: `greedy` in Stolicki, Szufa, Talmon, "Pabulib: A Participatory
 * Budgeting Library", arXiv 2012.06539.
 *
 * @example
 * countGreedy({
 *   budget: 100,
 *   projects: [{ id: 'park', cost: 80 }, { id: 'bench', cost: 20 }],
 *   ballots: [['park'], ['park', 'bench']],
 * }).winners; // ['park', 'bench']
 */
export function countGreedy(election: ApprovalElection): CountResult {
  const grouped = groupBallots(election);
  const outcome = fundByVotes(grouped, grouped.budget);
  const winners = outcome.chosen.map((choice) => choice.project);
  return {
    rule: 'greedy',
    options: {},
    engineVersion: ENGINE_VERSION,
    budget: grouped.budget,
    voters: grouped.voters,
    ...greedyStory(grouped, outcome),
    comparison: null,
    totals: outcomeTotals(grouped, winners, { runs: 1, share: Fraction.ZERO }),
  };
}

/** Everything a result tells about a greedy outcome, for whichever rule arrived at it. */
export function greedyStory(
  election: GroupedElection,
  outcome: VoteOrderOutcome,
): Pick<CountResult, 'winners' | 'spent' | 'projects'> & {
  rounds: CountRound[];
  ties: BrokenTie[];
} {
  const rounds = voteRounds(election, outcome.chosen, { phase: 'greedy', first: 1 });
  return {
    winners: rounds.map((round) => round.project),
    spent: outcome.chosen.reduce(
      (sum, { project }) => sum + element(election.projects, project).cost,
      0,
    ),
    rounds,
    projects: explainGreedy(election, outcome),
    ties: brokenTies(election, outcome.chosen, 1),
  };
}
