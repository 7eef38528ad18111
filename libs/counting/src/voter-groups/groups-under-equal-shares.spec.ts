import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countEqualShares } from '../equal-shares/equal-shares.js';
import { sharePayments } from '../equal-shares/share-payments.js';
import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import { approvalProfile, pointsProfile, type BudgetProfile } from '../profile/budget-profile.js';
import type { CountResult } from '../result/count-result.js';
import type { RoundPayments } from './cost-split.js';
import { voterGroups } from './voter-groups.js';

/**
 * 900 among three voters: 300 each. The park (300) has three supporters, 100 each. The path (480)
 * has two, with 200 and 200 left: 240 each is too much. So the path is out, and the well (150) is
 * bought by its one supporter.
 */
const profile = approvalProfile({
  budget: 900,
  projects: [
    { id: 'park', cost: 300 },
    { id: 'path', cost: 480 },
    { id: 'well', cost: 150 },
  ],
  ballots: [
    ['park', 'path'],
    ['park', 'path'],
    ['park', 'well'],
  ],
});
const result = countEqualShares(profile, { completion: 'none' });

describe('groups of voters under Equal Shares', () => {
  it('steer what their voters paid, told from the result alone', () => {
    const labels = { labels: ['north', 'south'], counts: Int32Array.of(1, 1, 0, 1) };
    const payments = sharePayments(profile, result);
    const { groups, unpaid } = voterGroups(profile, { winners: result.winners, labels, payments });
    expect(groups.map(({ label, voters, paid }) => [label, voters, paid])).toEqual([
      ['north', 1, '100/1'],
      ['south', 2, '350/1'],
    ]);
    expect(unpaid).toBe('0/1');
  });

  it('are not told for the result of other ballots', () => {
    const other = { ...result, totals: { ...result.totals, share: '99/1' } };
    expect(() => sharePayments(profile, other)).toThrow(RangeError);
  });
});

const ids = ['a', 'b', 'c', 'd', 'e'];
const costs = fc.tuple(...ids.map(() => fc.integer({ min: 0, max: 400 })));
const listed = (amounts: readonly number[]) =>
  ids.map((id, at) => ({ id, cost: element(amounts, at) }));
const approvals = fc
  .tuple(costs, fc.array(fc.subarray(ids), { minLength: 1, maxLength: 12 }))
  .map(([amounts, ballots]) =>
    approvalProfile({ budget: 1000, projects: listed(amounts), ballots }),
  );
const scores = fc
  .tuple(
    costs,
    fc.array(fc.dictionary(fc.constantFrom(...ids), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 12,
    }),
  )
  .map(([amounts, ballots]) =>
    pointsProfile({
      budget: 1000,
      projects: listed(amounts),
      ballots: ballots.map((ballot) => Object.entries(ballot)),
    }),
  );
const counted = fc.oneof(
  approvals.map((election) => ({ election, utility: 'cost' as const })),
  approvals.map((election) => ({ election, utility: 'cardinality' as const })),
  scores.map((election) => ({ election, utility: 'points' as const })),
);

function paidInAll(
  { weights }: BudgetProfile,
  { ballots, paid, unitsPerMinorUnit }: RoundPayments,
): Fraction {
  const units = ballots.map((ballot, at) => element(paid, at) * BigInt(element(weights, ballot)));
  return Fraction.of(
    units.reduce((sum, each) => sum + each, 0n),
    unitsPerMinorUnit,
  );
}

describe('whatever the ballots', () => {
  it('payments cover each cost exactly, and the most paid is what the round says', () => {
    fc.assert(
      fc.property(counted, ({ election, utility }) => {
        const told: CountResult = countEqualShares(election, { utility, completion: 'add1u' });
        const bought = told.rounds.filter(
          ({ phase, cost }) => phase === 'equal-shares' && cost > 0,
        );
        const payments = sharePayments(election, told);
        expect(payments.map(({ project }) => project)).toEqual(bought.map((one) => one.project));
        for (const [at, round] of bought.entries()) {
          const { ballots, paid, unitsPerMinorUnit } = element(payments, at);
          expect(paidInAll(election, element(payments, at))).toEqual(Fraction.of(round.cost));
          const most = paid.reduce((a, b) => (a < b ? b : a), 0n);
          expect(Fraction.of(most, unitsPerMinorUnit).toString()).toBe(round.maxPayment);
          const payers = ballots.reduce((sum, one) => sum + element(election.weights, one), 0);
          expect(payers).toBe(round.paidBy);
        }
      }),
    );
  });

  it('nobody pays more than their share', () => {
    fc.assert(
      fc.property(counted, ({ election, utility }) => {
        const told = countEqualShares(election, { utility, completion: 'none' });
        const spent = Array.from(election.weights, () => Fraction.ZERO);
        for (const { ballots, paid, unitsPerMinorUnit } of sharePayments(election, told)) {
          for (const [at, ballot] of ballots.entries()) {
            const amount = Fraction.of(element(paid, at), unitsPerMinorUnit);
            spent[ballot] = element(spent, ballot).add(amount);
          }
        }
        const share = Fraction.parse(told.totals.share);
        expect(spent.every((amount) => amount.compare(share) <= 0)).toBe(true);
      }),
    );
  });

  it('the effective votes of all groups are those of the round', () => {
    fc.assert(
      fc.property(counted, ({ election, utility }) => {
        const told = countEqualShares(election, { utility, completion: 'none' });
        const labels = { labels: [], counts: new Int32Array() };
        const payments = sharePayments(election, told);
        const { groups } = voterGroups(election, { winners: told.winners, labels, payments });
        for (const [at, round] of told.rounds.entries()) {
          expect(groups[0]?.projects[at]?.effectiveVotes).toBe(round.effectiveVotes);
        }
      }),
    );
  });
});
