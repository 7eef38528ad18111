import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { canonicalJson } from '../canonical/canonical-json.js';
import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { RankedBudgetElection } from '../profile/budget-election.js';
import { approvalProfile, pointsProfile, rankedBudgetProfile } from '../profile/budget-profile.js';
import type { CountResult } from '../result/count-result.js';
import type { ProjectExplanation } from '../result/project-explanation.js';
import { TieUndecidedError } from '../ties/tie-rule.js';
import { countExpandingApprovals } from './expanding-approvals.js';

/** A hand-worked count: see the file itself for the working. */
interface WorkedCase {
  readonly name: string;
  readonly budget: number;
  readonly projects: readonly { id: string; cost: number }[];
  readonly ballots: readonly (readonly [number, readonly string[]])[];
  readonly expected: {
    readonly winners: readonly string[];
    readonly spent: number;
    readonly ranks: readonly number[];
    readonly maxPayments: readonly string[];
    readonly paidBy: readonly number[];
    readonly paidInFull: readonly number[];
    readonly lost: Readonly<Record<string, object>>;
  };
}

const WORKED = JSON.parse(
  readFileSync(new URL('../../cases/worked/expanding-approvals.json', import.meta.url), 'utf8'),
) as { cases: WorkedCase[] };

const count = (election: RankedBudgetElection): CountResult =>
  countExpandingApprovals(rankedBudgetProfile(election));

const explanation = (result: CountResult, id: string): ProjectExplanation =>
  element(
    result.projects.filter((project) => project.id === id),
    0,
  );

describe('a count by expanding approvals', () => {
  it.each(WORKED.cases)(
    'is as worked by hand: $name',
    ({ budget, projects, ballots, expected }) => {
      const result = count({
        budget,
        projects,
        ballots: ballots.flatMap(([voters, ballot]) =>
          Array.from({ length: voters }, () => ballot),
        ),
      });
      const { winners, spent, rounds } = result;
      const { lost, ...told } = expected;
      expect({
        winners,
        spent,
        ranks: rounds.map(({ rank }) => rank),
        maxPayments: rounds.map(({ maxPayment }) => maxPayment),
        paidBy: rounds.map(({ paidBy }) => paidBy),
        paidInFull: rounds.map(({ paidInFull }) => paidInFull),
      }).toEqual(told);
      for (const [id, facts] of Object.entries(lost)) {
        expect(explanation(result, id)).toMatchObject(facts);
      }
    },
  );

  it('says why each project won or lost', () => {
    const { rounds, projects, totals } = count({
      budget: 100,
      projects: [
        { id: 'a', cost: 60 },
        { id: 'b', cost: 60 },
        { id: 'moon', cost: 500 },
        { id: 'nobody', cost: 1 },
      ],
      ballots: [['a', 'b'], ['moon', 'a'], ['b'], []],
    });
    // Shares of 25. Rank 1: nothing. Rank 2: behind a 50, behind b 50. Nothing can be paid.
    expect(rounds).toEqual([]);
    expect(totals).toMatchObject({ runs: 1, share: '25/1', votersWithAWinner: 0 });
    expect(projects).toEqual([
      {
        id: 'a',
        cost: 60,
        votes: 2,
        funded: false,
        round: null,
        percentOfNeed: 83,
        reason: 'ranked-too-low',
        supportersHad: 50,
        lacked: 10,
        left: 100,
        cheaperBy: 10,
        moreShares: 1,
      },
      expect.objectContaining({ id: 'b', reason: 'ranked-too-low' }),
      {
        id: 'moon',
        cost: 500,
        votes: 1,
        funded: false,
        round: null,
        percentOfNeed: 20,
        reason: 'dearer-than-budget',
        budget: 100,
        lacked: 400,
        cheaperBy: 475,
        moreShares: null,
      },
      {
        id: 'nobody',
        cost: 1,
        votes: 0,
        funded: false,
        round: null,
        percentOfNeed: 0,
        reason: 'no-votes',
        cheaperBy: null,
        moreShares: 1,
      },
    ]);
  });

  it('tells of a funded project at which rank, and who paid', () => {
    const { rounds, projects } = count({
      budget: 10,
      projects: [{ id: 'a', cost: 9 }],
      ballots: [['a'], ['a']],
    });
    expect(rounds).toEqual([
      {
        number: 1,
        project: 'a',
        cost: 9,
        phase: 'pb-ear',
        supporters: 2,
        effectiveVotes: '2/1',
        maxPayment: '9/2',
        paidBy: 2,
        paidInFull: 2,
        budgetLeft: 1,
        rank: 1,
      },
    ]);
    expect(projects).toEqual([
      {
        id: 'a',
        cost: 9,
        votes: 2,
        funded: true,
        round: 1,
        percentOfNeed: 100,
        reason: 'funded-by-rank',
        rank: 1,
        supporters: 2,
        mostPaid: 4,
      },
    ]);
  });

  it('takes all that an approval ballot names as its first choices', () => {
    const projects = [
      { id: 'a', cost: 60 },
      { id: 'b', cost: 60 },
    ];
    const ballots = [['a', 'b'], ['b'], ['b']];
    const { winners, rounds } = countExpandingApprovals(
      approvalProfile({ budget: 90, projects, ballots }),
    );
    expect(winners).toEqual(['b']);
    expect(rounds[0]).toMatchObject({ rank: 1, paidBy: 3, maxPayment: '20/1' });
  });

  it('refuses ballots with points', () => {
    const profile = pointsProfile({ budget: 1, projects: [{ id: 'a', cost: 1 }], ballots: [] });
    expect(() => countExpandingApprovals(profile)).toThrow(RangeError);
  });

  it('funds a free project once somebody ranks it, and takes nothing for it', () => {
    const { winners, rounds } = count({
      budget: 10,
      projects: [
        { id: 'free', cost: 0 },
        { id: 'paid', cost: 10 },
        { id: 'unloved', cost: 0 },
      ],
      ballots: [['paid', 'free']],
    });
    expect(winners).toEqual(['paid', 'free']);
    expect(rounds[1]).toMatchObject({
      rank: 2,
      maxPayment: '0/1',
      paidBy: 0,
      effectiveVotes: '1/1',
    });
  });

  it('counts an election without voters', () => {
    expect(count({ budget: 10, projects: [{ id: 'a', cost: 0 }], ballots: [] })).toMatchObject({
      winners: [],
      totals: { share: '0/1', winnersPerVoter: '0/1' },
    });
  });

  it('breaks ties by the declared order or by lot, or leaves them to people', () => {
    const profile = rankedBudgetProfile({
      budget: 20,
      projects: [
        { id: 'a', cost: 10 },
        { id: 'b', cost: 5 },
      ],
      ballots: [['a'], ['b']],
    });
    expect(countExpandingApprovals(profile).ties).toEqual([
      { round: 1, among: ['a', 'b'], chosen: 'a', by: 'declared-order' },
    ]);
    expect(() => countExpandingApprovals(profile, { ties: { by: 'stop' } })).toThrow(
      TieUndecidedError,
    );
    const drawn = countExpandingApprovals(profile, { ties: { by: 'seed', seed: '0102' } });
    expect(drawn.ties).toMatchObject([{ among: ['a', 'b'], by: 'seed' }]);
  });
});

