import { element } from '../exact/element.js';
import type { Fraction } from '../exact/fraction.js';
import type { Electorate } from './electorate.js';
import type { Purchase } from './equal-shares-run.js';
import { lowestRhos } from './lowest-rhos.js';
import { NearPurses, type NearOffer } from './near-purses.js';
import { compareRatios } from './ratio.js';
import { RememberedLows } from './remembered-lows.js';
import { Slopes, type OfferAtBoth, type Steepness } from './slopes.js';

/** What is known of a range of shares after the purchases at its lower end. */
export interface RangeVerdict {
  /** The same purchases at the upper end, when they are the same at every share of the range. */
  readonly purchases: readonly Purchase[] | null;
  /** When not: how far into the range they may first differ, from 0 to 1. */
  readonly suspect: number;
}

/**
 * Shows that a whole range of shares buys the same projects in the same order, without trying each.
 *
 * As long as the same projects are bought, a voter who starts with more never has less: prices only
 * fall when purses grow, and whoever pays keeps max(0, purse - price gain). So at each step every
 * rho lies between its value here, at the smaller share, and there, at the larger. (1) If all
 * others ask more there than the bought project asked here, it is the one to buy throughout. (2) If
 * one does not, the difference of the two is bounded between its values at both ends by how steep
 * it can be (`Slopes`). (3) What nobody can pay for there, nobody can pay for at any smaller share.
 * Whatever doubles cannot show by these is not shown, and every share is then tried.
 */
export class ShareRange {
  readonly #electorate: Electorate;
  readonly #ranks: Int32Array;
  /** Whether a tie may be settled by the ranks, or must be looked at. */
  readonly #tiesBroken: boolean;
  readonly #here: NearPurses;
  readonly #there: NearPurses;
  readonly #slopes: Slopes;
  readonly #start: Float64Array;
  readonly #lowsHere: Float64Array;
  readonly #lowsThere: Float64Array;
  readonly #remembered = new RememberedLows();
  #open = new Set<number>();
  #length = 0;

  constructor(electorate: Electorate, ranks: Int32Array, tiesBroken: boolean) {
    this.#electorate = electorate;
    this.#ranks = ranks;
    this.#tiesBroken = tiesBroken;
    this.#here = new NearPurses(electorate);
    this.#there = new NearPurses(electorate);
    this.#slopes = new Slopes(electorate);
    this.#start = lowestRhos(electorate);
    this.#lowsHere = this.#start.slice();
    this.#lowsThere = this.#start.slice();
  }

