import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { Electorate } from '../equal-shares/electorate.js';
import type { TieBreaker } from '../ties/tie-breaker.js';
import { Balances, type Payment, type Purses, type Supporters } from './balances.js';
import { bestFullOffers, BoundedOffers } from './best-offers.js';
import type { Offer } from './exact-offer.js';

/** 'bos': the plain rule. 'bos-plus': the one in which everybody may overspend as much. */
export type BoundedOverspendingVariant = 'bos' | 'bos-plus';

/** One project bought. */
export interface BoundedPurchase {
  readonly offer: Offer;
  readonly payment: Payment;
  /** What its supporters had left of their shares, for the groups of `payment`; same unit. */
  readonly own: readonly bigint[];
  /** How much everyone could overspend in this round, in minor units: 0 under plain BOS. */
  readonly extra: Fraction;
  /** Budget left before it. */
  readonly left: number;
}

/** A project that stopped fitting, and what was left of the budget then. */
export interface Outgrown {
  readonly project: number;
  readonly left: number;
}

export interface BoundedOverspendingRun {
  readonly purchases: BoundedPurchase[];
  readonly outgrown: Outgrown[];
  readonly left: number;
}

export interface RunOptions {
  readonly budget: number;
  readonly share: Fraction;
  readonly variant: BoundedOverspendingVariant;
  readonly ties: TieBreaker;
}

/** Buys one project after another until none that fits has a supporter with money. */
export function runBoundedOverspending(
  electorate: Electorate,
  { budget, share, variant, ties }: RunOptions,
): BoundedOverspendingRun {
  const balances = new Balances(electorate.groups, share);
  const offers = new BoundedOffers(electorate);
  const purchases: BoundedPurchase[] = [];
  const outgrown: Outgrown[] = [];
  let open = [...electorate.votes.keys()].filter((place) => element(electorate.votes, place) > 0);
  let left = budget;
  for (;;) {
    const fits = (project: number): boolean => element(electorate.costs, project) <= left;
    for (const project of open) if (!fits(project)) outgrown.push({ project, left });
    open = open.filter(fits);
    const own = balances.purses();
    const bounded = offers.best(open, own);
    if (bounded.length === 0) return { purchases, outgrown, left };
    const extra = variant === 'bos' ? Fraction.ZERO : leastExtra(electorate, own, bounded);
    const purses = extra.numerator === 0n ? own : balances.purses(extra);
    const candidates = variant === 'bos' ? bounded : bestFullOffers(electorate, purses, open);
    const winner = ties.winner(
      candidates.map(({ project }) => project),
      purchases.length + 1,
    );
    const offer = candidates.find(({ project }) => project === winner);
    if (offer === undefined) throw new RangeError('The tie was broken for a project not in it');
    const payment = balances.pay(supportersOf(electorate, winner), offer.rho, purses);
    purchases.push({ offer, payment, own: ownMoney(own, payment), extra, left });
    left -= element(electorate.costs, winner);
    open = open.filter((project) => project !== winner);
  }
}

export function supportersOf({ starts, group, gain }: Electorate, project: number): Supporters {
  const first = element(starts, project);
  const end = element(starts, project + 1);
  return { groups: group.subarray(first, end), gains: gain?.subarray(first, end) ?? null };
}

/**
 * BOS+: the most that a supporter would overspend if what the offer covers were grossed up to the
 * whole cost, everyone's part by 1 / α; the least of these where several offers tie.
 */
function leastExtra(electorate: Electorate, purses: Purses, offers: readonly Offer[]): Fraction {
  return offers
    .map((offer) => mostOverspent(supportersOf(electorate, offer.project), purses, offer))
    .reduce((least, extra) => (extra.compare(least) < 0 ? extra : least));
}

function mostOverspent(
  { groups, gains }: Supporters,
  { held, unit }: Purses,
  { rho, covered }: Offer,
): Fraction {
  // min(purse, λ gain) / α - purse is min(purse / α, ρ gain) - purse. Times `scale`, all is whole.
  const scale = covered.top * rho.bottom;
  const purseBy = covered.bottom * rho.bottom;
  const gainBy = rho.top * unit * covered.top;
  let most = 0n;
  for (const [at, group] of groups.entries()) {
    const purse = element(held, group);
    if (purse === 0n) continue;
    const grossed = purse * purseBy;
    const asked = gainBy * (gains === null ? 1n : BigInt(element(gains, at)));
    const over = (grossed < asked ? grossed : asked) - purse * scale;
    if (over > most) most = over;
  }
  return Fraction.of(most, unit * scale);
}

/** What each paying group still had of its own share, in the unit of the payment. */
function ownMoney(own: Purses, { unit, groups }: Payment): bigint[] {
  return groups.map((group) => (element(own.held, group) * unit) / own.unit);
}
