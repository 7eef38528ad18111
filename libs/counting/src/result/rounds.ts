import type { CountPhase, CountRound } from './count-result.js';
import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { Turn } from '../greedy/turns.js';
import type { BudgetProfile } from '../profile/budget-profile.js';

type ScoreOf = (project: number) => string | null;

/** Rounds in which a score or density chose and nobody paid. `scores`: 'n/d', null if infinite. */
export function scoreRounds(
  { projects, votes }: Pick<BudgetProfile, 'projects' | 'votes'>,
  chosen: readonly Turn[],
  at: { readonly phase: CountPhase; readonly first: number; readonly scores: ScoreOf },
): CountRound[] {
  return chosen.map(({ project, left }, index) => {
    const { id, cost } = element(projects, project);
    const supporters = element(votes, project);
    const score = at.scores(project);
    return {
      number: at.first + index,
      project: id,
      cost,
      phase: at.phase,
      supporters,
      effectiveVotes: Fraction.of(supporters).toString(),
      maxPayment: Fraction.ZERO.toString(),
      paidBy: 0,
      paidInFull: 0,
      budgetLeft: left - cost,
      ...(score !== null && { score }),
    };
  });
}
