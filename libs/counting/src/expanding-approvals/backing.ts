import { Amounts } from '../exact/amounts.js';
import { element } from '../exact/element.js';
import type { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Rankings } from './rankings.js';

/** What was paid for a project, in the unit of then. */
export interface RankedPayment {
  readonly unit: bigint;
  /** The most that one voter paid: what all were asked, unless all gave their last money. */
  readonly most: bigint;
  readonly paidBy: number;
  readonly paidInFull: number;
}

/**
 * The money behind every project: what those voters have left of their shares who rank it as high
 * as the count has looked so far, or higher.
 */
export class Backing {
  /** In parts of 1 / `unit`. */
  readonly totals: bigint[];
  /** Voters among whom that money is, with or without any left. */
  readonly voters: Int32Array;
  readonly #profile: BudgetProfile;
  readonly #rankings: Rankings;
  readonly #shares: Amounts;
  #rank = 0;

  constructor(profile: BudgetProfile, rankings: Rankings, share: Fraction) {
    this.totals = profile.projects.map(() => 0n);
    this.voters = new Int32Array(profile.projects.length);
    this.#profile = profile;
    this.#rankings = rankings;
    this.#shares = new Amounts(profile.weights.length, share);
  }

  get unit(): bigint {
    return this.#shares.unit;
  }

  /** Looks one rank further down the ballots. */
  lookDown(): void {
    this.#rank += 1;
    const { starts, groups, ranks } = this.#rankings;
    for (const project of this.totals.keys()) {
      let more = 0n;
      for (let at = element(starts, project); at < element(starts, project + 1); at += 1) {
        if (ranks[at] !== this.#rank) continue;
        const group = groups[at] ?? 0;
        const weight = element(this.#profile.weights, group);
        this.voters[project] = element(this.voters, project) + weight;
        more += element(this.#shares.parts, group) * BigInt(weight);
      }
      this.totals[project] = element(this.totals, project) + more;
    }
  }

  /**
   * Takes the cost from those who back the project, as equally as can be: each gives the same, or
   * all they have left where that is less. Their money must reach the cost.
   */
  pay(project: number): RankedPayment {
    const backers = this.#backersWithMoney(project);
    const voters = (group: number): number => element(this.#profile.weights, group);
    const held = (group: number): bigint => element(this.#shares.parts, group);
    let rest = BigInt(element(this.#profile.projects, project).cost) * this.unit;
    if (rest === 0n) return { unit: this.unit, most: 0n, paidBy: 0, paidInFull: 0 };
    let open = backers;
    let payers = open.reduce((sum, group) => sum + voters(group), 0);
    // While too many are taken to pay alike the part comes out too small; whoever cannot even pay
    // that gives all they have.
    for (;;) {
      const [restThen, payersThen] = [rest, BigInt(payers)];
      const staying = open.filter((group) => held(group) * payersThen >= restThen);
      if (staying.length === open.length) break;
      for (const group of open) {
        if (held(group) * payersThen >= restThen) continue;
        rest -= held(group) * BigInt(voters(group));
        payers -= voters(group);
      }
      open = staying;
    }
    const before = this.unit;
    this.#admit(BigInt(payers));
    const asked = (rest * (this.unit / before)) / BigInt(payers);
    for (const group of backers) this.#take(group, asked);
    const paidBy = backers.reduce((sum, group) => sum + voters(group), 0);
    return { unit: this.unit, most: asked, paidBy, paidInFull: payers };
  }

  #backersWithMoney(project: number): number[] {
    const { starts, groups, ranks } = this.#rankings;
    const backers: number[] = [];
    for (let at = element(starts, project); at < element(starts, project + 1); at += 1) {
      const group = groups[at] ?? 0;
      if ((ranks[at] ?? 0) <= this.#rank && element(this.#shares.parts, group) > 0n) {
        backers.push(group);
      }
    }
    return backers;
  }

  #admit(divisor: bigint): void {
    const before = this.unit;
    this.#shares.admit(before * divisor);
    const finer = this.unit / before;
    for (const [project, total] of this.totals.entries()) this.totals[project] = total * finer;
  }

  /** Takes what a group is asked, or its last money, also from all that it backs. */
  #take(group: number, asked: bigint): void {
    const { starts, choices, weights, kind } = this.#profile;
    const held = element(this.#shares.parts, group);
    const given = held < asked ? held : asked;
    this.#shares.parts[group] = held - given;
    const together = given * BigInt(element(weights, group));
    const first = element(starts, group);
    const end = element(starts, group + 1);
    const seen = kind === 'ranked' ? Math.min(end, first + this.#rank) : end;
    for (let at = first; at < seen; at += 1) {
      const project = element(choices, at);
      this.totals[project] = element(this.totals, project) - together;
    }
  }
}
