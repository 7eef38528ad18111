import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ApprovalElection } from '../profile/budget-election.js';
import {
  approvalProfile,
  type BudgetProfile,
  BudgetProfileBuilder,
  pointsProfile,
  rankedBudgetProfile,
} from '../profile/budget-profile.js';
import type { Utility } from '../profile/utility.js';
import { TieUndecidedError } from '../ties/tie-rule.js';
import { countGreedy } from './greedy.js';

const ELECTION: ApprovalElection = {
  budget: 100,
  projects: [
    { id: 'hall', cost: 70 },
    { id: 'pool', cost: 60 },
    { id: 'tree', cost: 30 },
    { id: 'bench', cost: 30 },
    { id: 'sign', cost: 0 },
  ],
  ballots: [['hall', 'pool', 'tree', 'bench'], ['hall', 'pool'], ['hall'], []],
};

describe('a greedy count by cost', () => {
  const result = countGreedy(approvalProfile(ELECTION), { utility: 'cost' });

  it('takes most votes first and skips what does not fit', () => {
    expect(result.winners).toEqual(['hall', 'tree']);
    expect(result.spent).toBe(100);
    expect(result.voters).toBe(4);
    expect(result.rounds.map(({ score }) => score)).toEqual(['3/1', '1/1']);
  });

  it('names a tie that mattered and breaks it by the declared order', () => {
    expect(result.ties).toEqual([
      { round: 2, among: ['tree', 'bench'], chosen: 'tree', by: 'declared-order' },
    ]);
  });

  it('says why each project won or lost, and by how much', () => {
    const unfunded = { funded: false, round: null } as const;
    expect(result.projects).toEqual([
      expect.objectContaining({ id: 'hall', reason: 'funded-most-votes', round: 1, left: 100 }),
      {
        ...{ id: 'pool', cost: 60, votes: 2, ...unfunded, percentOfNeed: 50 },
        // 60 fits only before the hall, and so needs more votes than its 3: it is declared later.
        ...{ reason: 'did-not-fit', left: 30, lacked: 30, cheaperBy: 30, moreVotes: 2 },
      },
      expect.objectContaining({ id: 'tree', reason: 'funded-most-votes', round: 2, left: 30 }),
      {
        ...{ id: 'bench', cost: 30, votes: 1, ...unfunded, percentOfNeed: 0 },
        ...{ reason: 'did-not-fit', left: 0, lacked: 30, cheaperBy: 30, moreVotes: 1 },
      },
      {
        ...{ id: 'sign', cost: 0, votes: 0, ...unfunded, percentOfNeed: 0 },
        ...{ reason: 'no-votes', cheaperBy: null, moreVotes: 1 },
      },
    ]);
  });

  it('may stop and ask, or draw, where projects are level', () => {
    const profile = approvalProfile(ELECTION);
    const stop = { utility: 'cost', ties: { by: 'stop' } } as const;
    expect(() => countGreedy(profile, stop)).toThrow(new TieUndecidedError(2, ['tree', 'bench']));
    const drawn = ['00', '01', '02', '03', '04'].map(
      (seed) => countGreedy(profile, { utility: 'cost', ties: { by: 'seed', seed } }).winners[1],
    );
    expect(new Set(drawn)).toEqual(new Set(['tree', 'bench']));
  });

  it('lets projects that nobody supports have the last turns, where that is asked for', () => {
    const last = countGreedy(approvalProfile(ELECTION), { utility: 'cost', unsupported: 'last' });
    expect(last.winners).toEqual(['hall', 'tree', 'sign']);
    expect(last.projects.at(-1)).toMatchObject({ reason: 'funded-without-support', left: 0 });
  });

  const wrong: [string, unknown, typeof RangeError | typeof TypeError][] = [
    ['a budget in parts', { ...ELECTION, budget: 0.5 }, RangeError],
    ['a budget below 0', { ...ELECTION, budget: -1 }, RangeError],
    ['a budget that is text', { ...ELECTION, budget: '100' }, TypeError],
    ['an unsafe cost', { ...ELECTION, projects: [{ id: 'a', cost: 2 ** 53 }] }, RangeError],
    ['an empty id', { ...ELECTION, projects: [{ id: '', cost: 1 }] }, RangeError],
    ['an id that is no text', { ...ELECTION, projects: [{ id: 1, cost: 1 }] }, TypeError],
    ['an unknown project', { ...ELECTION, ballots: [['what']] }, RangeError],
    ['a repeated choice', { ...ELECTION, ballots: [['hall', 'hall']] }, RangeError],
    ['a ballot that is text', { ...ELECTION, ballots: ['hall'] }, TypeError],
    [
      'a repeated project',
      { ...ELECTION, projects: [...ELECTION.projects, { id: 'hall', cost: 1 }] },
      RangeError,
    ],
  ];
  it.each(wrong)('refuses %s', (_what, election, kind) => {
    const count = (): unknown =>
      countGreedy(approvalProfile(election as ApprovalElection), { utility: 'cost' });
    expect(count).toThrow(kind);
  });

  it('refuses a utility that the ballots do not tell', () => {
    expect(() => countGreedy(approvalProfile(ELECTION), { utility: 'points' })).toThrow(RangeError);
  });
});

