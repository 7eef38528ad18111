import { element } from '../exact/element.js';
import { nearly } from '../exact/nearly.js';
import type { Electorate } from '../equal-shares/electorate.js';
import { compareRatios, ratio, type Ratio } from '../exact/ratio.js';
import type { Purses } from './balances.js';
import { IN_FULL, nearOffer } from './near-offer.js';

/** A way to buy a project: its supporters pay `rho` for each unit they gain, or all they have. */
export interface Offer {
  readonly project: number;
  /** Minor units for each unit of gain; where all gain alike, for each supporter. */
  readonly rho: Ratio;
  /** α: the part of the cost that it had to cover to be offered, above 0 and at most 1. */
  readonly covered: Ratio;
  /** ρ / α in true units of gain: the smallest is bought. */
  readonly ratio: Ratio;
}

const WHOLE = ratio(1n, 1n);
const NOTHING = ratio(0n, 1n);

/** The offer of smallest ratio, or null when no supporter has money. */
export function boundedOffer(
  electorate: Electorate,
  purses: Purses,
  project: number,
): Offer | null {
  if (element(electorate.costs, project) === 0) return freeOffer(electorate, project);
  let best: Offer | null = null;
  let cap = Infinity;
  const seen = new Map<bigint, Set<number>>();
  for (const { entry, low } of nearOffer(electorate, purses, project).breakpoints) {
    if (best !== null && low > cap) break;
    if (entry !== IN_FULL && !isNew(seen, electorate, purses, entry)) continue;
    const offer =
      entry === IN_FULL
        ? fullOffer(electorate, purses, project)
        : partialOffer(electorate, purses, project, entry);
    if (offer === null || (best !== null && compareOffers(offer, best) >= 0)) continue;
    best = offer;
    cap = capOf(best);
  }
  return best;
}

/** Not below the offer's ratio. */
export function capOf({ ratio: { top, bottom } }: Offer): number {
  return nearly(top, bottom) * (1 + 2 ** -48);
}

/** Below 0 when `a` is better: a smaller ratio, or the same and more of the cost covered. */
function compareOffers(a: Offer, b: Offer): number {
  return compareRatios(a.ratio, b.ratio) || compareRatios(b.covered, a.covered);
}

/** Equal purses with equal gains have one λ: looking at it once is enough. */
function isNew(
  seen: Map<bigint, Set<number>>,
  { group, gain }: Electorate,
  { held }: Purses,
  entry: number,
): boolean {
  const purse = element(held, element(group, entry));
  const gained = gain === null ? 1 : element(gain, entry);
  const gains = seen.get(purse);
  if (gains?.has(gained) === true) return false;
  if (gains === undefined) seen.set(purse, new Set([gained]));
  else gains.add(gained);
  return true;
}

/** A free project takes nothing. Its ratio is the limit as its cost falls to 0. */
function freeOffer({ votes, gainsByCost }: Electorate, project: number): Offer {
  const limit = gainsByCost ? ratio(1n, BigInt(element(votes, project))) : NOTHING;
  return { project, rho: NOTHING, covered: WHOLE, ratio: limit };
}

/** At the λ that just empties one purse; null when that λ would pay the whole cost. */
function partialOffer(
  electorate: Electorate,
  { held, unit, near }: Purses,
  project: number,
  entry: number,
): Offer | null {
  const { starts, group, weight, gain } = electorate;
  const last = element(group, entry);
  const purse = element(held, last);
  const gainOfLast = gain === null ? 1 : element(gain, entry);
  const bigGain = BigInt(gainOfLast);
  const key = element(near, last) / gainOfLast;
  let poorer = 0n;
  let richer = 0n;
  for (let at = element(starts, project); at < element(starts, project + 1); at += 1) {
    const voter = group[at] ?? 0;
    const own = gain === null ? 1 : (gain[at] ?? 1);
    const theirs = (near[voter] ?? 0) / own;
    if (theirs === 0) continue;
    const voters = BigInt(weight[at] ?? 0);
    if (isPoorer(theirs, key, () => element(held, voter) * bigGain <= purse * BigInt(own))) {
      poorer += element(held, voter) * voters;
    } else richer += voters * BigInt(own);
  }
  // r(λ) = raised / (unit gainOfLast), where λ = purse / (unit gainOfLast).
  const raised = poorer * bigGain + purse * richer;
  const cost = BigInt(element(electorate.costs, project));
  if (raised >= cost * unit * bigGain) return null;
  // ρ is λ / α, and ρ / α divides by α once more.
  const whole = cost * unit * bigGain;
  const each = BigInt(element(electorate.each, project));
  return {
    project,
    rho: ratio(purse * cost, raised),
    covered: ratio(raised, whole),
    ratio: ratio(purse * cost * whole, raised * raised * each),
  };
}

/** Paying in full; null when all supporters' purses together do not reach the cost. */
export function fullOffer(
  electorate: Electorate,
  { held, unit, near }: Purses,
  project: number,
): Offer | null {
  const cost = element(electorate.costs, project);
  if (cost === 0) return freeOffer(electorate, project);
  const { starts, group, weight, gain } = electorate;
  const gainOf = (at: number): number => (gain === null ? 1 : (gain[at] ?? 1));
  let rest = BigInt(cost) * unit;
  let payers = 0n;
  let open: number[] = [];
  for (let at = element(starts, project); at < element(starts, project + 1); at += 1) {
    if ((near[group[at] ?? 0] ?? 0) === 0) continue;
    open.push(at);
    payers += BigInt(weight[at] ?? 0) * BigInt(gainOf(at));
  }
  // With too many among those who pay by their gain, λ is too low: whoever even so has less than
  // λ gain, is truly poorer. So each turn moves only the poorer out, until λ is right.
  for (;;) {
    if (payers === 0n) return null;
    const [restThen, payersThen] = [rest, payers];
    const lambda = ratio(rest, payers * unit);
    const key = nearly(lambda.top, lambda.bottom);
    const staying = open.filter((at) => {
      const voter = group[at] ?? 0;
      const own = gainOf(at);
      const purse = element(held, voter);
      const exactly = (): boolean => purse * payersThen < restThen * BigInt(own);
      if (!isPoorer((near[voter] ?? 0) / own, key, exactly)) return true;
      rest -= purse * BigInt(weight[at] ?? 0);
      payers -= BigInt(weight[at] ?? 0) * BigInt(own);
      return false;
    });
    if (staying.length === open.length) {
      const each = BigInt(element(electorate.each, project));
      return { project, rho: lambda, covered: WHOLE, ratio: ratio(rest, payers * unit * each) };
    }
    open = staying;
  }
}

/** Doubles err here by less than one part in 2^49: what they tell clearly apart needs no more. */
function isPoorer(near: number, key: number, exactly: () => boolean): boolean {
  if (near < key * (1 - 2 ** -48)) return true;
  if (near > key * (1 + 2 ** -48)) return false;
  return exactly();
}
