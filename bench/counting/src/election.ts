import type { BudgetProfile, RankedProfile } from '../../../libs/counting/src/index.js';

/** What a rule counts. */
export type Election = BudgetProfile | RankedProfile;

export const isBudget = (election: Election): election is BudgetProfile => 'budget' in election;

/** Ballots, distinct ones and choices of all these elections together. */
export function sizesOf(elections: readonly Election[]): {
  ballots: number;
  distinctBallots: number;
  choices: number;
} {
  const sum = (of: (election: Election) => number): number =>
    elections.reduce((all, election) => all + of(election), 0);
  return {
    ballots: sum((one) => (isBudget(one) ? one.voters : one.ballots)),
    distinctBallots: sum((one) => one.weights.length),
    choices: sum((one) => (isBudget(one) ? one.projects : one.candidates).length),
  };
}
