import { element } from '../exact/element.js';
import type { Fraction } from '../exact/fraction.js';
import { nearly } from '../exact/nearly.js';
import { compareRatios } from '../exact/ratio.js';
import { supportedProjects, type Electorate } from './electorate.js';
import type { Purchase } from './equal-shares-run.js';
import { lowestRhos } from './lowest-rhos.js';
import { NearPurses, type NearOffer } from './near-purses.js';
import { RememberedLows } from './remembered-lows.js';
import { Slopes, type OfferAtBoth, type Steepness } from './slopes.js';

/** Not shown: how far into the range, from 0 to 1, the purchases may first differ. Only a hint. */
export interface Doubt {
  readonly suspect: number;
}

const HALFWAY: Doubt = { suspect: 0.5 };

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

  /**
   * `purchases`: what is bought at the share `from`. Gives the same purchases as they are made at
   * the share `to`, when the same projects are bought at every share of the range.
   */
  judge(purchases: readonly Purchase[], from: Fraction, to: Fraction): readonly Purchase[] | Doubt {
    this.#begin(from, to);
    this.#remembered.begin(to, purchases);
    const bought: Purchase[] = [];
    for (const [step, purchase] of purchases.entries()) {
      const next = this.#step(step, purchase);
      this.#remembered.keep(step, purchase.project, to, this.#lowsThere);
      if ('suspect' in next) return next;
      bought.push(next);
    }
    for (const project of this.#open) {
      if (this.#asks(project, Infinity)) return this.#affordableFrom(project);
    }
    return bought;
  }

  #begin(from: Fraction, to: Fraction): void {
    const near = ({ numerator, denominator }: Fraction) => nearly(numerator, denominator);
    this.#here.refill(near(from));
    this.#there.refill(near(to));
    this.#slopes.refill();
    this.#lowsHere.set(this.#start);
    this.#lowsThere.set(this.#start);
    this.#open = new Set(supportedProjects(this.#electorate));
    this.#length = near(to.sub(from)) * (1 + 2 ** -48);
  }

  /** The purchase at the upper end. */
  #step(step: number, purchase: Purchase): Purchase | Doubt {
    const { project } = purchase;
    this.#open.delete(project);
    if (element(this.#electorate.costs, project) === 0) return this.#stepFree(purchase);
    const there = this.#offer(this.#there, this.#lowsThere, project);
    if (there === null || !there.clearCut || !purchase.clearCut) return HALFWAY;
    const own = { project, here: purchase, there };
    const steepness = this.#slopes.steepness(own, this.#here, this.#there);
    let doubt: Doubt | null = null;
    for (const other of [...this.#open]) {
      if (this.#remembered.low(step, other) > own.here.high) continue;
      if (!this.#asks(other, own.here.high)) continue;
      const found = this.#doubtAbout(other, own, steepness);
      if (found !== null && found.suspect < (doubt?.suspect ?? Infinity)) doubt = found;
    }
    if (doubt !== null) return doubt;
    this.#slopes.pay(own, steepness, this.#here, this.#there);
    this.#here.pay(purchase);
    this.#there.pay(there);
    return { ...there, tied: [project] };
  }

  /** What a free project asks is the same at every share; others that ask as little may be first. */
  #stepFree(purchase: Purchase): Purchase | Doubt {
    for (const other of this.#open) {
      if (!this.#asks(other, purchase.high)) continue;
      const isFree = element(this.#electorate.costs, other) === 0;
      const asksMore = element(this.#start, other) > element(this.#start, purchase.project);
      if (!isFree || !(asksMore || this.#winsTie(purchase.project, other))) return HALFWAY;
    }
    return purchase;
  }

  #winsTie(project: number, other: number): boolean {
    return this.#tiesBroken && element(this.#ranks, project) < element(this.#ranks, other);
  }

  /** Null when it is shown that `other` stays behind in the whole range. */
  #doubtAbout(other: number, own: OfferAtBoth, steepness: Steepness): Doubt | null {
    if (element(this.#electorate.costs, other) === 0) return HALFWAY;
    const offers = this.#atBoth(other);
    if (offers === null) return this.#affordableFrom(other);
    const lowest = offers.there.exact;
    if (lowest !== null && own.here.exact !== null) {
      const order = compareRatios(lowest, own.here.exact);
      if (order > 0 || (order === 0 && this.#winsTie(own.project, other))) return null;
    }
    const { least, most } = this.#slopes.steepness(offers, this.#here, this.#there);
    const leadHere = offers.here.low - own.here.high;
    const leadThere = offers.there.low - own.there.high;
    if (leadHere <= 0) return { suspect: 0 };
    if (leadThere <= 0) return { suspect: leadHere / (leadHere - leadThere) };
    const loss = most - steepness.least;
    const gain = steepness.most - least;
    const lead = lowestBetween(leadHere, leadThere, loss, gain, this.#length);
    return lead > 2 ** -40 * own.here.high ? null : HALFWAY;
  }

  /** How far into the range, nearly, a project's supporters come to hold its cost. */
  #affordableFrom(project: number): Doubt {
    const cost = element(this.#electorate.costs, project);
    const here = this.#here.heldForProject(project);
    const there = this.#there.heldForProject(project);
    return here < cost && cost < there ? { suspect: (cost - here) / (there - here) } : HALFWAY;
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
