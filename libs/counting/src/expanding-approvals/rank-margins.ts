import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Backing } from './backing.js';

/**
 * How much cheaper each project must have been to be funded.
 *
 * Until a project is funded the count goes the same way without it. So it is enough to look at
 * every moment of choice: it would have been taken there if the money behind it had reached its
 * cost, and, where another was taken, had been more than the money behind that one. A lower price
 * changes the first alone.
 */
export class RankMargins {
  readonly #costs: readonly bigint[];
  readonly #tieRanks: Int32Array;
  /** The most each project might have cost; -1 when it was never in question. */
  readonly #dearest: bigint[];

  constructor({ projects }: BudgetProfile, tieRanks: Int32Array) {
    this.#costs = projects.map(({ cost }) => BigInt(cost));
    this.#tieRanks = tieRanks;
    this.#dearest = projects.map(() => -1n);
  }

  /** A moment of choice, before any money is taken: `taken` is null when nothing could be. */
  choice({ totals, voters, unit }: Backing, open: Iterable<number>, taken: number | null): void {
    const toBeat = taken === null ? 0n : element(totals, taken);
    for (const project of open) {
      if (project === taken) continue;
      const total = element(totals, project);
      const first = taken === null || this.#winsTie(project, taken);
      const beats = total > toBeat || (total === toBeat && first);
      if (beats && element(voters, project) > 0) {
        const price = total / unit;
        if (price > element(this.#dearest, project)) this.#dearest[project] = price;
      }
    }
  }

  /** Minor units; null when no price would do. */
  cheaperBy(project: number): number | null {
    const dearest = element(this.#dearest, project);
    return dearest < 0n ? null : Number(element(this.#costs, project) - dearest);
  }

  #winsTie(project: number, other: number): boolean {
    return element(this.#tieRanks, project) < element(this.#tieRanks, other);
  }
}
