import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Fraction } from '../exact/fraction.js';
import type { ApprovalElection } from '../profile/budget-election.js';
import { approvalProfile, pointsProfile, rankedBudgetProfile } from '../profile/budget-profile.js';
import { TieUndecidedError } from '../ties/tie-rule.js';
import { countPhragmen } from './phragmen.js';

/*
 * Five voters share 700. Three want the park (300) and the pool (330), two want the garden (240).
 *
 * Round 1: park 300 / 3 = 100, pool 330 / 3 = 110, garden 240 / 2 = 120. The park; 400 are left.
 * Round 2: pool (330 + 3 * 100) / 3 = 210, garden 120. The garden; 160 are left.
 * Round 3: the pool, at 210, is next but costs 330: the count ends.
 *
 * The pool would be first in round 1 if (330 - x) / 3 < 100, so x = 31; or if 330 / (3 + y) < 100,
 * so y = 1.
 */
const VILLAGE: ApprovalElection = {
  budget: 700,
  projects: [
    { id: 'park', cost: 300 },
    { id: 'pool', cost: 330 },
    { id: 'garden', cost: 240 },
    { id: 'dome', cost: 9000 },
    { id: 'sign', cost: 10 },
  ],
  ballots: [['park', 'pool', 'dome'], ['park', 'pool'], ['park', 'pool'], ['garden'], ['garden']],
};

describe('a Phragmén count', () => {
  it('funds the project that leaves its supporters with the smallest load', () => {
    const result = countPhragmen(approvalProfile(VILLAGE));
    expect(result.winners).toEqual(['park', 'garden']);
    expect(result.spent).toBe(540);
    expect(result.rounds.map(({ load, budgetLeft }) => [load, budgetLeft])).toEqual([
      ['100/1', 400],
      ['120/1', 160],
    ]);
  });

  it('says why each project won or lost, and by how much', () => {
    expect(countPhragmen(approvalProfile(VILLAGE)).projects).toEqual([
      expect.objectContaining({ reason: 'funded-by-load', load: '100/1', supporters: 3, round: 1 }),
      {
        ...{ id: 'pool', cost: 330, votes: 3, funded: false, round: null },
        ...{ reason: 'did-not-fit', left: 160, lacked: 170, percentOfNeed: 48 },
        ...{ cheaperBy: 31, moreVotes: 1 },
      },
      expect.objectContaining({ reason: 'funded-by-load', load: '120/1', supporters: 2, round: 2 }),
      // In round 3 its one supporter carries 100: (109 + 100) / 1 is just below the pool's 210.
      expect.objectContaining({ reason: 'dearer-than-budget', cheaperBy: 8891, moreVotes: null }),
      expect.objectContaining({ reason: 'no-votes', cheaperBy: null, moreVotes: 1 }),
    ]);
  });

  it('ends when a project that ties for the smallest load does not fit', () => {
    // Both would come to 60; the hut would fit, the fort does not.
    const result = countPhragmen(
      approvalProfile({
        budget: 150,
        projects: [
          { id: 'well', cost: 50 },
          { id: 'hut', cost: 60 },
          { id: 'fort', cost: 120 },
        ],
        ballots: [['well'], ['hut'], ['fort'], ['fort']],
      }),
    );
    expect(result.winners).toEqual(['well']);
    expect(result.projects.slice(1)).toEqual([
      expect.objectContaining({ reason: 'count-stopped', stoppedBy: 'fort', percentOfNeed: 99 }),
      expect.objectContaining({ reason: 'did-not-fit', left: 100, cheaperBy: 20 }),
    ]);
  });

  it('names a tie and breaks it by the declared order, by a seed, or not at all', () => {
    const level = approvalProfile({
      budget: 200,
      projects: [
        { id: 'a', cost: 50 },
        { id: 'b', cost: 100 },
      ],
      ballots: [['a'], ['b'], ['b']],
    });
    expect(countPhragmen(level).ties).toEqual([
      { round: 1, among: ['a', 'b'], chosen: 'a', by: 'declared-order' },
    ]);
    const chosenBy = ['00', '01', '02', '03', '04'].map(
      (seed) => countPhragmen(level, { ties: { by: 'seed', seed } }).winners[0],
    );
    expect(new Set(chosenBy)).toEqual(new Set(['a', 'b']));
    expect(() => countPhragmen(level, { ties: { by: 'stop' } })).toThrow(TieUndecidedError);
  });

  it('takes a ranked project, or points above 0, as support', () => {
    const ballots = VILLAGE.ballots.map((ballot) => [...ballot].reverse());
    const points = ballots.map((ballot) => ballot.map((id): [string, number] => [id, 7]));
    const { winners } = countPhragmen(approvalProfile(VILLAGE));
    expect(countPhragmen(rankedBudgetProfile({ ...VILLAGE, ballots })).winners).toEqual(winners);
    const against: [string, number][] = [['garden', -3]];
    expect(
      countPhragmen(pointsProfile({ ...VILLAGE, ballots: [...points, against] })).winners,
    ).toEqual(winners);
  });

  it('counts nothing from nobody', () => {
    const result = countPhragmen(approvalProfile({ ...VILLAGE, ballots: [] }));
    expect(result).toMatchObject({ winners: [], spent: 0, voters: 0 });
  });
});

