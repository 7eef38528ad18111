import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ApprovalElection } from '../profile/budget-election.js';
import { approvalProfile, pointsProfile } from '../profile/budget-profile.js';
import type { Utility } from '../profile/utility.js';
import { TieUndecidedError } from '../ties/tie-rule.js';
import { OptimumOutOfReachError } from './optimum-options.js';
import { countOptimum } from './optimum.js';

/*
 * Five voters share 700. By number of approved winners: hall alone brings 4; park and pool bring
 * 3 + 3 = 6 for 630; park and garden 3 + 2 = 5. So park and pool, and the 2 who want the garden get
 * nothing. By money: hall brings 4 * 690 = 2760; park and pool 3 * 630 = 1890.
 */
const VILLAGE: ApprovalElection = {
  budget: 700,
  projects: [
    { id: 'hall', cost: 690 },
    { id: 'park', cost: 300 },
    { id: 'pool', cost: 330 },
    { id: 'garden', cost: 240 },
    { id: 'dome', cost: 9000 },
    { id: 'flag', cost: 0 },
    { id: 'sign', cost: 0 },
  ],
  ballots: [
    ['hall', 'park', 'pool', 'dome'],
    ['hall', 'park', 'pool', 'flag'],
    ['hall', 'park', 'pool'],
    ['hall', 'garden'],
    ['garden'],
  ],
};

describe('the optimum', () => {
  it('is the set that brings all voters together the most', async () => {
    const result = await countOptimum(approvalProfile(VILLAGE), { utility: 'cardinality' });
    expect(result.winners).toEqual(['park', 'pool', 'flag']);
    expect(result.spent).toBe(630);
    expect(result.rounds.map(({ score, budgetLeft }) => [score, budgetLeft])).toEqual([
      ['3/1', 400],
      ['3/1', 70],
      ['1/1', 70],
    ]);
  });

  it('depends on what a voter is said to gain', async () => {
    const result = await countOptimum(approvalProfile(VILLAGE), { utility: 'cost' });
    expect(result.winners).toEqual(['hall', 'flag']);
    const points = pointsProfile({
      budget: 1,
      projects: [
        { id: 'a', cost: 1 },
        { id: 'b', cost: 1 },
      ],
      ballots: [[['b', 5]], [['a', 2]], [['a', 2]]],
    });
    expect((await countOptimum(points, { utility: 'points' })).winners).toEqual(['b']);
  });

  it('says of each project whether it belongs', async () => {
    const { projects } = await countOptimum(approvalProfile(VILLAGE), { utility: 'cardinality' });
    expect(projects).toMatchObject([
      { id: 'hall', reason: 'not-in-optimum', left: 70, lacked: 620, percentOfNeed: 10 },
      { id: 'park', reason: 'funded-in-optimum', round: 1 },
      { id: 'pool', reason: 'funded-in-optimum', round: 2 },
      { id: 'garden', reason: 'not-in-optimum', left: 70, lacked: 170 },
      { id: 'dome', reason: 'dearer-than-budget' },
      { id: 'flag', reason: 'funded-in-optimum', round: 3 },
      { id: 'sign', reason: 'no-votes' },
    ]);
  });

  it('names equally good sets and takes the one that holds the earliest project', async () => {
    const level = approvalProfile({
      budget: 2,
      projects: [
        { id: 'a', cost: 1 },
        { id: 'b', cost: 1 },
        { id: 'c', cost: 2 },
      ],
      ballots: [
        ['a', 'c'],
        ['b', 'c'],
      ],
    });
    const result = await countOptimum(level, { utility: 'cardinality' });
    expect(result.winners).toEqual(['a', 'b']);
    expect(result.ties).toEqual([
      { round: 1, among: ['a', 'b', 'c'], chosen: 'a', by: 'declared-order' },
    ]);
    const stop = { utility: 'cardinality', ties: { by: 'stop' } } as const;
    await expect(countOptimum(level, stop)).rejects.toThrow(TieUndecidedError);
  });

  it('refuses what it cannot prove', async () => {
    const projects = Array.from({ length: 60 }, (_, at) => ({
      id: `p${at}`,
      cost: 10 ** 9 + ((at * 7919 + 13) % 10007) * 1009,
    }));
    const ballots = [projects.map(({ id }) => id)];
    const profile = approvalProfile({ budget: 30 * 10 ** 9 + 1, projects, ballots });
    await expect(countOptimum(profile, { utility: 'cost', most: 5000 })).rejects.toThrow(
      OptimumOutOfReachError,
    );
  });

  it('is nothing where there are no ballots', async () => {
    const profile = approvalProfile({ ...VILLAGE, ballots: [] });
    expect(await countOptimum(profile, { utility: 'cost' })).toMatchObject({ winners: [] });
  });
});

/** Every set there is: those that gain most, the preferred one first. */
function optimaByTrial(
  { budget, projects, ballots }: ApprovalElection,
  utility: Utility,
): string[][] {
  const votes = projects.map(({ id }) => ballots.filter((ballot) => ballot.includes(id)).length);
  let most = -1n;
  let best: string[][] = [];
  for (let choice = 2 ** projects.length - 1; choice >= 0; choice -= 1) {
    const bit = (place: number): boolean => ((choice >> (projects.length - 1 - place)) & 1) === 1;
    const set = projects.filter((_, place) => bit(place));
    const useless = projects.some(({ cost }, place) => {
      return cost === 0 ? bit(place) !== (votes[place] ?? 0) > 0 : bit(place) && votes[place] === 0;
    });
    if (useless || set.reduce((sum, { cost }) => sum + cost, 0) > budget) continue;
    const gain = projects.reduce((sum, { cost }, place) => {
      const each = utility === 'cost' ? BigInt(cost) : 1n;
      return bit(place) ? sum + each * BigInt(votes[place] ?? 0) : sum;
    }, 0n);
    if (gain > most) best = [];
    if (gain < most) continue;
    most = gain;
    best.push(set.map(({ id }) => id));
  }
  return best;
}

const elections = fc
  .record({ size: fc.integer({ min: 1, max: 10 }), scale: fc.constantFrom(1, 1, 10 ** 12) })
  .chain(({ size, scale }) =>
    fc.record({
      budget: fc.integer({ min: 0, max: 40 }).map((budget) => budget * scale),
      projects: fc
        .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.constantFrom(0, 0, 1)), {
          minLength: size,
          maxLength: size,
        })
        .map((costs) =>
          costs.map(([cost, nudge], place) => ({ id: `p${place}`, cost: cost * scale + nudge })),
        ),
      ballots: fc.array(fc.subarray(Array.from({ length: size }, (_, place) => `p${place}`)), {
        maxLength: 6,
      }),
    }),
  );

describe('any optimum', () => {
  it('is the first of the best of all sets, and tells whether there are others', async () => {
    await fc.assert(
      fc.asyncProperty(
        elections,
        fc.constantFrom('cost' as const, 'cardinality' as const),
        async (election, utility) => {
          const result = await countOptimum(approvalProfile(election), { utility });
          const optima = optimaByTrial(election, utility);
          expect(result.winners).toEqual(optima[0]);
          expect(result.ties.length).toBe(optima.length > 1 ? 1 : 0);
        },
      ),
      { numRuns: 100 },
    );
  });
});