/* ------------------------------------------------------------------------------------------- */

/** Small elections in which shares are whole numbers; ballots may leave projects out. */
const elections = fc
  .record({ size: fc.integer({ min: 1, max: 5 }), voters: fc.integer({ min: 1, max: 9 }) })
  .chain(({ size, voters }) => {
    const ids = Array.from({ length: size }, (_, place) => `p${place}`);
    const ballot = fc.shuffledSubarray(ids, { minLength: 0 });
    return fc.record({
      share: fc.integer({ min: 0, max: 12 }),
      costs: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: size, maxLength: size }),
      ballots: fc.array(ballot, { minLength: voters, maxLength: voters }),
    });
  })
  .map(({ share, costs, ballots }) => ({
    budget: share * ballots.length,
    projects: costs.map((cost, place) => ({ id: `p${place}`, cost })),
    ballots,
  }));

/** The definition with the choices made here, voter by voter, in fractions. */
function byTheBook({ budget, projects, ballots }: RankedBudgetElection): string[] {
  const held = ballots.map(() => Fraction.of(budget, ballots.length));
  const winners: string[] = [];
  for (let rank = 1; rank <= projects.length; rank += 1) {
    const backersOf = (id: string): number[] =>
      [...ballots.keys()].filter((voter) => element(ballots, voter).slice(0, rank).includes(id));
    const behind = (id: string): Fraction =>
      backersOf(id).reduce((sum, voter) => sum.add(element(held, voter)), Fraction.ZERO);
    for (;;) {
      const [best] = projects
        .filter(({ id, cost }) => {
          if (winners.includes(id) || backersOf(id).length === 0) return false;
          return behind(id).compare(Fraction.of(cost)) >= 0;
        })
        .sort((a, b) => behind(b.id).compare(behind(a.id)));
      if (best === undefined) break;
      const backers = backersOf(best.id).sort((a, b) => element(held, a).compare(element(held, b)));
      let rest = Fraction.of(best.cost);
      for (const [index, voter] of backers.entries()) {
        const purse = element(held, voter);
        const equal = rest.div(Fraction.of(backers.length - index));
        const given = purse.compare(equal) < 0 ? purse : equal;
        held[voter] = purse.sub(given);
        rest = rest.sub(given);
      }
      winners.push(best.id);
    }
  }
  return winners;
}

