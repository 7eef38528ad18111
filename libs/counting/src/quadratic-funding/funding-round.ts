import { checkMinorUnits } from '../profile/budget-election.js';
import { Fraction } from '../exact/fraction.js';
import type { TieRule } from '../ties/tie-rule.js';

/** A project and what people gave it. Several gifts of one person to one project are added up. */
export interface FundedProject {
  readonly id: string;
  /** [contributor id, pence]. */
  readonly contributions: readonly (readonly [contributor: string, pence: number])[];
}

/** What a match starts from. Amounts are whole minor units (pence). */
export interface FundingRound {
  /** Their order is the declared tie order. */
  readonly projects: readonly FundedProject[];
  /** What there is to match with. */
  readonly pool: number;
  /** The most of the pool that one project may get, from 0 to 1; null or absent: no cap. */
  readonly cap?: Fraction | null;
  /**
   * Pence by which Buterin's pairwise bound is set (his M), above 0: two people can never draw more
   * than twice this much together. Null or absent: no bound.
   */
  readonly pairBound?: number | null;
  /** Who gets the odd penny when remainders are exactly equal; by default the declared order. */
  readonly ties?: TieRule;
}

/** Pence that each contributor gave to each project; those who gave nothing are not there. */
export type Gifts = readonly ReadonlyMap<string, number>[];

/** Throws TypeError or RangeError when the round is not sound; otherwise its gifts, added up. */
export function checkedGifts(round: FundingRound): Gifts {
  checkMinorUnits(round.pool, 'The pool');
  const { cap = null, pairBound = null } = round;
  if (cap !== null && (cap.compare(Fraction.ZERO) < 0 || cap.compare(Fraction.of(1)) > 0)) {
    throw new RangeError('The cap is a share of the pool, from 0 to 1');
  }
  if (pairBound !== null) checkMinorUnits(pairBound, 'The pair bound');
  if (pairBound === 0) throw new RangeError('The pair bound must be above 0');
  const ids = new Set(round.projects.map(({ id }) => id));
  if (ids.size < round.projects.length) throw new RangeError('Two projects have one id');
  return round.projects.map(({ contributions }) => {
    const gifts = new Map<string, number>();
    for (const [contributor, pence] of contributions) {
      checkMinorUnits(pence, 'A contribution');
      const sum = (gifts.get(contributor) ?? 0) + pence;
      checkMinorUnits(sum, 'The contributions of one person to one project');
      if (sum > 0) gifts.set(contributor, sum);
    }
    return gifts;
  });
}
