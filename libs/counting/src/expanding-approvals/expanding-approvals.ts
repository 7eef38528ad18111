import { ENGINE_VERSION } from '../engine-version.js';
import { briefFraction } from '../exact/brief-fraction.js';
import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { CountResult, CountRound } from '../result/count-result.js';
import { outcomeTotals } from '../result/outcome-totals.js';
import { tieText } from '../result/tie-text.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { DECLARED_ORDER, type TieRule } from '../ties/tie-rule.js';
import { runExpandingApprovals, type RankedPurchase } from './expanding-approvals-run.js';
import { explainExpandingApprovals } from './explain-expanding-approvals.js';

export interface ExpandingApprovalsOptions {
  /** By default the declared order. */
  readonly ties?: TieRule;
}

/**
 * Counts ranked ballots by the expanding approvals rule for participatory budgeting, PB-EAR.
 *
 * In plain words: every voter gets an equal share of the budget. First the count looks only at
 * first choices: a project is funded when those who rank it first hold its cost between them, and
 * they pay for it. When nothing more can be paid so, the count looks at first and second choices
 * together, then at three, and so on to the last place used on any ballot. Nobody pays for a
 * project before their ballot has been looked at that far, so money goes to what is ranked high.
 *
 * The rule leaves three things open, and this is what is done here. Of several projects that can
 * be paid for, the one with most money behind it is funded, exact ties by `ties`. Its backers pay
 * as equally as can be: each the same, or all they have left where that is less. And a project that
 * a ballot leaves out is never supported by it. (The paper would rank all of those last together:
 * then what is left over could go to projects that hardly anybody named.)
 *
 * It gives proportionality for solid coalitions: if voters who make up a share of all put the same
 * projects first, in whatever order, what they get of these cannot be added to within that share of
 * the budget ("inclusion PSC"), as far as they rank. Money comes only out of shares, so the budget
 * is never overspent; some may be left. Approval ballots are counted as if all that they name stood
 * first. Ballots with points are refused.
 *
 * Amounts are whole minor units, comparisons exact. Throws RangeError for ballots with points,
 * TieUndecidedError when ties stop the count. Source: Aziz, Lee, "Proportionally Representative
 * Participatory Budgeting with Ordinal Preferences", AAAI 2021 (arXiv 1911.00864), where a voter's
 * weight of 1 is a share of budget / n, and n cost / budget is the weight a project takes.
 *
 * @example
 * countExpandingApprovals(
 *   rankedBudgetProfile({
 *     budget: 90,
 *     projects: [{ id: 'park', cost: 60 }, { id: 'pool', cost: 60 }, { id: 'bench', cost: 30 }],
 *     ballots: [['park', 'bench'], ['pool', 'park'], ['bench', 'pool']],
 *   }),
 * ).winners; // ['bench'] at first choices, then ['park'] at second choices
 */
export function countExpandingApprovals(
  profile: BudgetProfile,
  { ties: tieRule = DECLARED_ORDER }: ExpandingApprovalsOptions = {},
): CountResult {
  const ties = new TieBreaker(
    profile.projects.map(({ id }) => id),
    tieRule,
  );
  const share = profile.voters === 0 ? Fraction.ZERO : Fraction.of(profile.budget, profile.voters);
  const run = runExpandingApprovals(profile, share, ties);
  const rounds = run.purchases.map((purchase, index) => rankedRound(profile, purchase, index + 1));
  return {
    rule: 'pb-ear',
    utility: null,
    options: { ties: tieText(tieRule) },
    engineVersion: ENGINE_VERSION,
    budget: profile.budget,
    voters: profile.voters,
    distinctBallots: profile.weights.length,
    winners: rounds.map(({ project }) => project),
    spent: profile.budget - run.left,
    rounds,
    projects: explainExpandingApprovals(profile, run, rounds),
    ties: ties.broken,
    comparison: null,
    totals: outcomeTotals(
      profile,
      run.purchases.map(({ project }) => project),
      { runs: 1, share },
    ),
  };
}

function rankedRound(
  { projects, votes }: BudgetProfile,
  { project, rank, payment, left }: RankedPurchase,
  number: number,
): CountRound {
  const { id, cost } = element(projects, project);
  const supporters = element(votes, project);
  const { unit, most, paidBy, paidInFull } = payment;
  return {
    number,
    project: id,
    cost,
    phase: 'pb-ear',
    supporters,
    effectiveVotes: (most === 0n
      ? Fraction.of(supporters)
      : briefFraction(BigInt(cost) * unit, most)
    ).toString(),
    maxPayment: briefFraction(most, unit).toString(),
    paidBy,
    paidInFull,
    budgetLeft: left,
    rank,
  };
}
