import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import { wholePercent } from '../exact/whole-percent.js';
import type { Electorate } from '../equal-shares/electorate.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { CountRound } from '../result/count-result.js';
import type { ProjectExplanation } from '../result/project-explanation.js';
import type { BoundedOverspendingRun } from './bounded-overspending-run.js';
import { whereMoneyWent } from './money-trail.js';

/** Says of every project, in the declared order, why it was funded or not. */
export function explainBoundedOverspending(
  profile: BudgetProfile,
  electorate: Electorate,
  { purchases, outgrown, left }: BoundedOverspendingRun,
  rounds: readonly CountRound[],
): ProjectExplanation[] {
  const roundOf = new Map(rounds.map((round) => [round.project, round]));
  const leftFor = new Map(outgrown.map((project) => [project.project, project.left]));
  const trail = whereMoneyWent(profile, electorate, purchases);
  return profile.projects.map(({ id, cost }, project): ProjectExplanation => {
    const facts = { id, cost, votes: element(electorate.votes, project) };
    const round = roundOf.get(id);
    if (round !== undefined) return { ...facts, ...funded(round) };
    const unfunded = { ...facts, funded: false, round: null } as const;
    if (facts.votes === 0) return { ...unfunded, percentOfNeed: 0, reason: 'no-votes' };
    const { budget } = profile;
    if (cost > budget) {
      const percentOfNeed = wholePercent(budget, cost);
      const lacked = cost - budget;
      return { ...unfunded, percentOfNeed, reason: 'dearer-than-budget', budget, lacked };
    }
    const leftThen = leftFor.get(project);
    if (leftThen !== undefined) {
      const percentOfNeed = wholePercent(leftThen, cost);
      const lacked = cost - leftThen;
      return { ...unfunded, percentOfNeed, reason: 'did-not-fit', left: leftThen, lacked };
    }
    return {
      ...unfunded,
      percentOfNeed: 0,
      reason: 'supporters-ran-out',
      supportersHad: 0,
      lacked: cost,
      left,
      alsoFundedTop: trail(project),
    };
  });
}

function funded(round: CountRound) {
  return {
    funded: true,
    round: round.number,
    percentOfNeed: 100,
    reason: 'funded-by-bos',
    supporters: round.paidBy,
    mostPaid: wholeUnits(round.maxPayment),
    effectiveVotes: wholeUnits(round.effectiveVotes),
    covered: wholeUnits(round.covered ?? '0/1'),
  } as const;
}

function wholeUnits(fraction: string): number {
  return Number(Fraction.parse(fraction).floor());
}
