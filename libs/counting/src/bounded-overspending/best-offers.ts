import { element } from '../exact/element.js';
import type { Electorate } from '../equal-shares/electorate.js';
import { compareRatios } from '../exact/ratio.js';
import type { Purses } from './balances.js';
import { boundedOffer, capOf, fullOffer, type Offer } from './exact-offer.js';
import { nearOffer } from './near-offer.js';

/**
 * Finds the offers of smallest ratio, looking at as few projects as it can. Purses only lose money
 * in the course of a count, so a project's smallest ratio never falls: what was once a lower bound
 * stays one, and a project whose old bound is above the best exact ratio need not be looked at.
 */
export class BoundedOffers {
  readonly #electorate: Electorate;
  readonly #lows: Float64Array;

  constructor(electorate: Electorate) {
    this.#electorate = electorate;
    this.#lows = new Float64Array(electorate.projects);
  }

  /** All that have exactly the smallest ratio; none when no supporter of these has money. */
  best(open: readonly number[], purses: Purses): Offer[] {
    return smallest(open, this.#lows, {
      bound: (project) => this.#bound(purses, project),
      offer: (project) => boundedOffer(this.#electorate, purses, project),
    });
  }

  #bound(purses: Purses, project: number): number {
    if (element(this.#electorate.costs, project) === 0) return 0;
    return nearOffer(this.#electorate, purses, project).low;
  }
}

/** The projects that can be paid in full at exactly the smallest rho, as Equal Shares would. */
export function bestFullOffers(
  electorate: Electorate,
  purses: Purses,
  open: readonly number[],
): Offer[] {
  return smallest(open, new Float64Array(electorate.projects), {
    bound: (project) => fullBound(electorate, purses, project),
    offer: (project) => fullOffer(electorate, purses, project),
  });
}

/**
 * Not above the project's rho in full: each turn takes those who are too poor for the λ so far out
 * of those who pay by their gain. λ only rises towards rho, so any turn may be the last; what
 * rounding can add to it is taken off (see `nearOffer`). Infinity: the purses clearly do not reach.
 */
function fullBound(
  { costs, each, starts, group, weight, gain }: Electorate,
  { near }: Purses,
  project: number,
): number {
  const cost = element(costs, project);
  if (cost === 0) return 0;
  const first = element(starts, project);
  const end = element(starts, project + 1);
  const slack = (end - first + 64) * 2 ** -50;
  let low = 0;
  for (;;) {
    let poorer = 0;
    let payers = 0;
    for (let at = first; at < end; at += 1) {
      const held = near[group[at] ?? 0] ?? 0;
      const own = gain === null ? 1 : (gain[at] ?? 1);
      if (held < low * own) poorer += held * (weight[at] ?? 0);
      else payers += own * (weight[at] ?? 0);
    }
    if (payers === 0) return poorer < cost * (1 - slack) ? Infinity : 0;
    const lambda = (cost - poorer) / payers;
    const next = lambda - (4 * slack * cost) / payers - slack * lambda;
    if (!(next > low * (1 + 2 ** -30)))
      return (Math.max(low, next, 0) / element(each, project)) * (1 - 2 ** -50);
    low = next;
  }
}

interface Search {
  readonly bound: (project: number) => number;
  readonly offer: (project: number) => Offer | null;
}

/** Looks first where the bound is lowest; `lows` are old bounds, and are brought up to date. */
function smallest(open: readonly number[], lows: Float64Array, search: Search): Offer[] {
  const stale = new Set(open);
  const waiting = new Set(open);
  let best: Offer[] = [];
  let cap = Infinity;
  while (waiting.size > 0) {
    const next = lowest(waiting, lows);
    if (element(lows, next) > cap) break;
    if (stale.delete(next)) {
      lows[next] = Math.max(element(lows, next), search.bound(next));
      continue;
    }
    waiting.delete(next);
    const offer = search.offer(next);
    if (offer === null) continue;
    const order = best[0] === undefined ? -1 : compareRatios(offer.ratio, best[0].ratio);
    if (order < 0) best = [];
    if (order <= 0) best.push(offer);
    cap = Math.min(cap, capOf(offer));
  }
  return best.sort((a, b) => a.project - b.project);
}

function lowest(waiting: ReadonlySet<number>, lows: Float64Array): number {
  let lowestSoFar = -1;
  for (const project of waiting) {
    if (lowestSoFar < 0 || element(lows, project) < element(lows, lowestSoFar))
      lowestSoFar = project;
  }
  return lowestSoFar;
}
