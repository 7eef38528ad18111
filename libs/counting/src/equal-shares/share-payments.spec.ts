import { describe, expect, it } from '@jest/globals';
import {
  approvalProfile,
  countEqualShares,
  countGreedy,
  Fraction,
  sharePayments,
} from '../index.js';

/*
 * Shares of 10. The two who want both pay 2.5 each for 'a', with two others. 'b' then costs 24 to
 * three who hold 7.5, 7.5 and 10: an equal part would be 8, so two give 7.5 and the third gives 9.
 */
const profile = approvalProfile({
  budget: 50,
  projects: [
    { id: 'a', cost: 10 },
    { id: 'b', cost: 24 },
  ],
  ballots: [['a', 'b'], ['a', 'b'], ['b'], ['a'], ['a']],
});

describe('payments', () => {
  it('are what each distinct ballot paid, exactly', () => {
    const result = countEqualShares(profile, { completion: 'none' });
    const told = sharePayments(profile, result).map(({ project, ballots, paid, ...rest }) => [
      project,
      Array.from(ballots, (ballot, at) => [
        ballot,
        Fraction.of(paid[at] ?? 0n, rest.unitsPerMinorUnit).toString(),
      ]),
    ]);
    expect(told).toEqual([
      [
        'a',
        [
          [0, '5/2'],
          [2, '5/2'],
        ],
      ],
      [
        'b',
        [
          [0, '15/2'],
          [1, '9/1'],
        ],
      ],
    ]);
  });

  it('add up to the cost of what was bought', () => {
    const result = countEqualShares(profile, { completion: 'add1', increment: 1 });
    for (const { project, ballots, paid, unitsPerMinorUnit } of sharePayments(profile, result)) {
      const total = Array.from(ballots, (ballot, at) => [ballot, paid[at] ?? 0n] as const).reduce(
        (sum, [ballot, units]) => sum + units * BigInt(profile.weights[ballot] ?? 0),
        0n,
      );
      const cost = profile.projects.find(({ id }) => id === project)?.cost ?? 0;
      expect(Fraction.of(total, unitsPerMinorUnit).toString()).toBe(`${cost}/1`);
    }
  });

  it('are not asked of a rule without shares', () => {
    expect(() => sharePayments(profile, countGreedy(profile, { utility: 'cost' }))).toThrow(
      RangeError,
    );
  });
});
