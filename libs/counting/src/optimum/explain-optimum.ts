import { element } from '../exact/element.js';
import { wholePercent } from '../exact/whole-percent.js';
import { hopeless } from '../greedy/explain-turns.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Support } from '../profile/utility.js';
import type { ProjectExplanation } from '../result/project-explanation.js';

/** Says of every project, in the declared order, whether it belongs to the best set. */
export function explainOptimum(
  { projects, budget }: BudgetProfile,
  { votes }: Support,
  winners: readonly number[],
  left: number,
): ProjectExplanation[] {
  return projects.map(({ id, cost }, project): ProjectExplanation => {
    const facts = { id, cost, votes: element(votes, project) };
    const place = winners.indexOf(project);
    if (place >= 0) {
      const round = place + 1;
      return { ...facts, funded: true, round, percentOfNeed: 100, reason: 'funded-in-optimum' };
    }
    // A supported project that fitted what is left would make the set better: it never does.
    return (
      hopeless(facts, budget) ?? {
        ...facts,
        funded: false,
        round: null,
        percentOfNeed: wholePercent(left, cost),
        reason: 'not-in-optimum',
        left,
        lacked: cost - left,
      }
    );
  });
}
