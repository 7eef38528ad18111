import { element } from './element.js';
import { greatestCommonDivisor, type Fraction } from './fraction.js';
import type { GroupedElection } from './grouped-election.js';

/**
 * The price at which supporters can just pay for a project. Those with less than the price give
 * all they have; `payers` others pay the price each, which is `rest / payers` purse units.
 */
export interface Price {
  /** What is still to pay once the poorer supporters have given everything, in purse units. */
  readonly rest: bigint;
  /** Supporters who pay the price in full; at least 1. */
  readonly payers: number;
}

interface Purse {
  /** Held by each voter with this purse, in purse units. */
  amount: bigint;
  /** The same in minor units, nearly: see `rhoAtLeast`. */
  rough: number;
  /** How many groups hold it. */
  groups: number;
  /** Voters who support the project in hand; 0 between calls. */
  holders: number;
  /** Where the project's supporters go once they have paid; null between calls. */
  after: Purse | null;
}

/**
 * The money voters hold during one run of Equal Shares.
 *
 * All amounts are integers over one denominator (`unitsPerMinorUnit`), and groups with equal money
 * hold one purse between them, so a step costs time by distinct amounts rather than by voters.
 */
export class Purses {
  #unitsPerMinorUnit: bigint;
  /** Every purse that somebody holds, by amount, no two alike. */
  #ascending: Purse[];
  readonly #heldBy: Purse[];
  readonly #election: GroupedElection;
  readonly #roughShare: number;
  #payments = 0;

  constructor(election: GroupedElection, share: Fraction) {
    const groups = election.weights.length;
    const rough = Number(share.numerator) / Number(share.denominator);
    const purse = { amount: share.numerator, rough, groups, holders: 0, after: null };
    this.#election = election;
    this.#unitsPerMinorUnit = share.denominator;
    this.#roughShare = rough;
    this.#ascending = [purse];
    this.#heldBy = Array.from({ length: groups }, () => purse);
  }

  get unitsPerMinorUnit(): bigint {
    return this.#unitsPerMinorUnit;
  }

