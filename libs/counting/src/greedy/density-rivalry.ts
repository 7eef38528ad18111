import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Support } from '../profile/utility.js';
import { byDensity, type Density } from './density.js';
import type { Rivalry } from './margins.js';

/** What it takes to stand before another project in the order of density. */
export function densityRivalry(
  { projects }: BudgetProfile,
  support: Support,
  dense: readonly Density[],
  ranks: Int32Array,
): Rivalry {
  const wins = (project: number, rival: number): boolean =>
    element(ranks, project) < element(ranks, rival);
  const alike = support.utility === 'cost' || support.utility === 'cardinality';
  return {
    costToPrecede: (project, rival) => {
      const gains = element(support.totals, project);
      const other = element(dense, rival);
      if (support.utility === 'cost') {
        const order = byDensity(element(dense, project), other);
        return order < 0 || (order === 0 && wins(project, rival)) ? Infinity : -1;
      }
      if (other.gains === 0n) return Infinity;
      if (other.costs === 0n) return wins(project, rival) ? 0 : -1;
      // gains / price > other, or equal and first in a tie: price <= gains * costs / other's gains.
      const price = (gains * other.costs) / other.gains;
      const level = price * other.gains === gains * other.costs;
      return Number(level && !wins(project, rival) ? price - 1n : price);
    },
    votesToPrecede: alike
      ? (project, rival) => {
          const other = element(dense, rival);
          if (other.costs === 0n) return Infinity;
          // A supporter brings 1 for each `unit` of cost: (votes + more) / unit against the rival.
          const unit = support.utility === 'cost' ? 1n : BigInt(element(projects, project).cost);
          const needed = other.gains * unit;
          const whole = needed / other.costs;
          const level = whole * other.costs === needed;
          const votes = level && wins(project, rival) ? whole : whole + 1n;
          return Math.max(0, Number(votes) - element(support.votes, project));
        }
      : null,
    costToEnter: (project) => (element(support.votes, project) > 0 ? Infinity : -1),
    votesToEnter: (project) => (element(support.votes, project) > 0 ? 0 : 1),
  };
}
