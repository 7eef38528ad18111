import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Support } from '../profile/utility.js';

/** What a project brings all voters for each minor unit it costs; infinite when `costs` is 0. */
export interface Density {
  readonly gains: bigint;
  readonly costs: bigint;
}

/**
 * The density of each project. With the utility 'cost' it is the number of its supporters, and so
 * it is for a free project too (the limit as its cost falls to 0). With any other utility a free
 * project that somebody supports is infinitely dense.
 */
export function densities({ projects }: BudgetProfile, support: Support): Density[] {
  return projects.map(({ cost }, project) => {
    const votes = element(support.votes, project);
    if (votes === 0) return { gains: 0n, costs: 1n };
    if (support.utility === 'cost') return { gains: BigInt(votes), costs: 1n };
    return { gains: element(support.totals, project), costs: BigInt(cost) };
  });
}

/** Below 0 when `a` is denser, 0 when they are exactly as dense. Never given 0 / 0. */
export function byDensity(a: Density, b: Density): number {
  const left = a.gains * b.costs;
  const right = b.gains * a.costs;
  if (left === right) return 0;
  return left > right ? -1 : 1;
}

/** 'n/d', or null when infinite. `unit`: how many of the gains make one vote or point. */
export function densityText({ gains, costs }: Density, unit: bigint): string | null {
  return costs === 0n ? null : Fraction.of(gains, costs * unit).toString();
}
