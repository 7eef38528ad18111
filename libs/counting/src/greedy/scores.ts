import { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import { supportOf, type Support, type Utility } from '../profile/utility.js';

/** What cities add up for each kind of ballot. */
const SCORED_BY: Readonly<Record<BudgetProfile['kind'], Utility>> = {
  approval: 'cardinality',
  points: 'points',
  ranked: 'positional',
};

/** Scores as cities add them up, as integers: `unit` of them make one vote or point. */
export interface Scores {
  readonly support: Support;
  readonly unit: bigint;
}

/**
 * The score of each project: votes from approvals; points; or, from ballots that rank up to three
 * projects, 3 for the first, 2 for the second and 1 for the third.
 */
export function scoresOf(profile: BudgetProfile): Scores {
  const support = supportOf(profile, SCORED_BY[profile.kind]);
  return { support, unit: 10n ** BigInt(profile.pointsDigits) };
}

export function scoreText(score: bigint, unit: bigint): string {
  return Fraction.of(score, unit).toString();
}
