import { element } from './element.js';
import { greatestCommonDivisor, type Fraction } from './fraction.js';

/** Many exact amounts over one common denominator: amount i is `parts[i] / unit`. */
export class Amounts {
  readonly parts: bigint[];
  #unit: bigint;

  /** `count` amounts that are all alike. */
  constructor(count: number, { numerator, denominator }: Fraction) {
    this.parts = Array.from({ length: count }, () => numerator);
    this.#unit = denominator;
  }

  get unit(): bigint {
    return this.#unit;
  }

  /** From now on 1 / `denominator` is a whole number of parts. */
  admit(denominator: bigint): void {
    const factor = denominator / greatestCommonDivisor(denominator, this.#unit);
    if (factor === 1n) return;
    this.#unit *= factor;
    for (let at = 0; at < this.parts.length; at += 1) {
      this.parts[at] = element(this.parts, at) * factor;
    }
  }

  /** Rounds every amount down to a whole number of 1 / `unit`. */
  roundDown(unit: bigint): void {
    for (let at = 0; at < this.parts.length; at += 1) {
      const scaled = element(this.parts, at) * unit;
      const towardsZero = scaled / this.#unit;
      const below = scaled < 0n && towardsZero * this.#unit !== scaled;
      this.parts[at] = below ? towardsZero - 1n : towardsZero;
    }
    this.#unit = unit;
  }
}
