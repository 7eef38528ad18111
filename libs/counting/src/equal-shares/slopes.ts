import type { Electorate } from './electorate.js';
import type { NearOffer, NearPurses } from './near-purses.js';

/** Covers every rounding of a slope: up to 2^22 additions of relative error 2^-53 each. */
const MARGIN = 2 ** -30;

/** Between which numbers a rho falls for each minor unit that the share rises. */
export interface Steepness {
  readonly least: number;
  readonly most: number;
}

/** A project at both ends of a range of shares. */
export interface OfferAtBoth {
  readonly project: number;
  readonly here: NearOffer;
  readonly there: NearOffer;
}

/**
 * How fast purses grow as the share does, anywhere in a range of shares in which the same projects
 * are bought.
 *
 * A purse is a continuous function of the share, made of straight pieces; so is a price. With some
 * supporters poor and the others paying, rho = (cost - what the poor have) / (what the payers gain),
 * so rho falls by (sum of the poor's slopes) / (payers' gain), and a payer's slope grows by what
 * their payment falls. A supporter whose purse there, at the larger share, is below the smallest
 * payment is poor in all of the range; one whose purse here covers the largest payment always pays;
 * the others may be either, which is what makes `least` and `most` differ.
 */
export class Slopes {
  readonly #electorate: Electorate;
  readonly #least: Float64Array;
  readonly #most: Float64Array;

  constructor(electorate: Electorate) {
    this.#electorate = electorate;
    this.#least = new Float64Array(electorate.groups);
    this.#most = new Float64Array(electorate.groups);
  }

  /** Everyone has a whole share, which grows as fast as itself. */
  refill(): void {
    this.#least.fill(1);
    this.#most.fill(1);
  }

  steepness(offer: OfferAtBoth, here: NearPurses, there: NearPurses): Steepness {
    const { starts, group, weight, gain, each } = this.#electorate;
    const { project } = offer;
    const unit = gain === null ? (each[project] ?? 0) : 1;
    const smallest = offer.there.low * unit;
    const largest = offer.here.high * unit;
    const end = starts[project + 1] ?? 0;
    let leastOfPoor = 0;
    let mostOfPoor = 0;
    let paying = 0;
    let either = 0;
    for (let at = starts[project] ?? 0; at < end; at += 1) {
      const who = group[at] ?? 0;
      const voters = weight[at] ?? 0;
      const points = gain === null ? 1 : (gain[at] ?? 0);
      if (there.most(who) < smallest * points) {
        leastOfPoor += voters * (this.#least[who] ?? 0);
        mostOfPoor += voters * (this.#most[who] ?? 0);
      } else if (here.least(who) >= largest * points) paying += voters * points;
      else {
        either += voters * points;
        mostOfPoor += voters * (this.#most[who] ?? 0);
      }
    }
    return {
      least: (leastOfPoor / ((paying + either) * unit)) * (1 - MARGIN),
      most: (mostOfPoor / (paying * unit)) * (1 + MARGIN),
    };
  }

  /** To be called before the purses pay. */
  pay(offer: OfferAtBoth, steepness: Steepness, here: NearPurses, there: NearPurses): void {
    const { starts, group, gain, each } = this.#electorate;
    const { project } = offer;
    const unit = gain === null ? (each[project] ?? 0) : 1;
    const smallest = offer.there.low * unit;
    const largest = offer.here.high * unit;
    const end = starts[project + 1] ?? 0;
    for (let at = starts[project] ?? 0; at < end; at += 1) {
      const who = group[at] ?? 0;
      const points = gain === null ? 1 : (gain[at] ?? 0);
      const pays = points * unit;
      if (there.most(who) < smallest * points) {
        this.#least[who] = 0;
        this.#most[who] = 0;
        continue;
      }
      const always = here.least(who) >= largest * points;
      const least = (this.#least[who] ?? 0) + steepness.least * pays;
      this.#least[who] = always ? least * (1 - MARGIN) : 0;
      this.#most[who] = ((this.#most[who] ?? 0) + steepness.most * pays) * (1 + MARGIN);
    }
  }
}
