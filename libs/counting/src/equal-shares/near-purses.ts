import type { Electorate } from './electorate.js';
import { ratio, type Ratio } from '../exact/ratio.js';

/** Half the distance from 1 to the next double. */
const UNIT = 2 ** -53;
/**
 * A purse this near to what its owner would pay, in proportion, is left to exact numbers. It is far
 * more than `gainDoubt` for as many as 2^22 entries.
 */
const NEAR = 2 ** -26;

/** What doubles know of a project's rho: `low` is not above it, and `high` not below it. */
export interface NearOffer {
  readonly project: number;
  readonly low: number;
  /** Infinity when only exact numbers can tell whether its supporters can pay. */
  readonly high: number;
  /** Rho itself, where no number that had to be rounded went into it. */
  readonly exact: Ratio | null;
  /** True when doubles can tell for every supporter whether they can pay the price. */
  readonly clearCut: boolean;
}

/**
 * The money of every group in doubles, each with a bound on how wrong it is.
 *
 * A purse that holds 0 here holds exactly 0. Write f(rho) for the sum of min(purse, rho gain) over
 * a project's supporters: rho is where f reaches the cost. f is concave, so for ANY set of
 * supporters taken to give all they have, (cost - what they have) / (what the others gain) is not
 * above rho: `climb` goes up along such quotients until the set is the right one, and every step
 * of it is a lower bound.
 *
 * The bounds stay small. What poorer supporters' purses are wrong by moves, through the price, to
 * those who pay in full, and leaves the poorer, who then hold exactly 0: apart from new roundings,
 * the errors of all voters together do not grow.
 */
export class NearPurses {
  readonly #electorate: Electorate;
  /** For each group what one voter holds, in minor units, and then how wrong that may be. */
  readonly #money: Float64Array;
  /** Where the supporters of each project who still hold something end; the others lie behind. */
  readonly #ends: Int32Array;
  readonly #group: Int32Array;
  readonly #weight: Float64Array;
  readonly #gain: Float64Array | null;
  /** Left by `#split`: what the poorer hold, and how wrong that may be; */
  #poor = 0;
  #doubt = 0;
  /** what those gain who can clearly pay, and those about whom doubles cannot tell. */
  #clear = 0;
  #near = 0;
  /** The clear ones as a whole number: voters where all gain the same, otherwise their gain. */
  #clearCount = 0;

  constructor(electorate: Electorate) {
    this.#electorate = electorate;
    this.#money = new Float64Array(2 * electorate.groups);
    this.#ends = electorate.starts.slice(1);
    this.#group = electorate.group.slice();
    this.#weight = electorate.weight.slice();
    this.#gain = electorate.gain?.slice() ?? null;
  }

