import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainEqualShares, type PlainElection } from '../../cases/plain-equal-shares.js';
import {
  approvalProfile,
  countEqualShares,
  pointsProfile,
  type BudgetProfile,
  type Utility,
} from '../index.js';

/** An election in both forms: as the plain counter takes it, and as the fast one does. */
interface BothForms {
  readonly plain: PlainElection;
  readonly profile: BudgetProfile;
  readonly utility: Utility;
}

const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => `p${at}`);

/** Few voters, few costs and few points: ties everywhere, many of them between rounds. */
const small = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.record({
    budget: fc.integer({ min: 1, max: 40 }),
    costs: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: size, maxLength: size }),
    ballots: fc.array(
      fc.subarray(ids(size)).chain((chosen) =>
        fc
          .array(fc.integer({ min: 1, max: 4 }), {
            minLength: chosen.length,
            maxLength: chosen.length,
          })
          .map((points) => chosen.map((id, at) => [id, points[at] ?? 1] as const)),
      ),
      { minLength: 1, maxLength: 9 },
    ),
  }),
);

const inBothForms = (utility: Utility, scale: number) =>
  small.map(({ budget, costs, ballots }): BothForms => {
    const projects = costs.map((cost, at) => ({ id: `p${at}`, cost: cost * scale + (at % 2) }));
    const costOf = new Map(projects.map(({ id, cost }) => [id, cost]));
    const gain = (id: string, points: number): number => {
      if (utility === 'points') return points;
      return utility === 'cost' ? (costOf.get(id) ?? 0) : 1;
    };
    const voters = ballots.map(
      (ballot) => new Map(ballot.map(([id, points]) => [id, gain(id, points)])),
    );
    const election = { budget: budget * scale, projects };
    const profile =
      utility === 'points'
        ? pointsProfile({ ...election, ballots })
        : approvalProfile({ ...election, ballots: ballots.map((one) => one.map(([id]) => id)) });
    return { plain: { ...election, voters }, profile, utility };
  });

const elections = fc
  .tuple(
    fc.constantFrom<Utility>('cost', 'cardinality', 'points'),
    // Large amounts that nearly tie are where a careless double would choose wrongly.
    fc.constantFrom(1, 1, 7, 1000, 10 ** 9),
  )
  .chain(([utility, scale]) => fc.tuple(inBothForms(utility, scale), fc.constant(scale)));

describe('the fast Equal Shares and a plain, slow one', () => {
  it('agree on 2,000 small elections full of ties, with every completion', () => {
    fc.assert(
      fc.property(
        elections,
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom('none', 'add1', 'add1-overspend'),
        ([{ plain, profile, utility }, scale], step, completion) => {
          const increment = completion === 'none' ? 0 : Math.max(1, Math.floor(scale / 7)) * step;
          const stop = completion === 'add1-overspend' ? 'overspending' : 'exhaustive';
          const slow = plainEqualShares(plain, increment, stop);
          const fast = countEqualShares(profile, {
            utility,
            completion,
            ...(increment > 0 && { increment }),
          });
          expect(fast.winners).toEqual(slow.winners);
          expect(fast.totals).toMatchObject({ runs: slow.runs, share: slow.share.toString() });
        },
      ),
      { numRuns: 2000, seed: 20261122 },
    );
  });

  it('agree where ranges of shares are jumped', () => {
    // An increment far below a thousandth of a share: most shares change nothing.
    fc.assert(
      fc.property(inBothForms('cost', 30), ({ plain, profile }) => {
        const slow = plainEqualShares(plain, 1, 'overspending');
        const fast = countEqualShares(profile, { completion: 'add1-overspend', increment: 1 });
        expect(fast.winners).toEqual(slow.winners);
        expect(fast.totals.runs).toBe(slow.runs);
      }),
      { numRuns: 150, seed: 20261122 },
    );
  });
});
