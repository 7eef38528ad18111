import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  approvalProfile,
  canonicalJson,
  countEqualShares,
  countGreedy,
  countGreedyByScore,
  countPhragmen,
  Fraction,
  type ApprovalElection,
  type CountResult,
  type EqualSharesOptions,
} from './index.js';

const elections = fc
  .integer({ min: 1, max: 7 })
  .chain((size) =>
    fc.record({
      budget: fc.integer({ min: 0, max: 60 }),
      costs: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: size, maxLength: size }),
      ballots: fc.array(fc.subarray(Array.from({ length: size }, (_, place) => `p${place}`)), {
        maxLength: 12,
      }),
    }),
  )
  .map(({ budget, costs, ballots }): ApprovalElection => {
    const projects = costs.map((cost, place) => ({ id: `p${place}`, cost }));
    return { budget, projects, ballots };
  });

const options = fc.record({
  completion: fc.constantFrom('none', 'add1', 'add1u'),
  stop: fc.constantFrom('exhaustive', 'overspending'),
  increment: fc.integer({ min: 1, max: 5 }),
  compareWithGreedy: fc.boolean(),
}) satisfies fc.Arbitrary<EqualSharesOptions>;

const supported = (election: ApprovalElection, id: string): boolean =>
  election.ballots.some((ballot) => ballot.includes(id));

/** The paper's definition, voter by voter and fraction by fraction, with no short cuts at all. */
function equalSharesByTheBook({ budget, projects, ballots }: ApprovalElection): string[] {
  const purses = ballots.map(() => Fraction.of(budget, ballots.length));
  const open = new Set(projects.filter(({ cost }) => cost > 0));
  const winners: string[] = [];
  for (;;) {
    let best: { id: string; rho: Fraction } | null = null;
    for (const { id, cost } of open) {
      const held = purses.filter((_, voter) => ballots[voter]?.includes(id));
      const rho = smallestRho(held, cost);
      if (rho !== null && (best === null || rho.compare(best.rho) < 0)) best = { id, rho };
    }
    if (best === null) return winners;
    const { id, rho } = best;
    const project = projects.find((one) => one.id === id);
    if (project === undefined) throw new RangeError('no such project');
    const most = rho.mul(Fraction.of(project.cost));
    for (const [voter, purse] of purses.entries()) {
      if (ballots[voter]?.includes(id) !== true) continue;
      purses[voter] = purse.compare(most) < 0 ? Fraction.ZERO : purse.sub(most);
    }
    open.delete(project);
    winners.push(id);
  }
}

function smallestRho(held: readonly Fraction[], cost: number): Fraction | null {
  const ascending = [...held].sort((a, b) => a.compare(b));
  let rest = Fraction.of(cost);
  for (const [index, purse] of ascending.entries()) {
    const part = rest.div(Fraction.of(ascending.length - index));
    if (part.compare(purse) <= 0) return part.div(Fraction.of(cost));
    rest = rest.sub(purse);
  }
  return null;
}

/** Counts that go through the projects once, with no shares to try. */
const direct = fc.constantFrom<(election: ApprovalElection) => CountResult>(
  (election) => countGreedy(approvalProfile(election), { utility: 'cost' }),
  (election) => countGreedy(approvalProfile(election), { utility: 'cardinality' }),
  (election) => countGreedyByScore(approvalProfile(election)),
  (election) => countGreedyByScore(approvalProfile(election), { skip: false }),
  (election) => countPhragmen(approvalProfile(election)),
);

