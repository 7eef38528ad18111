import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import { supportOf } from '../profile/utility.js';
import type { CountResult } from '../result/count-result.js';
import type { RoundPayments } from '../voter-groups/cost-split.js';
import { electorateOf, gainAt, type Electorate } from './electorate.js';
import { ExactPurses, type ExactOffer } from './exact-purses.js';

/**
 * Who paid what for every project that was bought from shares, in the order of purchase: exactly,
 * ballot by distinct ballot. Projects that the fill-up funded, and free ones, nobody paid for.
 *
 * Throws RangeError for a result that is not one of Equal Shares on these ballots.
 */
export function sharePayments(profile: BudgetProfile, result: CountResult): RoundPayments[] {
  if (result.rule !== 'equal-shares' || result.utility === null) {
    throw new RangeError('Only a count by Equal Shares tells who paid');
  }
  const electorate = electorateOf(profile, supportOf(profile, result.utility));
  const purses = new ExactPurses(electorate, Fraction.parse(result.totals.share));
  const places = new Map(profile.projects.map(({ id }, place) => [id, place]));
  const payments: RoundPayments[] = [];
  for (const { project: id, phase, cost } of result.rounds) {
    if (phase !== 'equal-shares' || cost === 0) continue;
    const offer = purses.offer(places.get(id) ?? -1);
    if (offer === null) throw new RangeError(`These ballots did not buy ${id}`);
    payments.push(paymentsFor(id, electorate, purses, offer));
    purses.pay(offer);
  }
  return payments;
}

function paymentsFor(
  id: string,
  electorate: Electorate,
  purses: ExactPurses,
  offer: ExactOffer,
): RoundPayments {
  const { starts, group } = electorate;
  const ballots: number[] = [];
  const paid: bigint[] = [];
  for (let at = element(starts, offer.project); at < element(starts, offer.project + 1); at += 1) {
    const who = element(group, at);
    // Over one denominator: what they hold, and the full price.
    const all = purses.heldBy(who) * offer.gain;
    const full = offer.rest * BigInt(gainAt(electorate, offer.project, at));
    if (all === 0n) continue;
    ballots.push(who);
    paid.push(all < full ? all : full);
  }
  const unitsPerMinorUnit = purses.unitsPerMinorUnit * offer.gain;
  return { project: id, ballots, paid, unitsPerMinorUnit };
}
