import { briefFraction } from '../exact/brief-fraction.js';
import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { Electorate } from '../equal-shares/electorate.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { CountRound } from '../result/count-result.js';
import { supportersOf, type BoundedPurchase } from './bounded-overspending-run.js';

/** What each purchase was, for people to follow. */
export function boundedRounds(
  profile: BudgetProfile,
  electorate: Electorate,
  purchases: readonly BoundedPurchase[],
): CountRound[] {
  return purchases.map((purchase, index) => {
    const { offer, payment, left } = purchase;
    const { id, cost } = element(profile.projects, offer.project);
    const { unit, groups, amounts, inFull } = payment;
    const voters = (at: number): number => element(profile.weights, element(groups, at));
    const votersWhere = (chosen: (at: number) => boolean): number =>
      groups.reduce((sum, _, at) => (chosen(at) ? sum + voters(at) : sum), 0);
    const most = amounts.reduce((top, amount) => (amount > top ? amount : top), 0n);
    return {
      number: index + 1,
      project: id,
      cost,
      phase: 'bos',
      supporters: element(electorate.votes, offer.project),
      effectiveVotes: effectiveVotes(electorate, purchase).toString(),
      maxPayment: briefFraction(most, unit).toString(),
      paidBy: votersWhere(() => true),
      paidInFull: votersWhere((at) => element(inFull, at)),
      budgetLeft: left - cost,
      covered: briefFraction(ownMoneyPaid(purchase, voters), unit).toString(),
    };
  });
}

/** What the payers had of their own shares and paid, in the unit of the payment. */
function ownMoneyPaid({ payment, own }: BoundedPurchase, voters: (at: number) => number): bigint {
  return payment.amounts.reduce((sum, amount, at) => {
    const had = element(own, at);
    return sum + (amount < had ? amount : had) * BigInt(voters(at));
  }, 0n);
}

/** Cost × α / (what a supporter who gains most is asked): with cost utility, α / ρ. */
function effectiveVotes(electorate: Electorate, { offer }: BoundedPurchase): Fraction {
  const { project, rho, covered } = offer;
  if (rho.top === 0n) return Fraction.of(element(electorate.votes, project));
  const cost = BigInt(element(electorate.costs, project));
  const { gains } = supportersOf(electorate, project);
  const mostGained = BigInt(gains?.reduce((most, gain) => Math.max(most, gain), 1) ?? 1);
  return briefFraction(cost * covered.top * rho.bottom, covered.bottom * rho.top * mostGained);
}