  /** `purchases`: what is bought at the share `from`. */
  judge(purchases: readonly Purchase[], from: Fraction, to: Fraction): RangeVerdict {
    const near = ({ numerator, denominator }: Fraction) => Number(numerator) / Number(denominator);
    this.#here.refill(near(from));
    this.#there.refill(near(to));
    this.#slopes.refill();
    this.#lowsHere.set(this.#start);
    this.#lowsThere.set(this.#start);
    this.#open = new Set(
      [...this.#start.keys()].filter((p) => element(this.#electorate.votes, p) > 0),
    );
    this.#length = near(to.sub(from)) * (1 + 2 ** -50);
    this.#remembered.begin(to, purchases);
    const bought: Purchase[] = [];
    for (const [step, purchase] of purchases.entries()) {
      const next = this.#step(step, purchase);
      this.#remembered.keep(step, purchase.project, to, this.#lowsThere);
      if (typeof next === 'number') return { purchases: null, suspect: next };
      bought.push(next);
    }
    for (const project of this.#open) {
      if (this.#asks(project, Infinity)) {
        return { purchases: null, suspect: this.#affordableFrom(project) };
      }
    }
    return { purchases: bought, suspect: 1 };
  }

  /** The purchase at the upper end, or how far into the range it may first be another. */
  #step(step: number, purchase: Purchase): Purchase | number {
    const { project } = purchase;
    this.#open.delete(project);
    if (element(this.#electorate.costs, project) === 0) return this.#stepFree(purchase);
    const there = this.#offer(this.#there, this.#lowsThere, project);
    if (there === null || !there.clearCut || !purchase.clearCut) return 0.5;
    const own = { project, here: purchase, there };
    const steepness = this.#slopes.steepness(own, this.#here, this.#there);
    let suspect = 1;
    for (const other of [...this.#open]) {
      if (this.#remembered.low(step, other) > own.here.high) continue;
      if (!this.#asks(other, own.here.high)) continue;
      suspect = Math.min(suspect, this.#compare(own, steepness, purchase, other));
    }
    if (suspect < 1) return suspect;
    this.#slopes.pay(own, steepness, this.#here, this.#there);
    this.#here.pay(purchase);
    this.#there.pay(there);
    return { ...there, tied: [project] };
  }

  /** A free project costs the same at every share: only others that ask as little could come first. */
  #stepFree(purchase: Purchase): Purchase | number {
    for (const other of this.#open) if (this.#asks(other, purchase.high)) return 0;
    return purchase;
  }

  /** 1 when `other` stays behind in the whole range; else where it may first come before. */
  #compare(own: OfferAtBoth, steepness: Steepness, purchase: Purchase, other: number): number {
    if (element(this.#electorate.costs, other) === 0) return 0.5;
    const offers = this.#atBoth(other);
    if (offers === null) return this.#affordableFrom(other);
    const tied = offers.there.exact;
    if (tied !== null && purchase.exact !== null) {
      const order = compareRatios(tied, purchase.exact);
      if (order > 0) return 1;
      const first = element(this.#ranks, own.project) < element(this.#ranks, other);
      if (order === 0 && first && this.#tiesBroken) return 1;
    }
    const { least, most } = this.#slopes.steepness(offers, this.#here, this.#there);
    const leadHere = offers.here.low - own.here.high;
    const leadThere = offers.there.low - own.there.high;
    if (leadHere <= 0) return 0;
    if (leadThere <= 0) return leadHere / (leadHere - leadThere);
    const fastestLoss = most - steepness.least;
    const fastestGain = steepness.most - least;
    const margin = 2 ** -40 * own.here.high;
    return lowestBetween(leadHere, leadThere, fastestLoss, fastestGain, this.#length) > margin
      ? 1
      : 0.5;
  }

  /** How far into the range, nearly, a project's supporters come to hold its cost. */
  #affordableFrom(project: number): number {
    const cost = element(this.#electorate.costs, project);
    const here = this.#here.heldForProject(project);
    const there = this.#there.heldForProject(project);
    return here < cost && cost < there ? (cost - here) / (there - here) : 0.5;
  }

  #atBoth(project: number): OfferAtBoth | null {
    const here = this.#offer(this.#here, this.#lowsHere, project);
    const there = this.#offer(this.#there, this.#lowsThere, project);
    return here === null || there === null ? null : { project, here, there };
  }

  #offer(purses: NearPurses, lows: Float64Array, project: number): NearOffer | null {
    const low = purses.climb(project, element(lows, project), Infinity);
    if (low === Infinity) return null;
    lows[project] = low;
    const offer = purses.offer(project, low);
    return offer.high === Infinity ? null : offer;
  }

  /** Whether a project's rho there may be as low as `limit`. */
  #asks(project: number, limit: number): boolean {
    const low = element(this.#lowsThere, project);
    if (low > limit || element(this.#electorate.costs, project) === 0) return low <= limit;
    const risen = this.#there.climb(project, low, limit);
    if (risen === Infinity) this.#open.delete(project);
    else this.#lowsThere[project] = risen;
    return risen <= limit && risen < Infinity;
  }
}

/**
 * The least that a continuous function can be on [0, length], when it starts at `first`, ends at
 * `last`, and falls by at most `loss` and rises by at most `gain` for each step of 1: it falls as
 * fast as it can, then rises as fast as it can.
 */
function lowestBetween(
  first: number,
  last: number,
  loss: number,
  gain: number,
  length: number,
): number {
  if (loss <= 0) return Math.min(first, last);
  if (gain <= 0) return Math.min(first, last);
  const turn = Math.min(length, Math.max(0, (first - last + gain * length) / (loss + gain)));
  return Math.min(first, last, first - loss * turn, last - gain * (length - turn));
}
