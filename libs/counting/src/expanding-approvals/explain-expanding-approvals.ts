import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import { wholePercent } from '../exact/whole-percent.js';
import { wholeShares } from '../exact/whole-shares.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { CountRound } from '../result/count-result.js';
import type { ProjectExplanation } from '../result/project-explanation.js';
import type { ExpandingApprovalsRun } from './expanding-approvals-run.js';

/** Says of every project, in the declared order, why it was funded or not. */
export function explainExpandingApprovals(
  { projects, votes, budget }: BudgetProfile,
  { backing, margins, share, left }: ExpandingApprovalsRun,
  rounds: readonly CountRound[],
): ProjectExplanation[] {
  const roundOf = new Map(rounds.map((round) => [round.project, round]));
  return projects.map(({ id, cost }, project): ProjectExplanation => {
    const facts = { id, cost, votes: element(votes, project) };
    const round = roundOf.get(id);
    if (round !== undefined) return { ...facts, ...funded(round) };
    const held = element(backing.totals, project);
    const missing = Fraction.of(cost).sub(Fraction.of(held, backing.unit));
    const unfunded = {
      ...facts,
      funded: false,
      round: null,
      cheaperBy: margins.cheaperBy(project),
      moreShares: cost > left ? null : wholeShares(missing, share),
    } as const;
    if (facts.votes === 0) return { ...unfunded, percentOfNeed: 0, reason: 'no-votes' };
    if (cost > budget) {
      const percentOfNeed = wholePercent(budget, cost);
      const lacked = cost - budget;
      return { ...unfunded, percentOfNeed, reason: 'dearer-than-budget', budget, lacked };
    }
    const supportersHad = Number(held / backing.unit);
    return {
      ...unfunded,
      percentOfNeed: wholePercent(supportersHad, cost),
      reason: 'ranked-too-low',
      supportersHad,
      lacked: cost - supportersHad,
      left,
    };
  });
}

function funded(round: CountRound) {
  return {
    funded: true,
    round: round.number,
    percentOfNeed: 100,
    reason: 'funded-by-rank',
    rank: round.rank ?? 1,
    supporters: round.paidBy,
    mostPaid: Number(Fraction.parse(round.maxPayment).floor()),
  } as const;
}
