import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import { ENGINE_VERSION } from '../engine-version.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import { supportOf, type Support } from '../profile/utility.js';
import type { CountResult } from '../result/count-result.js';
import { outcomeTotals } from '../result/outcome-totals.js';
import { scoreRounds } from '../result/rounds.js';
import { tieText } from '../result/tie-text.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { DECLARED_ORDER } from '../ties/tie-rule.js';
import { bestSet } from './best-set.js';
import { explainOptimum } from './explain-optimum.js';
import { knapsack } from './knapsack.js';
import type { OptimumOptions } from './optimum-options.js';
import { proposedGain } from './proposed-gain.js';

/**
 * Finds the set of projects that brings all voters together the most, within the budget.
 *
 * In plain words: of all sets that the budget pays for, take the one whose gains, added up over all
 * voters, are the largest. It is a yardstick for other rules rather than a way to vote: it serves
 * the largest group as long as there is money, and leaves the others nothing. Free projects that
 * somebody supports always belong to it; projects that bring nobody anything never do. Of sets that
 * are equally good, the one is taken that holds the earliest project of those by which they differ,
 * in the declared order or the drawn one.
 *
 * HiGHS, a solver that works with doubles, looks for the set; the answer is then found again and
 * proved best in integers, so that it is exact whatever the solver said. Winners are in the
 * declared order. Throws RangeError when the ballots do not tell the utility,
 * OptimumOutOfReachError when the proof would take too much room, TieUndecidedError when ties stop
 * the count. Source: Talmon and Faliszewski, "A Framework for Approval-Based Budgeting Methods",
 * AAAI 2019 (the rule that maximises the sum of satisfaction).
 *
 * @example
 * const result = await countOptimum(
 *   approvalProfile({
 *     budget: 100,
 *     projects: [{ id: 'hall', cost: 60 }, { id: 'park', cost: 50 }, { id: 'pool', cost: 50 }],
 *     ballots: [['hall', 'park'], ['hall', 'pool'], ['hall', 'park', 'pool']],
 *   }),
 *   { utility: 'cardinality' },
 * );
 * result.winners; // ['park', 'pool']
 */
export async function countOptimum(
  profile: BudgetProfile,
  options: OptimumOptions,
): Promise<CountResult> {
  const { utility, ties: tieRule = DECLARED_ORDER, most = 300_000 } = options;
  const { projects, budget } = profile;
  const support = supportOf(profile, utility);
  const ties = new TieBreaker(
    projects.map(({ id }) => id),
    tieRule,
  );
  const winners = await bestProjects(profile, support, ties, most);
  let left = budget;
  const chosen = winners.map((project) => {
    const turn = { project, left };
    left -= element(projects, project).cost;
    return turn;
  });
  const unit = utility === 'points' ? 10n ** BigInt(profile.pointsDigits) : 1n;
  const rounds = scoreRounds({ projects, votes: support.votes }, chosen, {
    phase: 'optimum',
    first: 1,
    scores: (project) => Fraction.of(element(support.totals, project), unit).toString(),
  });
  return {
    rule: 'optimum',
    utility,
    options: { ties: tieText(tieRule) },
    engineVersion: ENGINE_VERSION,
    budget,
    voters: profile.voters,
    distinctBallots: profile.weights.length,
    winners: rounds.map(({ project }) => project),
    spent: budget - left,
    rounds,
    projects: explainOptimum(profile, support, winners, left),
    ties: ties.broken,
    comparison: null,
    totals: outcomeTotals(profile, winners, { runs: 1, share: Fraction.ZERO }),
  };
}

/** Projects of the best set, in the declared order. */
async function bestProjects(
  { projects, budget }: BudgetProfile,
  { totals, votes }: Support,
  ties: TieBreaker,
  most: number,
): Promise<number[]> {
  const candidates = projects.map(({ cost }, project) => ({
    project,
    cost,
    gain: element(totals, project),
    rank: element(ties.ranks, project),
  }));
  const supported = candidates.filter(({ project }) => element(votes, project) > 0);
  const free = supported.filter(({ cost }) => cost === 0).map(({ project }) => project);
  const sack = knapsack(
    budget,
    supported.filter(({ cost }) => cost > 0),
  );
  const first = bestSet(sack, await proposedGain(sack), { prefer: 'first', most });
  const last = bestSet(sack, first.gain, { prefer: 'last', most });
  const winners = [...free, ...first.projects].sort((a, b) => a - b);
  noteTie(first.projects, last.projects, winners, ties);
  return winners;
}

/**
 * Where the two best sets that are furthest apart in preference differ, others may be as good too.
 * The tie stands between the projects by which these two differ, and the most preferred wins it.
 */
function noteTie(
  first: ReadonlySet<number>,
  last: ReadonlySet<number>,
  winners: readonly number[],
  ties: TieBreaker,
): void {
  const differing = [...first, ...last].filter((one) => !first.has(one) || !last.has(one));
  if (differing.length === 0) return;
  const preferred = differing.reduce((best, project) =>
    element(ties.ranks, project) < element(ties.ranks, best) ? project : best,
  );
  ties.winner(differing, winners.indexOf(preferred) + 1);
}
