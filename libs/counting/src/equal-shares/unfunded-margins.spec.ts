import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { approvalProfile, countEqualShares, type CountResult } from '../index.js';

const IDS = ['p0', 'p1', 'p2', 'p3'];

/** Small elections in which shares are whole numbers. */
const elections = fc
  .record({
    share: fc.integer({ min: 0, max: 12 }),
    costs: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 4 }),
    ballots: fc.array(fc.subarray(IDS), { minLength: 1, maxLength: 9 }),
  })
  .map(({ share, costs, ballots }) => ({
    share,
    budget: share * ballots.length,
    projects: IDS.map((id, at) => ({ id, cost: costs[at] ?? 0 })),
    ballots,
  }));

type Election = typeof elections extends fc.Arbitrary<infer Value> ? Value : never;

const count = (election: Election): CountResult =>
  countEqualShares(approvalProfile(election), { completion: 'none' });

describe('what Equal Shares tells an unfunded project', () => {
  it('is a price that would have been low enough', () => {
    fc.assert(
      fc.property(elections, (election) => {
        for (const project of count(election).projects) {
          if (project.funded) continue;
          const { id, cost, votes, cheaperBy } = project;
          expect(cheaperBy === null).toBe(votes === 0);
          if (typeof cheaperBy !== 'number') continue;
          const cheaper = { id, cost: cost - cheaperBy };
          const projects = election.projects.map((one) => (one.id === id ? cheaper : one));
          expect(count({ ...election, projects }).winners).toContain(id);
        }
      }),
    );
  });

  it('is the money that was missing, in whole shares of the count', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const { share, budget } = election;
        const { projects, spent } = count(election);
        for (const project of projects) {
          if (project.funded) continue;
          const { cost, moreShares } = project;
          expect(moreShares === null).toBe(cost > budget - spent || share === 0);
          if (typeof moreShares !== 'number') continue;
          const had = project.reason === 'supporters-ran-out' ? project.supportersHad : 0;
          // What they had is told rounded down: they lacked less than 1 unit less than this.
          expect(moreShares * share).toBeGreaterThan(cost - had - 1);
          expect((moreShares - 1) * share).toBeLessThan(cost - had);
        }
      }),
    );
  });
});
