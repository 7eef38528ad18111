import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Support } from '../profile/utility.js';
import type { Loads } from './loads.js';

/** The projects whose funding would leave their supporters with the smallest load. */
export interface Lightest {
  /** All that tie for it exactly, in the declared order. */
  readonly tied: readonly number[];
  /** The load is `carried / (votes * denominator of the loads)`, in minor units. */
  readonly carried: bigint;
  readonly votes: bigint;
}

/**
 * Finds the lightest of some projects, each with a supporter; there must be one at least.
 *
 * Doubles only decide which projects need no exact look. A double differs from the true load by
 * less than `margin` of either (see `Loads`). A project is passed over only when its double, less
 * the margin, exceeds another's with the margin: its true load is then strictly greater than that
 * one's, so neither the lightest nor a tie is missed. All others are compared as integers.
 */
export function lightest(
  { projects }: BudgetProfile,
  { votes }: Support,
  open: readonly number[],
  loads: Loads,
): Lightest {
  const near = open.map(
    (project) =>
      (element(projects, project).cost + loads.nearCarried(project)) / element(votes, project),
  );
  const bound = near.reduce((least, load) => Math.min(least, load * (1 + loads.margin)), Infinity);
  return open
    .filter((_, at) => element(near, at) * (1 - loads.margin) <= bound)
    .map((project): Lightest => {
      const cost = BigInt(element(projects, project).cost) * loads.denominator;
      const carried = cost + loads.carried(project);
      return { tied: [project], carried, votes: BigInt(element(votes, project)) };
    })
    .reduce((best, one) => {
      const order = compare(one, best);
      if (order === 0) return { ...best, tied: [...best.tied, ...one.tied] };
      return order < 0 ? one : best;
    });
}

function compare(a: Lightest, b: Lightest): number {
  const left = a.carried * b.votes;
  const right = b.carried * a.votes;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