describe('expanding approvals', () => {
  it('agrees with a plain counter that follows the definition', () => {
    fc.assert(
      fc.property(
        elections,
        fc.constantFrom(1, 10 ** 9),
        fc.constantFrom(0, 1),
        (election, scale, odd) => {
          const scaled = {
            ...election,
            budget: election.budget * scale + odd,
            projects: election.projects.map(({ id, cost }) => ({ id, cost: cost * scale })),
          };
          expect(count(scaled).winners).toEqual(byTheBook(scaled));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('gives every solid coalition what its share of the budget reaches', () => {
    // Inclusion PSC: a group whose ballots all begin with the same set, in whatever order, cannot
    // still afford another project of that set when its share has paid for those that were funded.
    fc.assert(
      fc.property(elections, (election) => {
        const { winners } = count(election);
        const costs = new Map(election.projects.map(({ id, cost }) => [id, cost]));
        const share = Fraction.of(election.budget, election.ballots.length);
        for (const ballot of election.ballots) {
          for (let size = 1; size <= ballot.length; size += 1) {
            const set = new Set(ballot.slice(0, size));
            const group = election.ballots.filter((other) => {
              return other.length >= size && other.slice(0, size).every((id) => set.has(id));
            });
            const reach = share.mul(Fraction.of(group.length));
            const had = [...set].filter((id) => winners.includes(id));
            const spent = had.reduce((sum, id) => sum + (costs.get(id) ?? NaN), 0);
            for (const id of set) {
              if (winners.includes(id)) continue;
              expect(reach.compare(Fraction.of(spent + (costs.get(id) ?? NaN)))).toBe(-1);
            }
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('never spends more than the budget, and adds up', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const result = count(election);
        const costs = new Map(election.projects.map(({ id, cost }) => [id, cost]));
        const spent = result.winners.reduce((sum, id) => sum + (costs.get(id) ?? NaN), 0);
        expect(result.spent).toBe(spent);
        expect(spent).toBeLessThanOrEqual(election.budget);
        expect(result.rounds.at(-1)?.budgetLeft ?? election.budget).toBe(election.budget - spent);
      }),
    );
  });

  it('never looks back up the ballots', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const ranks = count(election).rounds.map(({ rank }) => rank ?? NaN);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });

  it('does not depend on the order of ballots', () => {
    fc.assert(
      fc.property(elections, fc.gen(), (election, gen) => {
        const { ballots } = election;
        const shuffled = gen(() => fc.shuffledSubarray(ballots, { minLength: ballots.length }));
        const again = count({ ...election, ballots: shuffled });
        expect(canonicalJson(again)).toBe(canonicalJson(count(election)));
      }),
    );
  });

  it('tells exactly how much cheaper an unfunded project must be', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const fundedAt = (id: string, cost: number): boolean => {
          const projects = election.projects.map((one) => (one.id === id ? { id, cost } : one));
          return count({ ...election, projects }).winners.includes(id);
        };
        for (const project of count(election).projects) {
          if (project.funded) continue;
          const { id, cost, votes, cheaperBy } = project;
          expect(cheaperBy === null).toBe(votes === 0);
          if (typeof cheaperBy !== 'number') continue;
          expect(fundedAt(id, cost - cheaperBy)).toBe(true);
          expect(fundedAt(id, cost - cheaperBy + 1)).toBe(false);
        }
      }),
    );
  });

  it('measures what an unfunded project lacked in whole shares of the count', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const result = count(election);
        const share = election.budget / election.ballots.length;
        const left = election.budget - result.spent;
        for (const project of result.projects) {
          if (project.funded) continue;
          const { cost, moreShares } = project;
          expect(moreShares === null).toBe(cost > left || share === 0);
          if (typeof moreShares !== 'number') continue;
          const had = project.reason === 'ranked-too-low' ? project.supportersHad : 0;
          // What they had is told rounded down: they lacked less than 1 unit less than this.
          expect(moreShares * share).toBeGreaterThan(cost - had - 1);
          expect((moreShares - 1) * share).toBeLessThan(cost - had);
        }
      }),
    );
  });
});
