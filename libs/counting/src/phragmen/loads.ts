import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Support } from '../profile/utility.js';

/**
 * What voters carry in a sequential Phragmén count, exactly.
 *
 * All supporters of a funded project carry the same from then on, so there is at most one load for
 * each round, beside 0. A load is an integer over one denominator for all. For each load and each
 * project it is enough to know how many of the project's supporters carry it.
 */
export class Loads {
  readonly #profile: BudgetProfile;
  readonly #support: Support;
  /** For each group the round that gave it its load; -1 for load 0. */
  readonly #roundOf: Int32Array;
  /** For each round and project, how many of the supporters carry the load of that round. */
  readonly #carriers: Int32Array[] = [];
  readonly #numerators: bigint[] = [];
  #denominator = 1n;
  /** The same loads in minor units as doubles: see `nearLoad`. */
  readonly #near: number[] = [];

  constructor(profile: BudgetProfile, support: Support) {
    this.#profile = profile;
    this.#support = support;
    this.#roundOf = new Int32Array(profile.weights.length).fill(-1);
  }

  /** Loads are integers over this; it changes from round to round. */
  get denominator(): bigint {
    return this.#denominator;
  }

  /** What all supporters of a project carry together, over `denominator`. */
  carried(project: number): bigint {
    let sum = 0n;
    for (const [round, carriers] of this.#carriers.entries()) {
      const count = carriers[project] ?? 0;
      if (count > 0) sum += BigInt(count) * element(this.#numerators, round);
    }
    return sum;
  }

  /**
   * The same in minor units, as a double that is off by less than `(k + 4) / 2^53` of the true
   * value, where k is the number of rounds.
   *
   * Proof: every term is 0 or more, so nothing cancels and relative errors do not grow. A load is
   * off by at most 2^-53 + 2^-65 (`nearLoad`); a count below 2^31 is exact and multiplying by it
   * rounds by 2^-53; adding up k terms rounds by (k - 1) / 2^53 at most. Together that is below
   * (k + 2) / 2^53, and what is left of the margin covers the products of these errors as long as
   * there are fewer than 2^20 rounds.
   */
  nearCarried(project: number): number {
    let sum = 0;
    for (let round = 0; round < this.#near.length; round += 1) {
      sum += (this.#carriers[round]?.[project] ?? 0) * (this.#near[round] ?? 0);
    }
    return sum;
  }

  /**
   * How far doubles made from `nearCarried` by adding a cost, dividing by votes, or multiplying or
   * dividing by a load may be off, relative to the true value: 4 more roundings at most, and twice
   * that, so that it is wide enough whichever of the two values it is measured against.
   */
  get margin(): number {
    return (this.#near.length + 8) * 2 ** -52;
  }

  /** Lets the supporters of a project carry its cost too, all alike. Returns their load. */
  add(project: number): Fraction {
    const cost = BigInt(element(this.#profile.projects, project).cost);
    const total = cost * this.#denominator + this.carried(project);
    const votes = BigInt(element(this.#support.votes, project));
    const shared = greatestCommonDivisor(votes, total % votes);
    const factor = votes / shared;
    if (factor > 1n) {
      for (const [round, numerator] of this.#numerators.entries()) {
        this.#numerators[round] = numerator * factor;
      }
      this.#denominator *= factor;
    }
    const numerator = total / shared;
    this.#numerators.push(numerator);
    this.#near.push(nearLoad(numerator, this.#denominator));
    this.#carry(project);
    return Fraction.of(numerator, this.#denominator);
  }

  /** Moves the supporters of a project to the newest load. */
  #carry(project: number): void {
    const { projects, weights, starts, choices, points } = this.#profile;
    const round = this.#carriers.length;
    const newest = new Int32Array(projects.length);
    this.#carriers.push(newest);
    const { groups } = this.#support;
    const end = this.#support.starts[project + 1] ?? 0;
    for (let at = this.#support.starts[project] ?? 0; at < end; at += 1) {
      const group = groups[at] ?? 0;
      const weight = weights[group] ?? 0;
      const older = this.#carriers[this.#roundOf[group] ?? -1];
      const last = starts[group + 1] ?? 0;
      for (let choice = starts[group] ?? 0; choice < last; choice += 1) {
        if (points !== null && (points[choice] ?? 0) <= 0) continue;
        const other = choices[choice] ?? 0;
        newest[other] = (newest[other] ?? 0) + weight;
        if (older !== undefined) older[other] = (older[other] ?? 0) - weight;
      }
      this.#roundOf[group] = round;
    }
  }
}

/**
 * A load in minor units as a double, off by at most 2^-53 + 2^-65 of its value.
 *
 * Proof: loads never fall from round to round. No voter carries more than the newest load; so when
 * it is given to the supporters of the funded project, nobody's load falls, so what any other
 * project would come to does not fall either, and that was no less than the newest load. The first
 * load above 0 is a cost of at least 1 shared by fewer than 2^31 voters who carried nothing, so
 * every load above 0 is at least 2^-31. The floor below is then at least 2^65 and loses less than
 * one part in 2^65; Number() rounds by 2^-53; dividing by a power of 2 is exact.
 */
export function nearLoad(numerator: bigint, denominator: bigint): number {
  return Number((numerator << 96n) / denominator) / 2 ** 96;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller > 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
