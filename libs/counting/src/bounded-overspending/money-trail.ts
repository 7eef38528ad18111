import { element } from '../exact/element.js';
import { wholePercent } from '../exact/whole-percent.js';
import type { Electorate } from '../equal-shares/electorate.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { WhereMoneyWent } from '../result/unfunded-explanation.js';
import { supportersOf, type BoundedPurchase } from './bounded-overspending-run.js';

/**
 * On which purchase the supporters of an unfunded project spent most; the earlier one of equals,
 * null when they paid for nothing. Doubles only choose which purchases are worth an exact sum: they
 * err by far less than the part in 10^9 that is allowed them.
 */
export function whereMoneyWent(
  profile: BudgetProfile,
  electorate: Electorate,
  purchases: readonly BoundedPurchase[],
): (project: number) => WhereMoneyWent | null {
  const { weights } = profile;
  const near = purchases.map(({ payment: { unit, groups, amounts } }) =>
    Float64Array.from(amounts, (amount, at) => {
      const millionths = Number((amount * 1_000_000n) / unit) + 1;
      return millionths * element(weights, element(groups, at));
    }),
  );
  return (project) => {
    const { groups } = supportersOf(electorate, project);
    const supports = new Uint8Array(weights.length);
    for (const group of groups) supports[group] = 1;
    const roughly = purchases.map(({ payment }, index) =>
      payment.groups.reduce((sum, group, at) => {
        return sum + (supports[group] ?? 0) * (near[index]?.[at] ?? 0);
      }, 0),
    );
    const enough = roughly.reduce((most, sum) => Math.max(most, sum), 0) * (1 - 1e-9);
    let top: { purchase: BoundedPurchase; paid: bigint } | null = null;
    for (const [index, purchase] of purchases.entries()) {
      if (element(roughly, index) === 0 || element(roughly, index) < enough) continue;
      const paid = paidBy(supports, weights, purchase);
      const { unit } = purchase.payment;
      if (top === null || paid * top.purchase.payment.unit > top.paid * unit) {
        top = { purchase, paid };
      }
    }
    if (top === null) return null;
    const { offer, payment } = top.purchase;
    const shared = votersOf(supportersOf(electorate, offer.project).groups, supports, weights);
    return {
      id: element(profile.projects, offer.project).id,
      amount: Number(top.paid / payment.unit),
      percentOfSupporters: wholePercent(shared, element(electorate.votes, project)),
    };
  };
}

function paidBy(
  supports: Uint8Array,
  weights: Int32Array,
  { payment: { groups, amounts } }: BoundedPurchase,
): bigint {
  return groups.reduce((sum, group, at) => {
    if (supports[group] !== 1) return sum;
    return sum + element(amounts, at) * BigInt(element(weights, group));
  }, 0n);
}

function votersOf(groups: Int32Array, supports: Uint8Array, weights: Int32Array): number {
  return groups.reduce((sum, group) => sum + (supports[group] ?? 0) * element(weights, group), 0);
}