  /** The least that a voter of a group may hold. */
  least(group: number): number {
    return (this.#money[2 * group] ?? 0) - (this.#money[2 * group + 1] ?? 0);
  }

  /** The most that a voter of a group may hold. */
  most(group: number): number {
    return (this.#money[2 * group] ?? 0) + (this.#money[2 * group + 1] ?? 0);
  }

  /** What a project's supporters hold together, nearly. */
  heldForProject(project: number): number {
    this.#split(project, Infinity, Infinity);
    return this.#poor;
  }

  /** Gives every voter a whole new share, as `nearly` tells it. */
  refill(share: number): void {
    const error = 2 ** -49 * share;
    for (let at = 0; at < this.#money.length; at += 2) {
      this.#money[at] = share;
      this.#money[at + 1] = error;
    }
    this.#ends.set(this.#electorate.starts.subarray(1));
  }

  /** Takes over amounts that are right to `error`, as exact numbers gave them. */
  correct(amountOf: (group: number) => number, error: number): void {
    for (let group = 0; group < this.#electorate.groups; group += 1) {
      const amount = amountOf(group);
      this.#money[2 * group] = amount;
      this.#money[2 * group + 1] = amount === 0 ? 0 : error;
    }
  }

  /**
   * A number not above the project's rho: climbs from one (`low`) until it is past `enough` or as
   * high as doubles go. Infinity when the supporters surely hold less than the cost.
   */
  climb(project: number, low: number, enough: number): number {
    const cost = this.#electorate.costs[project] ?? 0;
    for (let before = -1; low <= enough;) {
      this.#split(project, low, low);
      const rest = cost - this.#poor - this.#doubt;
      const gain = this.#clear + this.#near;
      if (gain === 0) return rest > 0 ? Infinity : low;
      if (gain === before) return low;
      before = gain;
      const next = (rest / gain) * (1 - 4 * UNIT - this.#gainDoubt(project));
      if (next <= low) return low;
      low = next;
    }
    return low;
  }

  /**
   * Both bounds, for a project whose climb ended at `low`.
   *
   * `high` is where f surely reaches the cost when the near ones give only low (1 - NEAR) gain each,
   * less what their purses may be wrong by, and the clear ones pay in full; the clear ones can, as
   * `high` turns out not above low (1 + NEAR).
   */
  offer(project: number, low: number): NearOffer {
    const cost = this.#electorate.costs[project] ?? 0;
    this.#split(project, low * (1 - NEAR), low * (1 + NEAR));
    const rest = cost - this.#poor - low * (1 - NEAR) * this.#near + this.#doubt;
    const slack = 1 + 8 * UNIT + 2 * this.#gainDoubt(project);
    const high = this.#clear === 0 ? Infinity : (rest / this.#clear) * slack;
    if (!(high <= low * (1 + NEAR))) {
      return { project, low, high: Infinity, exact: null, clearCut: false };
    }
    const exact = this.#exactRho(project);
    return { project, low, high: Math.max(low, high), exact, clearCut: this.#near === 0 };
  }

  /**
   * Takes the price from the project's supporters. False, and nothing is taken, when somebody holds
   * so nearly the price that only exact numbers can say what is left of it.
   */
  pay({ project, low, high, clearCut }: Omit<NearOffer, 'exact'>): boolean {
    if (!clearCut) return false;
    const { starts, each } = this.#electorate;
    const money = this.#money;
    const end = this.#ends[project] ?? 0;
    const middle = (low + high) / 2;
    const off = (high - low) / 2 + 2 * UNIT * middle;
    for (let at = starts[project] ?? 0; at < end; at += 1) {
      const who = 2 * (this.#group[at] ?? 0);
      const held = money[who] ?? 0;
      const points = this.#gain === null ? (each[project] ?? 0) : (this.#gain[at] ?? 0);
      const left = Math.max(0, held - middle * points);
      money[who] = left;
      money[who + 1] = left === 0 ? 0 : (money[who + 1] ?? 0) + off * points + UNIT * held;
    }
    return true;
  }

  #gainDoubt(project: number): number {
    return this.#electorate.gainDoubt[project] ?? 0;
  }

  /** When the poorer have nothing and nobody is near: the cost over what the clear ones gain. */
  #exactRho(project: number): Ratio | null {
    const { costs, each, gain } = this.#electorate;
    if (this.#poor > 0 || this.#near > 0 || this.#clearCount > Number.MAX_SAFE_INTEGER) return null;
    const unit = gain === null ? BigInt(each[project] ?? 0) : 1n;
    return ratio(BigInt(costs[project] ?? 0), BigInt(this.#clearCount) * unit);
  }

  /**
   * Below `lowest` gain a supporter is poor, from `highest` on they are clear, whatever the truth
   * about their purse; the rest are near. The doubt about what the poor hold is that about each
   * purse, and for the additions one rounding of the sum each; a near purse may be wrong by its
   * error both ways. The answers stay in fields, since this is the innermost loop of a count.
   */
  #split(project: number, lowest: number, highest: number): void {
    const { starts, each, costs } = this.#electorate;
    const money = this.#money;
    const gain = this.#gain;
    const start = starts[project] ?? 0;
    const unit = gain === null ? (each[project] ?? 0) : 1;
    const lowestEach = lowest * unit;
    const highestEach = highest * unit;
    let end = this.#ends[project] ?? 0;
    let poor = 0;
    let doubt = 0;
    let clear = 0;
    let near = 0;
    for (let at = start; at < end; at += 1) {
      const who = 2 * (this.#group[at] ?? 0);
      const held = money[who] ?? 0;
      if (held === 0) {
        end -= 1;
        this.#swap(at, end);
        at -= 1;
        continue;
      }
      const error = money[who + 1] ?? 0;
      const voters = this.#weight[at] ?? 0;
      const points = gain === null ? 1 : (gain[at] ?? 0);
      if (held - error >= highestEach * points) clear += voters * points;
      else if (held + error < lowestEach * points) {
        poor += held * voters;
        doubt += error * voters;
      } else {
        near += voters * points;
        doubt += 2 * error * voters;
      }
    }
    this.#ends[project] = end;
    this.#poor = poor;
    this.#doubt = doubt + 2 * UNIT * ((end - start + 2) * poor + 2 * (costs[project] ?? 0));
    this.#clearCount = clear;
    this.#clear = clear * unit;
    this.#near = near * unit;
  }

  /** Purses only empty during a run, so who holds nothing is put out of the way until the next. */
  #swap(at: number, other: number): void {
    const group = this.#group[at] ?? 0;
    const weight = this.#weight[at] ?? 0;
    this.#group[at] = this.#group[other] ?? 0;
    this.#weight[at] = this.#weight[other] ?? 0;
    this.#group[other] = group;
    this.#weight[other] = weight;
    if (this.#gain === null) return;
    const gain = this.#gain[at] ?? 0;
    this.#gain[at] = this.#gain[other] ?? 0;
    this.#gain[other] = gain;
  }
}