describe('a greedy count by what money brings', () => {
  it('divides votes by costs, with free projects first', () => {
    // hall 3 / 70, pool 2 / 60, tree 1 / 30: the pool and the tree are level.
    const ballots = [...ELECTION.ballots, ['sign']];
    const profile = approvalProfile({ ...ELECTION, ballots });
    const result = countGreedy(profile, { utility: 'cardinality' });
    expect(result.winners).toEqual(['sign', 'hall', 'tree']);
    expect(result.rounds.map(({ score }) => score)).toEqual([undefined, '3/70', '1/30']);
    expect(result.projects[1]).toMatchObject({
      reason: 'did-not-fit',
      cheaperBy: 14,
      moreVotes: 1,
    });
  });

  it('divides points by costs', () => {
    const profile = pointsProfile({
      budget: 10,
      projects: [
        { id: 'a', cost: 8 },
        { id: 'b', cost: 4 },
      ],
      ballots: [[['a', 9]], [['b', 5]], [['b', -100]]],
    });
    const result = countGreedy(profile, { utility: 'points' });
    expect(result.winners).toEqual(['b']);
    // The 9 points of a are denser than 5 / 4 up to a cost of 7.
    expect(result.projects[0]).toMatchObject({ reason: 'did-not-fit', left: 6, cheaperBy: 1 });
  });

  it('tells points in points, however finely they were given', () => {
    const profile = new BudgetProfileBuilder({
      ...{ kind: 'points', budget: 10, pointsDigits: 1 },
      projects: [{ id: 'a', cost: 8 }],
    });
    profile.add(['a'], [25]);
    const [round] = countGreedy(profile.build(), { utility: 'points' }).rounds;
    expect(round?.score).toBe('5/16');
  });

  it('counts places on ranked ballots', () => {
    const profile = rankedBudgetProfile({
      budget: 2,
      projects: [
        { id: 'a', cost: 1 },
        { id: 'b', cost: 1 },
        { id: 'c', cost: 1 },
      ],
      ballots: [['c', 'b', 'a'], ['b'], ['c']],
    });
    expect(countGreedy(profile, { utility: 'positional' }).rounds).toMatchObject([
      { project: 'c', score: '6/1' },
      { project: 'b', score: '5/1' },
    ]);
    expect(countGreedy(profile, { utility: 'borda' }).winners).toEqual(['c', 'b']);
  });
});

