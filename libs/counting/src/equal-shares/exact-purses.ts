import { element } from '../exact/element.js';
import { Fraction, greatestCommonDivisor } from '../exact/fraction.js';
import { gainAt, type Electorate } from './electorate.js';
import { nearly } from '../exact/nearly.js';
import { ratio, type Ratio } from '../exact/ratio.js';

/** What voters with one history hold: `units` over the denominator of its era. */
interface Purse {
  readonly units: bigint;
  readonly era: number;
  /** In minor units, to within a rounding for each payment made so far. */
  readonly rough: number;
}

/** Supporters of one project with one purse and one gain. */
interface Holders {
  readonly purse: number;
  readonly gain: number;
  weight: number;
}

/** The exact price of a project: each supporter pays min(what they hold, rho gain). */
export interface ExactOffer {
  readonly project: number;
  readonly rho: Ratio;
  /** What is to be paid once the poorer have given all they have, in units of now. */
  readonly rest: bigint;
  /** What those who pay in full gain. */
  readonly gain: bigint;
  /** Voters who pay in full. */
  readonly payers: number;
}

const NOTHING: Purse = { units: 0n, era: 0, rough: 0 };

/**
 * The money of one run of Equal Shares, exactly.
 *
 * Every amount is an integer over a denominator that grows by a factor with each payment; a purse
 * keeps the denominator of its own era and is brought up to date when somebody looks at it. Voters
 * with one history of payments share one purse, so work grows with distinct histories.
 */
export class ExactPurses {
  readonly #electorate: Electorate;
  readonly #purses: Purse[];
  /** The purse of each group. */
  readonly #heldBy: Int32Array;
  /** For each era, what its units must be multiplied by to be units of now. */
  readonly #toNow: bigint[] = [1n];
  readonly #roughShare: number;
  #unitsPerMinorUnit: bigint;

  constructor(electorate: Electorate, share: Fraction) {
    this.#electorate = electorate;
    this.#roughShare = nearly(share.numerator, share.denominator);
    this.#purses = [NOTHING, { units: share.numerator, era: 0, rough: this.#roughShare }];
    this.#heldBy = new Int32Array(electorate.groups).fill(1);
    this.#unitsPerMinorUnit = share.denominator;
  }

  get unitsPerMinorUnit(): bigint {
    return this.#unitsPerMinorUnit;
  }

  /** What one voter of a group holds, in units of now. */
  heldBy(group: number): bigint {
    return this.#unitsOf(element(this.#heldBy, group));
  }

  /** The same in minor units; 0 is exact, anything else right to `roughError`. */
  roughlyHeldBy(group: number): number {
    return element(this.#purses, element(this.#heldBy, group)).rough;
  }

  /** The share, and each payment out of it, is told to within one part in 2^50 and rounded. */
  get roughError(): number {
    return this.#roughShare * 2 ** -48 * (this.#toNow.length + 1);
  }

  /** What all supporters of a project hold together, in units of now. */
  heldForProject(project: number): bigint {
    let held = 0n;
    for (const { purse, weight } of this.#holders(project)) {
      held += this.#unitsOf(purse) * BigInt(weight);
    }
    return held;
  }

  /** Voters who support a project and hold anything. */
  haveSomething(project: number): number {
    return this.#holders(project).reduce(
      (sum, { purse, weight }) => sum + (purse > 0 ? weight : 0),
      0,
    );
  }