describe('any count', () => {
  const counts = fc.oneof(
    direct,
    options.map(
      (chosen) => (election: ApprovalElection) =>
        countEqualShares(approvalProfile(election), chosen),
    ),
  );

  it('never spends more than the budget, and adds up', () => {
    fc.assert(
      fc.property(elections, counts, (election, count) => {
        const result = count(election);
        const costs = new Map(election.projects.map(({ id, cost }) => [id, cost]));
        const spent = result.winners.reduce((sum, id) => sum + (costs.get(id) ?? NaN), 0);
        expect(result.spent).toBe(spent);
        expect(spent).toBeLessThanOrEqual(election.budget);
        expect(result.rounds.at(-1)?.budgetLeft ?? election.budget).toBe(election.budget - spent);
      }),
    );
  });

  it('does not depend on the order of ballots or of the choices on them', () => {
    fc.assert(
      fc.property(elections, counts, fc.gen(), (election, count, gen) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          gen(() => fc.shuffledSubarray([...list], { minLength: list.length }));
        const shuffled = shuffle(election.ballots).map((ballot) => shuffle(ballot));
        const again = count({ ...election, ballots: shuffled });
        expect(canonicalJson(again)).toBe(canonicalJson(count(election)));
      }),
    );
  });

  it('does not depend on the declared order of projects where nothing ties', () => {
    fc.assert(
      fc.property(elections, direct, fc.gen(), (election, count, gen) => {
        const result = count(election);
        fc.pre(result.ties.length === 0);
        const projects = gen(() =>
          fc.shuffledSubarray([...election.projects], { minLength: election.projects.length }),
        );
        expect(count({ ...election, projects }).winners).toEqual(result.winners);
      }),
    );
  });

  it('never funds a project that nobody approves, and explains every project', () => {
    fc.assert(
      fc.property(elections, counts, (election, count) => {
        const result = count(election);
        expect(result.projects.map(({ id }) => id)).toEqual(election.projects.map(({ id }) => id));
        for (const project of result.projects) {
          expect(project.funded).toBe(result.winners.includes(project.id));
          if (project.funded) {
            expect(result.rounds[project.round - 1]?.project).toBe(project.id);
          } else expect(project.percentOfNeed).toBeLessThan(100);
          const unsupported = !supported(election, project.id);
          expect(project.reason === 'no-votes').toBe(unsupported);
        }
      }),
    );
  });

  it('tells what losers lacked so that it adds up to their cost', () => {
    fc.assert(
      fc.property(elections, counts, (election, count) => {
        for (const project of count(election).projects) {
          if (project.reason === 'supporters-ran-out') {
            expect(project.supportersHad + project.lacked).toBe(project.cost);
            expect(project.lacked).toBeGreaterThan(0);
          }
          if (project.reason === 'did-not-fit') {
            expect(project.left + project.lacked).toBe(project.cost);
            expect(project.lacked).toBeGreaterThan(0);
          }
        }
      }),
    );
  });
});

describe('an equal shares count', () => {
  it('follows the paper exactly', () => {
    // Large amounts that nearly tie are where a careless double would choose wrongly.
    const scales = fc.constantFrom(1, 97, 10 ** 6, 10 ** 13);
    const nudges = fc.constantFrom(0, 1);
    const paid = fc.tuple(elections, scales, nudges).map(([election, scale, nudge]) => ({
      ...election,
      budget: election.budget * scale,
      projects: election.projects.map(({ id, cost }, place) => ({
        id,
        cost: (cost + 1) * scale + nudge * place,
      })),
    }));
    fc.assert(
      fc.property(paid, (election) => {
        const none = { completion: 'none', stop: 'exhaustive', increment: 1 } as const;
        const result = countEqualShares(approvalProfile(election), none);
        expect(result.winners).toEqual(equalSharesByTheBook(election));
      }),
      { numRuns: 1500 },
    );
  });

  it('leaves no supported project that fits once it is exhaustive or filled up', () => {
    fc.assert(
      fc.property(elections, options, (election, chosen) => {
        const filled = { ...chosen, completion: 'add1u', compareWithGreedy: false } as const;
        const result = countEqualShares(approvalProfile(election), filled);
        const left = election.budget - result.spent;
        for (const { id, cost } of election.projects) {
          if (result.winners.includes(id) || !supported(election, id)) continue;
          expect(cost).toBeGreaterThan(left);
        }
      }),
    );
  });

  it('has no more effective votes from one bought project to the next', () => {
    fc.assert(
      fc.property(elections, options, (election, chosen) => {
        const bought = countEqualShares(approvalProfile(election), chosen)
          .rounds.filter(({ phase }) => phase === 'equal-shares')
          .map(({ effectiveVotes }) => Fraction.parse(effectiveVotes));
        for (const [index, votes] of bought.slice(1).entries()) {
          expect(votes.compare(bought[index] ?? Fraction.ZERO)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