/** By the definition, on plain lists: gains of every voter added up, the best taken each time. */
function greedyByTheBook(profile: BudgetProfile, gain: (id: string) => [bigint, bigint]): string[] {
  let { budget } = profile;
  const open = [...profile.projects];
  const winners: string[] = [];
  while (open.length > 0) {
    let best = 0;
    for (const [at, { id }] of open.entries()) {
      const [gains, costs] = gain(id);
      const [bestGains, bestCosts] = gain(open[best]?.id ?? '');
      if (gains * bestCosts > bestGains * costs) best = at;
    }
    const [project] = open.splice(best, 1);
    if (project === undefined || gain(project.id)[0] === 0n || project.cost > budget) continue;
    budget -= project.cost;
    winners.push(project.id);
  }
  return winners;
}

const elections = fc.integer({ min: 1, max: 7 }).chain((size) =>
  fc.record({
    budget: fc.integer({ min: 0, max: 40 }),
    projects: fc
      .array(fc.integer({ min: 0, max: 12 }), { minLength: size, maxLength: size })
      .map((costs) => costs.map((cost, place) => ({ id: `p${place}`, cost }))),
    ballots: fc.array(fc.subarray(Array.from({ length: size }, (_, place) => `p${place}`)), {
      maxLength: 8,
    }),
  }),
);
const utilities = fc.constantFrom('cost' as const, 'cardinality' as const);

const fundedBy = (election: ApprovalElection, utility: Utility, id: string): boolean =>
  countGreedy(approvalProfile(election), { utility }).winners.includes(id);

describe('any greedy count', () => {
  it('agrees with the definition followed step by step', () => {
    fc.assert(
      fc.property(elections, utilities, (election, utility) => {
        const profile = approvalProfile(election);
        const byTheBook = greedyByTheBook(profile, (id) => {
          const votes = BigInt(election.ballots.filter((ballot) => ballot.includes(id)).length);
          const cost = election.projects.find((project) => project.id === id)?.cost ?? 0;
          return utility === 'cost' || votes === 0n ? [votes, 1n] : [votes, BigInt(cost)];
        });
        expect(countGreedy(profile, { utility }).winners).toEqual(byTheBook);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves nothing out that is supported and fits', () => {
    fc.assert(
      fc.property(elections, utilities, (election, utility) => {
        const result = countGreedy(approvalProfile(election), { utility });
        const left = election.budget - result.spent;
        for (const { funded, votes, cost } of result.projects) {
          if (!funded && votes > 0) expect(cost).toBeGreaterThan(left);
        }
      }),
    );
  });

  it('would fund a project that were just so much cheaper, and not one unit less', () => {
    fc.assert(
      fc.property(elections, utilities, (election, utility) => {
        const result = countGreedy(approvalProfile(election), { utility });
        for (const [place, { id, funded, cost, ...rest }] of result.projects.entries()) {
          if (funded || !('cheaperBy' in rest)) continue;
          const at = (price: number): boolean => {
            const projects = election.projects.with(place, { id, cost: price });
            return fundedBy({ ...election, projects }, utility, id);
          };
          const cheaperBy = rest.cheaperBy ?? null;
          if (cheaperBy === null) expect(at(0)).toBe(false);
          else expect([at(cost - cheaperBy), at(cost - cheaperBy + 1)]).toEqual([true, false]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('would fund a project that had just so many more votes, and not with one fewer', () => {
    fc.assert(
      fc.property(elections, utilities, (election, utility) => {
        const result = countGreedy(approvalProfile(election), { utility });
        for (const { id, funded, ...rest } of result.projects) {
          if (funded || !('moreVotes' in rest)) continue;
          const given = (more: number): boolean => {
            const ballots = [...election.ballots, ...Array.from({ length: more }, () => [id])];
            return fundedBy({ ...election, ballots }, utility, id);
          };
          const moreVotes = rest.moreVotes ?? null;
          if (moreVotes === null) expect(given(200)).toBe(false);
          else expect([given(moreVotes), given(moreVotes - 1)]).toEqual([true, false]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
