import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { approvalProfile, pointsProfile, rankedBudgetProfile } from '../profile/budget-profile.js';
import type { GreedyByScoreOptions } from './greedy-options.js';
import { countGreedyByScore } from './greedy-by-score.js';

const projects = [
  { id: 'hall', cost: 70 },
  { id: 'pool', cost: 60 },
  { id: 'tree', cost: 20 },
  { id: 'bench', cost: 10 },
];

describe('a greedy count by score', () => {
  it('adds up votes, and of equal ones takes the cheaper first', () => {
    const profile = approvalProfile({
      budget: 100,
      projects,
      ballots: [['hall', 'tree', 'bench'], ['hall', 'pool'], ['pool']],
    });
    const result = countGreedyByScore(profile);
    expect(result.winners).toEqual(['pool', 'bench', 'tree']);
    expect(result.rounds.map(({ score }) => score)).toEqual(['2/1', '1/1', '1/1']);
    expect(result.ties).toEqual([]);
    // 70 would do for the hall before the pool: cheaper than it, or with one more vote.
    expect(result.projects[0]).toMatchObject({ reason: 'did-not-fit', left: 40, lacked: 30 });
    expect(result.projects[0]).toMatchObject({ cheaperBy: 10, moreVotes: 1 });
  });

  it('adds up points, and 3, 2, 1 for places on ballots that rank up to three', () => {
    const points = pointsProfile({
      budget: 100,
      projects,
      ballots: [
        [
          ['tree', 4],
          ['pool', 1],
        ],
        [['hall', 3]],
      ],
    });
    expect(countGreedyByScore(points).projects).toMatchObject([
      { id: 'hall', reason: 'funded-best-score', score: '3/1', left: 80 },
      { id: 'pool', reason: 'did-not-fit', left: 10 },
      { id: 'tree', reason: 'funded-best-score', score: '4/1', left: 100 },
      { id: 'bench', reason: 'no-votes' },
    ]);
    const ranked = rankedBudgetProfile({
      ...{ budget: 100, projects, rankLimit: 3 },
      ballots: [['pool', 'tree'], ['tree'], ['bench']],
    });
    expect(countGreedyByScore(ranked).rounds).toMatchObject([
      { project: 'tree', score: '5/1' },
      { project: 'bench', score: '3/1' },
      { project: 'pool', score: '3/1' },
    ]);
  });

  const crowd = approvalProfile({
    budget: 100,
    projects,
    ballots: [['hall', 'pool', 'tree'], ['hall', 'pool', 'tree'], ['hall', 'pool'], ['hall']],
  });

  it('may end at the first project that does not fit', () => {
    const result = countGreedyByScore(crowd, { skip: false });
    expect(result.winners).toEqual(['hall']);
    expect(result.projects.slice(1)).toMatchObject([
      { reason: 'did-not-fit', left: 30, cheaperBy: 30, moreVotes: 1 },
      { reason: 'count-stopped', left: 30, stoppedBy: 'pool', percentOfNeed: 99, moreVotes: 1 },
      { reason: 'no-votes', moreVotes: 3 },
    ]);
  });

  it('may leave out projects below a threshold', () => {
    const result = countGreedyByScore(crowd, { threshold: 3 });
    expect(result.winners).toEqual(['hall']);
    expect(result.projects.slice(2)).toMatchObject([
      {
        reason: 'below-threshold',
        score: '2/1',
        threshold: '3/1',
        percentOfNeed: 66,
        moreVotes: 1,
      },
      { reason: 'no-votes', moreVotes: 3 },
    ]);
    expect(() => countGreedyByScore(crowd, { threshold: -1 })).toThrow(RangeError);
    expect(() => countGreedyByScore(crowd, { threshold: 0.5 })).toThrow(RangeError);
  });

  const elections = fc.integer({ min: 1, max: 6 }).chain((size) =>
    fc.record({
      budget: fc.integer({ min: 0, max: 30 }),
      projects: fc
        .array(fc.integer({ min: 0, max: 12 }), { minLength: size, maxLength: size })
        .map((costs) => costs.map((cost, place) => ({ id: `p${place}`, cost }))),
      ballots: fc.array(fc.subarray(Array.from({ length: size }, (_, place) => `p${place}`)), {
        maxLength: 7,
      }),
    }),
  );
  const options = fc.record({
    skip: fc.boolean(),
    threshold: fc.integer({ min: 0, max: 3 }),
  }) satisfies fc.Arbitrary<GreedyByScoreOptions>;

  it('agrees with the rule in one sentence', () => {
    fc.assert(
      fc.property(elections, options, (election, { skip, threshold }) => {
        const score = (id: string): number =>
          election.ballots.filter((ballot) => ballot.includes(id)).length;
        let left = election.budget;
        let ended = false;
        const winners = [...election.projects]
          .sort((a, b) => score(b.id) - score(a.id) || a.cost - b.cost)
          .filter(({ id }) => score(id) >= Math.max(1, threshold))
          .filter(({ cost }) => {
            const funded = !ended && cost <= left;
            if (funded) left -= cost;
            else ended = !skip;
            return funded;
          });
        expect(countGreedyByScore(approvalProfile(election), { skip, threshold }).winners).toEqual(
          winners.map(({ id }) => id),
        );
      }),
    );
  });

  it('would fund a project with the change it names, and with none smaller', () => {
    fc.assert(
      fc.property(elections, options, (election, chosen) => {
        const result = countGreedyByScore(approvalProfile(election), chosen);
        for (const [place, { id, funded, cost, ...rest }] of result.projects.entries()) {
          if (funded || !('moreVotes' in rest)) continue;
          const costing = (price: number): boolean => {
            const changed = election.projects.with(place, { id, cost: price });
            const profile = approvalProfile({ ...election, projects: changed });
            return countGreedyByScore(profile, chosen).winners.includes(id);
          };
          const given = (more: number): boolean => {
            const ballots = [...election.ballots, ...Array.from({ length: more }, () => [id])];
            const profile = approvalProfile({ ...election, ballots });
            return countGreedyByScore(profile, chosen).winners.includes(id);
          };
          const cheaper = rest.cheaperBy ?? null;
          if (cheaper === null) expect(costing(0)).toBe(false);
          else
            expect([costing(cost - cheaper), costing(cost - cheaper + 1)]).toEqual([true, false]);
          const more = rest.moreVotes ?? null;
          if (more === null) expect(given(50)).toBe(false);
          else expect([given(more), given(more - 1)]).toEqual([true, false]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
