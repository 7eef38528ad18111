import { Amounts } from '../exact/amounts.js';
import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import { bitsOf } from '../exact/nearly.js';
import type { Ratio } from '../exact/ratio.js';

/** How long fractions may get. */
export interface Precision {
  /** Up to this common denominator nothing is ever rounded … */
  readonly largestUnit: bigint;
  /** … and past it, balances are rounded down to this part of what a share is counted in. */
  readonly finestPart: bigint;
}

const PRECISION: Precision = { largestUnit: 1n << 4096n, finestPart: 1n << 2048n };
/** A purse below 1 / 2^900 of a minor unit counts as empty: doubles could not tell how little. */
const DUST_BITS = 900n;

/** What each group of like voters can spend in one step of a count: `held[group] / unit`. */
export interface Purses {
  readonly unit: bigint;
  /** Never below 0. */
  readonly held: readonly bigint[];
  /** The same in minor units, to within one part in 2^51; exactly 0 where nothing is held. */
  readonly near: Float64Array;
}

/** What one voter of each paying group gave: `amounts[i] / unit`, never 0. */
export interface Payment {
  readonly unit: bigint;
  readonly groups: readonly number[];
  readonly amounts: readonly bigint[];
  /** Whether the voters of that group gave all they were asked, or else their last money. */
  readonly inFull: readonly boolean[];
}

/** Supporters of one project: groups, with what one voter of each gains. */
export interface Supporters {
  readonly groups: Int32Array;
  readonly gains: Float64Array | null;
}

/**
 * What every voter has left of their share; below 0, what they have overspent (only under BOS+).
 *
 * Exact, but denominators may double in length with every purchase that is not fully covered. So
 * that no ballots can make a count endless, balances are rounded down to 1 / (n 2^2048) of a minor
 * unit, n being the denominator of a share, if ever their common denominator passes 2^4096. That
 * rounding, the same for equal balances, is part of the rule as it is defined here.
 */
export class Balances {
  readonly #amounts: Amounts;
  readonly #largestUnit: bigint;
  readonly #roundedUnit: bigint;

  constructor(groups: number, share: Fraction, { largestUnit, finestPart } = PRECISION) {
    this.#amounts = new Amounts(groups, share);
    this.#largestUnit = largestUnit;
    this.#roundedUnit = share.denominator * finestPart;
  }

  /** What can be spent when everyone may overspend by `extra` in all. */
  purses(extra = Fraction.ZERO): Purses {
    const amounts = this.#amounts;
    const more = this.#partsOf(extra);
    const { unit } = amounts;
    const held = amounts.parts.map((part) => (part + more > 0n ? part + more : 0n));
    const near = new Float64Array(held.length);
    // The top 960 bits: an integer that a double can hold, and enough of them for all but dust.
    const dropped = BigInt(Math.max(0, bitsOf(unit) - 960));
    const whole = Number(unit >> dropped);
    for (const [group, purse] of held.entries()) {
      if (purse === 0n) continue;
      if (purse << DUST_BITS < unit) held[group] = 0n;
      else near[group] = Number(purse >> dropped) / whole;
    }
    return { unit, held, near };
  }

  /** Each supporter pays `rho` for each unit they gain, or all that is in their purse. */
  pay({ groups, gains }: Supporters, rho: Ratio, purses: Purses): Payment {
    const amounts = this.#amounts;
    const { numerator, denominator } = Fraction.of(rho.top, rho.bottom);
    const payers: { group: number; held: bigint; asked: bigint; inFull: boolean }[] = [];
    for (const [at, group] of groups.entries()) {
      const held = element(purses.held, group);
      if (held === 0n) continue;
      // In parts of 1 / (unit denominator), where both are whole.
      const asked = (gains === null ? 1n : BigInt(element(gains, at))) * numerator * purses.unit;
      payers.push({ group, held, asked, inFull: held * denominator >= asked });
    }
    // Unless somebody keeps money, all that is paid is whole purses: no finer unit is needed.
    if (payers.some(({ held, asked }) => held * denominator > asked)) amounts.admit(denominator);
    const { unit } = amounts;
    const finer = unit / purses.unit;
    const given = payers.map(({ held, asked, inFull }) =>
      inFull ? (asked * finer) / denominator : held * finer,
    );
    for (const [at, { group }] of payers.entries()) {
      amounts.parts[group] = element(amounts.parts, group) - element(given, at);
    }
    if (unit > this.#largestUnit) amounts.roundDown(this.#roundedUnit);
    return {
      unit,
      groups: payers.map(({ group }) => group),
      amounts: given,
      inFull: payers.map(({ inFull }) => inFull),
    };
  }

  /** `extra` in parts; where that cannot be exact, one part too many rather than too few. */
  #partsOf({ numerator, denominator }: Fraction): bigint {
    const amounts = this.#amounts;
    if (amounts.unit * denominator <= this.#largestUnit) amounts.admit(denominator);
    const parts = (numerator * amounts.unit) / denominator;
    return parts * denominator === numerator * amounts.unit ? parts : parts + 1n;
  }
}