/** The rule as its definition reads: voter by voter, fraction by fraction, no short cuts. */
function phragmenByTheBook({ budget, projects, ballots }: ApprovalElection): string[] {
  const loads = ballots.map(() => Fraction.ZERO);
  const winners: string[] = [];
  let left = budget;
  let open = projects.filter(({ cost }) => cost <= budget);
  for (;;) {
    let tied: { id: string; cost: number; load: Fraction }[] = [];
    for (const { id, cost } of open) {
      const carried = loads.filter((_, voter) => ballots[voter]?.includes(id));
      if (carried.length === 0) continue;
      const load = carried
        .reduce((sum, one) => sum.add(one), Fraction.of(cost))
        .div(Fraction.of(carried.length));
      const order = tied[0] === undefined ? -1 : load.compare(tied[0].load);
      if (order < 0) tied = [{ id, cost, load }];
      else if (order === 0) tied.push({ id, cost, load });
    }
    const [first] = tied;
    const money = left;
    if (first === undefined || tied.some(({ cost }) => cost > money)) return winners;
    for (const voter of loads.keys()) {
      if (ballots[voter]?.includes(first.id)) loads[voter] = first.load;
    }
    winners.push(first.id);
    left -= first.cost;
    open = open.filter(({ id }) => id !== first.id);
  }
}

const ids = (size: number): string[] => Array.from({ length: size }, (_, place) => `p${place}`);

/** Small elections full of ties, some with amounts so large that careless doubles would fail. */
const elections = fc
  .record({ size: fc.integer({ min: 1, max: 7 }), scale: fc.constantFrom(1, 1, 97, 10 ** 13) })
  .chain(({ size, scale }) =>
    fc.record({
      budget: fc.integer({ min: 0, max: 60 }).map((budget) => budget * scale),
      projects: fc
        .array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom(0, 0, 1)), {
          minLength: size,
          maxLength: size,
        })
        .map((costs) =>
          costs.map(([cost, nudge], place) => ({ id: `p${place}`, cost: cost * scale + nudge })),
        ),
      ballots: fc.array(fc.subarray(ids(size)), { maxLength: 9 }),
    }),
  );

describe('any Phragmén count', () => {
  it('agrees with the definition followed step by step', () => {
    fc.assert(
      fc.property(elections, (election) => {
        expect(countPhragmen(approvalProfile(election)).winners).toEqual(
          phragmenByTheBook(election),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('gives loads that never fall', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const loads = countPhragmen(approvalProfile(election)).rounds.map(({ load }) =>
          Fraction.parse(load ?? ''),
        );
        for (const [at, load] of loads.slice(1).entries()) {
          expect(load.compare(loads[at] ?? Fraction.ZERO)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('would fund a project that were just so much cheaper, and not one unit less', () => {
    fc.assert(
      fc.property(elections, (election) => {
        for (const [place, project] of countPhragmen(
          approvalProfile(election),
        ).projects.entries()) {
          if (project.funded) continue;
          const fundedAt = (cost: number): boolean => {
            const projects = election.projects.with(place, { id: project.id, cost });
            return phragmenByTheBook({ ...election, projects }).includes(project.id);
          };
          const { cheaperBy } = project;
          if (cheaperBy === null || cheaperBy === undefined) expect(fundedAt(0)).toBe(false);
          else {
            expect(fundedAt(project.cost - cheaperBy)).toBe(true);
            expect(fundedAt(project.cost - cheaperBy + 1)).toBe(false);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('would fund a project that had just so many more supporters, and not with one fewer', () => {
    const modest = elections.filter(({ budget }) => budget < 10 ** 6);
    fc.assert(
      fc.property(modest, (election) => {
        for (const project of countPhragmen(approvalProfile(election)).projects) {
          if (project.funded) continue;
          const fundedWith = (more: number): boolean => {
            const extra = Array.from({ length: more }, () => [project.id]);
            const ballots = [...election.ballots, ...extra];
            return countPhragmen(approvalProfile({ ...election, ballots })).winners.includes(
              project.id,
            );
          };
          const { moreVotes } = project;
          if (moreVotes === null || moreVotes === undefined) expect(fundedWith(500)).toBe(false);
          else {
            expect(fundedWith(moreVotes)).toBe(true);
            expect(fundedWith(moreVotes - 1)).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives a group that votes as one its part of projects that cost the same', () => {
    // Proportionality for unit costs: with k seats and n voters, a group of at least g * n / k
    // voters who approve the same g or more projects and nothing else gets g of them (PJR).
    const unit = fc.record({
      seats: fc.integer({ min: 1, max: 5 }),
      group: fc.integer({ min: 1, max: 8 }),
      others: fc.array(fc.subarray(['x1', 'x2', 'x3', 'x4', 'x5', 'own1']), { maxLength: 8 }),
    });
    fc.assert(
      fc.property(unit, ({ seats, group, others }) => {
        const own = ['own1', 'own2', 'own3', 'own4', 'own5'];
        const projects = [...own, 'x1', 'x2', 'x3', 'x4', 'x5'].map((id) => ({ id, cost: 7 }));
        const ballots = [...Array.from({ length: group }, () => own), ...others];
        const { winners } = countPhragmen(
          approvalProfile({ budget: 7 * seats, projects, ballots }),
        );
        const due = Math.floor((group * seats) / ballots.length);
        expect(winners.filter((id) => own.includes(id)).length).toBeGreaterThanOrEqual(due);
      }),
    );
  });

  it('does not depend on the order of ballots, nor on that of projects where nothing ties', () => {
    fc.assert(
      fc.property(elections, fc.gen(), (election, gen) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          gen(() => fc.shuffledSubarray([...list], { minLength: list.length }));
        const result = countPhragmen(approvalProfile(election));
        const ballots = shuffle(election.ballots).map(shuffle);
        expect(countPhragmen(approvalProfile({ ...election, ballots }))).toEqual(result);
        if (result.ties.length > 0) return;
        const projects = shuffle(election.projects);
        expect(countPhragmen(approvalProfile({ ...election, projects })).winners).toEqual(
          result.winners,
        );
      }),
    );
  });
});
