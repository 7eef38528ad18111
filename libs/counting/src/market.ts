import { element } from './element.js';
import type { GroupedElection } from './grouped-election.js';
import type { Price, Purses } from './purses.js';

/** A project with the rho it has now, as the exact ratio `top / bottom`. */
export interface Offer {
  readonly project: number;
  /** Null for a project of cost 0, which nobody pays for. */
  readonly price: Price | null;
  readonly top: bigint;
  readonly bottom: bigint;
  /** The same ratio to within one part in 2^51. */
  readonly rho: number;
}

/** The projects that may still be bought, looked at exactly as rarely as can be. */
export class Market {
  readonly #election: GroupedElection;
  readonly #purses: Purses;
  /** A number never above the project's rho, now or later in the run. */
  readonly #bounds: Float64Array;
  #open: number[];

  constructor(election: GroupedElection, purses: Purses) {
    this.#election = election;
    this.#purses = purses;
    this.#open = [...election.votes.keys()].filter((place) => element(election.votes, place) > 0);
    // Nobody pays more than the largest payment, so cost <= votes x payment: rho >= 1 / votes.
    this.#bounds = Float64Array.from(election.votes, (votes) => below(1 / Math.max(votes, 1)));
  }

  remove(project: number): void {
    this.#open = this.#open.filter((other) => other !== project);
  }

  /** The offers of smallest rho in declared order, or null when nothing can be bought. */
  best(): [Offer, ...Offer[]] | null {
    let best: [Offer, ...Offer[]] | null = null;
    let enough = Infinity;
    const waiting = new Set(this.#open);
    const renewed = new Set<number>();
    for (;;) {
      const project = this.#mostPromising(waiting, enough);
      if (project === null) break;
      if (!renewed.has(project) && element(this.#election.projects, project).cost > 0) {
        renewed.add(project);
        const bound = Math.max(element(this.#bounds, project), this.#purses.rhoAtLeast(project));
        this.#bounds[project] = bound;
        continue;
      }
      waiting.delete(project);
      const offer = this.#offer(project);
      // Money only leaves purses during a run, so what is unaffordable now stays so.
      if (offer === null) this.remove(project);
      if (offer === null) continue;
      this.#bounds[project] = below(offer.rho);
      const order = best === null ? -1 : compare(offer, best[0]);
      if (order === 0) best?.push(offer);
      if (order >= 0) continue;
      best = [offer];
      enough = above(offer.rho);
    }
    best?.sort((a, b) => a.project - b.project);
    return best;
  }

  /** The waiting project of lowest bound, or null when every bound is past `enough`. */
  #mostPromising(waiting: ReadonlySet<number>, enough: number): number | null {
    let lowest = enough;
    let found: number | null = null;
    for (const project of waiting) {
      const bound = element(this.#bounds, project);
      if (bound > lowest) continue;
      lowest = bound;
      found = project;
    }
    return found;
  }

  #offer(project: number): Offer | null {
    const cost = BigInt(element(this.#election.projects, project).cost);
    if (cost === 0n) {
      const votes = element(this.#election.votes, project);
      return { project, price: null, top: 1n, bottom: BigInt(votes), rho: 1 / votes };
    }
    const price = this.#purses.priceOf(project);
    if (price === null) return null;
    const top = price.rest;
    const bottom = BigInt(price.payers) * cost * this.#purses.unitsPerMinorUnit;
    return { project, price, top, bottom, rho: approximate(top, bottom) };
  }
}

function compare(a: Offer, b: Offer): number {
  const left = a.top * b.bottom;
  const right = b.top * a.bottom;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/*
 * Doubles only decide which projects need no exact look in this round.
 *
 * Safe because: (1) purses only lose money, so a project's rho never falls within a run, and a
 * number below an earlier rho is below the present one. (2) rho lies in [2^-31, 1]: a supporter
 * pays at most the cost, and at least cost / votes with votes < 2^31. So floor(rho * 2^96) is at
 * least 2^65 and the floor errs by less than one part in 2^65; Number() and the multiplications
 * round by at most 2^-53 each. The margin of 2^-40 is wider than all of these together, so
 * below(x) < rho < above(x), strictly. A project is passed over only when its lower number exceeds
 * the upper number of one already in hand: its rho is then strictly greater, never equal, so
 * neither a winner nor a tie is missed.
 */
const MARGIN = 2 ** -40;

function approximate(top: bigint, bottom: bigint): number {
  return Number((top << 96n) / bottom) / 2 ** 96;
}

function below(rho: number): number {
  return rho * (1 - MARGIN);
}

function above(rho: number): number {
  return rho * (1 + MARGIN);
}