  /** The most that any supporter would pay, in minor units. */
  mostPaid({ project, rest, gain }: ExactOffer): Fraction {
    let most = 0n;
    for (const { purse, gain: each } of this.#holders(project)) {
      const inFull = rest * BigInt(each);
      const all = this.#unitsOf(purse) * gain;
      const paid = all < inFull ? all : inFull;
      if (paid > most) most = paid;
    }
    return Fraction.of(most, gain * this.#unitsPerMinorUnit);
  }

  /** Null when the supporters of a project, of cost above 0, hold less than it costs. */
  offer(project: number): ExactOffer | null {
    let rest = BigInt(element(this.#electorate.costs, project)) * this.#unitsPerMinorUnit;
    let paying = this.#holders(project);
    let gain = paying.reduce((sum, { gain, weight }) => sum + BigInt(gain) * BigInt(weight), 0n);
    for (;;) {
      const poorer = paying.filter((holders) => this.#isPoor(holders, rest, gain));
      if (poorer.length === 0) break;
      for (const { purse, gain: each, weight } of poorer) {
        rest -= this.#unitsOf(purse) * BigInt(weight);
        gain -= BigInt(each) * BigInt(weight);
      }
      if (gain === 0n) return null;
      const poor = new Set(poorer);
      paying = paying.filter((holders) => !poor.has(holders));
    }
    if (gain === 0n) return null;
    const payers = paying.reduce((sum, { weight }) => sum + weight, 0);
    return { project, rho: ratio(rest, gain * this.#unitsPerMinorUnit), rest, gain, payers };
  }

  /** Takes the price from the project's supporters. */
  pay({ project, rest, gain, rho }: ExactOffer): void {
    const divisor = greatestCommonDivisor(rest, gain);
    this.#refine(gain / divisor);
    const unitPrice = rest / divisor;
    const roughPrice = nearly(rho.top, rho.bottom);
    const after = new Map<number, Map<number, number>>();
    const { starts, group } = this.#electorate;
    for (let at = element(starts, project); at < element(starts, project + 1); at += 1) {
      const purse = element(this.#heldBy, element(group, at));
      if (purse === 0) continue;
      const each = gainAt(this.#electorate, project, at);
      let byGain = after.get(purse);
      if (byGain === undefined) after.set(purse, (byGain = new Map<number, number>()));
      let next = byGain.get(each);
      if (next === undefined) {
        next = this.#afterPaying(purse, unitPrice * BigInt(each), roughPrice * each);
        byGain.set(each, next);
      }
      this.#heldBy[element(group, at)] = next;
    }
  }

  #afterPaying(purse: number, payment: bigint, rough: number): number {
    const units = this.#unitsOf(purse) - payment;
    if (units <= 0n) return 0;
    // A purse that holds something must not look empty.
    const left = Math.max(element(this.#purses, purse).rough - rough, Number.MIN_VALUE);
    this.#purses.push({ units, era: this.#toNow.length - 1, rough: left });
    return this.#purses.length - 1;
  }

  /**
   * Whether these hold less than the price when those of this gain share the rest. Rough numbers
   * decide where they differ by a millionth of a share or more: `roughError` stays far below that.
   */
  #isPoor({ purse, gain: each }: Holders, rest: bigint, gain: bigint): boolean {
    if (purse === 0) return true;
    const price = nearly(rest, gain * this.#unitsPerMinorUnit) * each;
    const { rough } = element(this.#purses, purse);
    if (Math.abs(rough - price) > 2 ** -20 * (this.#roughShare + Math.abs(price))) {
      return rough < price;
    }
    return this.#unitsOf(purse) * gain < rest * BigInt(each);
  }

  #holders(project: number): Holders[] {
    const { starts, group, weight } = this.#electorate;
    const found = new Map<number, Holders[]>();
    for (let at = element(starts, project); at < element(starts, project + 1); at += 1) {
      const purse = element(this.#heldBy, element(group, at));
      const gain = gainAt(this.#electorate, project, at);
      let list = found.get(purse);
      if (list === undefined) found.set(purse, (list = []));
      const same = list.find((holders) => holders.gain === gain);
      if (same === undefined) list.push({ purse, gain, weight: element(weight, at) });
      else same.weight += element(weight, at);
    }
    return [...found.values()].flat();
  }

  #unitsOf(purse: number): bigint {
    const { units, era } = element(this.#purses, purse);
    return units * element(this.#toNow, era);
  }

  #refine(factor: bigint): void {
    this.#unitsPerMinorUnit *= factor;
    for (const [era, scale] of this.#toNow.entries()) this.#toNow[era] = scale * factor;
    this.#toNow.push(1n);
  }
}
