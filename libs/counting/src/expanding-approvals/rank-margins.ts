import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { UnfundedFacts } from '../result/unfunded-explanation.js';
import type { Backing } from './backing.js';

/**
 * How far each project was from being funded.
 *
 * Until a project is funded the count goes the same way without it. So it is enough to look at
 * every moment of choice: it would have been taken there if the money behind it had reached its
 * cost, and, where another was taken, had been more than the money behind that one. A lower price
 * changes the first, more supporters both.
 */
export class RankMargins {
  readonly #costs: readonly bigint[];
  readonly #share: Fraction;
  readonly #tieRanks: Int32Array;
  /** The most each project might have cost; -1 when it was never in question. */
  readonly #dearest: bigint[];
  /** The fewest more supporters it needed. */
  readonly #fewest: (bigint | null)[];

  constructor({ projects }: BudgetProfile, share: Fraction, tieRanks: Int32Array) {
    this.#costs = projects.map(({ cost }) => BigInt(cost));
    this.#share = share;
    this.#tieRanks = tieRanks;
    this.#dearest = projects.map(() => -1n);
    this.#fewest = projects.map(() => null);
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
      this.#noteVoters(project, total, { toBeat, first, unit });
    }
  }

  of(project: number): Pick<UnfundedFacts, 'cheaperBy' | 'moreVotes'> {
    const dearest = element(this.#dearest, project);
    const fewest = element(this.#fewest, project);
    return {
      cheaperBy: dearest < 0n ? null : Number(element(this.#costs, project) - dearest),
      moreVotes: fewest === null ? null : Number(fewest),
    };
  }

  /** Each more supporter brings a whole share, in parts of 1 / (unit share.denominator). */
  #noteVoters(
    project: number,
    total: bigint,
    { toBeat, first, unit }: { toBeat: bigint; first: boolean; unit: bigint },
  ): void {
    const each = this.#share.numerator * unit;
    if (each === 0n) return;
    const lacked = element(this.#costs, project) * unit - total;
    const behind = toBeat - total;
    const toReach = ceiling(lacked * this.#share.denominator, each);
    const toPass = first
      ? ceiling(behind * this.#share.denominator, each)
      : ceiling(behind * this.#share.denominator + 1n, each);
    const needed = toReach > toPass ? toReach : toPass;
    const fewest = element(this.#fewest, project);
    if (fewest === null || needed < fewest) this.#fewest[project] = needed;
  }

  #winsTie(project: number, other: number): boolean {
    return element(this.#tieRanks, project) < element(this.#tieRanks, other);
  }
}

/** Rounded up, and at least 1: with no more supporters the project was not funded. */
function ceiling(top: bigint, bottom: bigint): bigint {
  if (top <= 0n) return 1n;
  return (top + bottom - 1n) / bottom;
}