  /** What one voter of a group holds, in purse units. */
  heldBy(group: number): bigint {
    return element(this.#heldBy, group).amount;
  }

  /** What all supporters of a project hold together, in purse units. */
  heldForProject(project: number): bigint {
    let held = 0n;
    for (const group of element(this.#election.supporters, project)) {
      held += this.heldBy(group) * BigInt(element(this.#election.weights, group));
    }
    return held;
  }

  /** The price of a project of cost above 0, or null when its supporters cannot afford it. */
  priceOf(project: number): Price | null {
    this.#countHolders(project);
    let rest = BigInt(element(this.#election.projects, project).cost) * this.#unitsPerMinorUnit;
    let payers = element(this.#election.votes, project);
    let price: Price | null = null;
    for (const { amount, holders } of this.#ascending) {
      if (holders === 0) continue;
      // Purses ascend, so when this one can bear an equal part of the rest, all later ones can.
      if (amount * BigInt(payers) >= rest) {
        price = { rest, payers };
        break;
      }
      rest -= amount * BigInt(holders);
      payers -= holders;
    }
    this.#forgetHolders(project);
    return price;
  }

  /**
   * In doubles, a number not above the rho of a project of cost above 0; 0 when none is known.
   *
   * Safe because, with the k poorest of n supporters giving all they have and S(k) being what they
   * have, the price is the largest of (cost - S(k)) / (n - k) over all k: the quotient rises while
   * the next purse is below it and falls from then on. So whichever k the doubles lead to, its
   * quotient is not above the price, provided S(k) is not undervalued. With u = 2^-53: a rough
   * purse starts within 4u of the share, and each payment moves it by at most 6u shares more (the
   * price is off by 5u at most, the subtraction by u), so after r payments S(k) is off by at most
   * 8(r + 1)u shares for each supporter; the products and subtractions below add at most u costs
   * for each step and one more. The allowance is eight times that.
   */
  rhoAtLeast(project: number): number {
    const { cost } = element(this.#election.projects, project);
    const votes = element(this.#election.votes, project);
    this.#countHolders(project);
    let rest = cost;
    let payers = votes;
    let steps = 2;
    for (const { rough, holders } of this.#ascending) {
      if (holders === 0) continue;
      if (rough * payers >= rest) break;
      rest -= rough * holders;
      payers -= holders;
      steps += 1;
    }
    this.#forgetHolders(project);
    if (payers === 0) return 0;
    const allowance = 8 * (this.#payments + 1) * this.#roughShare * votes + steps * cost;
    const atLeast = rest - allowance * 2 ** -50;
    return atLeast <= 0 ? 0 : (atLeast / (payers * cost)) * (1 - 2 ** -40);
  }

  /** Takes the price of a project from its supporters. `rough`: the price each, in minor units. */
  pay(project: number, price: Price, rough: number): void {
    const divisor = greatestCommonDivisor(price.rest, BigInt(price.payers));
    this.#refine(BigInt(price.payers) / divisor);
    const payment = price.rest / divisor;
    this.#countHolders(project);
    const before = this.#ascending;
    const paid: Purse[] = [];
    for (const purse of before) {
      if (purse.holders > 0) paid.push(afterPaying(purse, payment, rough, paid.at(-1)));
    }
    for (const group of element(this.#election.supporters, project)) {
      const purse = element(this.#heldBy, group);
      purse.groups -= 1;
      purse.holders = 0;
      if (purse.after === null) throw new RangeError('A supporter without a purse');
      purse.after.groups += 1;
      this.#heldBy[group] = purse.after;
    }
    for (const purse of before) purse.after = null;
    this.#payments += 1;
    this.#ascending = this.#merge(before, paid, project);
  }

  #refine(factor: bigint): void {
    if (factor === 1n) return;
    this.#unitsPerMinorUnit *= factor;
    for (const purse of this.#ascending) purse.amount *= factor;
  }

  /** Merges two ascending lists, leaving out purses that nobody holds and joining equal ones. */
  #merge(before: readonly Purse[], paid: readonly Purse[], project: number): Purse[] {
    const merged: Purse[] = [];
    const joined = new Map<Purse, Purse>();
    let next = 0;
    for (const purse of before) {
      if (purse.groups === 0) continue;
      for (; next < paid.length && element(paid, next).amount <= purse.amount; next += 1) {
        const other = element(paid, next);
        if (other === merged.at(-1)) continue;
        if (other.amount === purse.amount) joined.set(other, purse);
        else merged.push(other);
      }
      merged.push(purse);
    }
    for (; next < paid.length; next += 1) {
      if (element(paid, next) !== merged.at(-1)) merged.push(element(paid, next));
    }
    if (joined.size > 0) this.#join(joined, project);
    return merged;
  }

  #join(joined: ReadonlyMap<Purse, Purse>, project: number): void {
    for (const group of element(this.#election.supporters, project)) {
      const other = joined.get(element(this.#heldBy, group));
      if (other === undefined) continue;
      this.#heldBy[group] = other;
      other.groups += 1;
    }
  }

  #countHolders(project: number): void {
    const { supporters, weights } = this.#election;
    for (const group of element(supporters, project)) {
      element(this.#heldBy, group).holders += element(weights, group);
    }
  }

  #forgetHolders(project: number): void {
    for (const group of element(this.#election.supporters, project)) {
      element(this.#heldBy, group).holders = 0;
    }
  }
}

/** The purse that payers of `purse` hold afterwards: the one before, when it is as empty. */
function afterPaying(
  purse: Purse,
  payment: bigint,
  rough: number,
  previous: Purse | undefined,
): Purse {
  if (purse.amount > payment) {
    const amount = purse.amount - payment;
    purse.after = {
      amount,
      rough: Math.max(purse.rough - rough, 0),
      groups: 0,
      holders: 0,
      after: null,
    };
    return purse.after;
  }
  purse.after = previous ?? { amount: 0n, rough: 0, groups: 0, holders: 0, after: null };
  return purse.after;
}
