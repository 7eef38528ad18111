import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Fraction } from '../exact/fraction.js';
import { integerRoot } from '../exact/integer-root.js';
import type { FundedProject, FundingRound } from './funding-round.js';
import { matchQuadratically } from './match-quadratically.js';

interface WorkedExample extends Omit<FundingRound, 'cap'> {
  readonly name: string;
  readonly cap?: string;
  readonly ideal: readonly string[];
  readonly matches: readonly number[];
}

const folder = join(import.meta.dirname, '..', '..', 'cases');
const examples = JSON.parse(
  readFileSync(join(folder, 'quadratic-funding-worked-examples.json'), 'utf8'),
) as WorkedExample[];

const PEOPLE = ['ann', 'bob', 'cat', 'dai', 'eve'];

/** Up to 5 projects and givers; amounts are `unit` times a square. */
const squares = (unit: number): fc.Arbitrary<FundedProject[]> =>
  fc
    .array(fc.dictionary(fc.constantFrom(...PEOPLE), fc.integer({ min: 1, max: 6 })), {
      maxLength: 5,
    })
    .map((projects) =>
      projects.map((roots, place) => ({
        id: `p${place}`,
        contributions: Object.entries(roots).map(
          ([person, root]) => [person, unit * root * root] as const,
        ),
      })),
    );

const anyGifts: fc.Arbitrary<FundedProject[]> = fc
  .array(fc.dictionary(fc.constantFrom(...PEOPLE), fc.integer({ min: 1, max: 10_000 })), {
    maxLength: 5,
  })
  .map((projects) =>
    projects.map((gifts, place) => ({ id: `p${place}`, contributions: Object.entries(gifts) })),
  );

const pools = fc.integer({ min: 0, max: 400 });
const caps = fc.constantFrom(null, Fraction.of(1, 2), Fraction.of(1, 3), Fraction.of(1));
const pairBounds = fc.constantFrom(1, 10, 100);
const bounds = fc.option(pairBounds, { nil: null });

const times = (scale: number, projects: readonly FundedProject[]): FundedProject[] =>
  projects.map(({ id, contributions }) => ({
    id,
    contributions: contributions.map(([person, pence]) => [person, scale * pence]),
  }));

/** Demands when every gift is a square, in fractions, pair by pair. */
function demandsByTheBook(
  projects: readonly FundedProject[],
  pairBound: number | null,
): Fraction[] {
  const root = (project: FundedProject, person: string): number =>
    Math.sqrt(Object.fromEntries(project.contributions)[person] ?? 0);
  const pairs = PEOPLE.flatMap((one, at) => PEOPLE.slice(at + 1).map((two) => [one, two] as const));
  return projects.map((project) => {
    let demand = Fraction.ZERO;
    for (const [one, two] of pairs) {
      const overlap = projects.reduce((sum, each) => sum + root(each, one) * root(each, two), 0);
      const weight =
        pairBound === null ? Fraction.of(1) : Fraction.of(pairBound, pairBound + overlap);
      demand = demand.add(Fraction.of(2 * root(project, one) * root(project, two)).mul(weight));
    }
    return demand;
  });
}

/** The pool shared by its definition, in fractions. */
function sharesByTheBook(demands: readonly Fraction[], pool: number, cap: number): number[] {
  const most = Fraction.of(cap);
  const held = new Set<number>();
  const sum = (list: readonly Fraction[]): Fraction =>
    list.reduce((total, each) => total.add(each), Fraction.ZERO);
  for (;;) {
    const left = Fraction.of(pool - cap * held.size);
    const total = sum(demands.filter((_, project) => !held.has(project)));
    const scarce = total.compare(left) >= 0;
    const exact = demands.map((demand, project) => {
      if (held.has(project)) return most;
      return scarce && total.compare(Fraction.ZERO) > 0 ? demand.mul(left).div(total) : demand;
    });
    const above = exact.findIndex((share) => share.compare(most) > 0);
    if (above >= 0) {
      held.add(above);
      continue;
    }
    const shares = exact.map((share) => share.floor());
    if (!scarce) return shares.map(Number);
    const remainders = exact.map((share, project) => share.sub(Fraction.of(shares[project] ?? 0n)));
    const queue = [...demands.keys()].sort((a, b) =>
      (remainders[b] ?? most).compare(remainders[a] ?? most),
    );
    const odd = Number(sum(remainders).floor());
    return shares.map((share, project) => Number(share) + (queue.indexOf(project) < odd ? 1 : 0));
  }
}

describe('a quadratic match', () => {
  it.each(examples.map((example) => [example.name, example] as const))(
    'is as worked by hand: %s',
    (_name, { ideal, matches, cap, ...round }) => {
      const capped = cap === undefined ? {} : { cap: Fraction.parse(cap) };
      const { projects } = matchQuadratically({ ...round, ...capped });
      expect(projects.map((project) => project.ideal)).toEqual(ideal);
      expect(projects.map(({ match }) => match)).toEqual(matches);
    },
  );

  it('agrees with fractions when every gift is a square', () => {
    fc.assert(
      fc.property(squares(1), pools, caps, bounds, (projects, pool, cap, pairBound) => {
        const demands = demandsByTheBook(projects, pairBound);
        const result = matchQuadratically({ projects, pool, cap, pairBound });
        const most = Number((cap ?? Fraction.of(1)).mul(Fraction.of(pool)).floor());
        expect(result.projects.map(({ ideal }) => ideal)).toEqual(
          demands.map((demand) => demand.floor().toString()),
        );
        expect(result.projects.map(({ match }) => match)).toEqual(
          sharesByTheBook(demands, pool, most),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('does not change the split of a used-up pool when every gift grows alike', () => {
    // Times 2, 3 or 6 every root is irrational, though every proportion is what it was.
    const scales = fc.constantFrom(2, 3, 6, 7 * 49);
    fc.assert(
      fc.property(squares(1), scales, pools, caps, (projects, scale, pool, cap) => {
        const result = matchQuadratically({ projects, pool, cap });
        fc.pre(result.scaled);
        const grown = matchQuadratically({ projects: times(scale, projects), pool, cap });
        expect(grown.projects.map(({ match }) => match)).toEqual(
          result.projects.map(({ match }) => match),
        );
        expect(grown.ties).toEqual(result.ties);
      }),
      { numRuns: 500 },
    );
  });

  it('rounds the real number down, seen at forty more digits', () => {
    const scale = 10n ** 40n;
    const demandOf = ({ contributions }: FundedProject): bigint => {
      let sum = 0n;
      for (const [at, [, one]] of contributions.entries()) {
        for (const [, two] of contributions.slice(at + 1)) {
          sum += 2n * integerRoot(BigInt(one) * BigInt(two) * scale * scale);
        }
      }
      return sum;
    };
    fc.assert(
      fc.property(anyGifts, fc.integer({ min: 1, max: 100_000 }), (projects, pool) => {
        const result = matchQuadratically({ projects, pool });
        const demands = projects.map(demandOf);
        const total = demands.reduce((sum, demand) => sum + demand, 0n);
        for (const [place, { match, oddPenny, ideal }] of result.projects.entries()) {
          const demand = demands[place] ?? 0n;
          const share =
            total >= BigInt(pool) * scale ? (demand * BigInt(pool)) / total : demand / scale;
          // Cut off after forty digits, a number is never too large and at most one too small.
          const near = (value: bigint, exact: bigint): boolean =>
            exact - value <= 1n && exact >= value;
          expect(near(share, BigInt(match) - (oddPenny ? 1n : 0n))).toBe(true);
          expect(near(demand / scale, BigInt(ideal))).toBe(true);
        }
      }),
    );
  });

  it('never pays out more than the pool, and all of it when the demand is there', () => {
    fc.assert(
      fc.property(anyGifts, pools, caps, bounds, (projects, pool, cap, pairBound) => {
        const result = matchQuadratically({ projects, pool, cap, pairBound });
        const matched = result.projects.reduce((sum, { match }) => sum + match, 0);
        expect(result.matched).toBe(matched);
        expect(result.left).toBe(pool - matched);
        expect(matched).toBeLessThanOrEqual(pool);
        if (cap === null && BigInt(result.ideal) >= BigInt(pool)) expect(matched).toBe(pool);
        for (const { match, ideal, capped, total, contributed } of result.projects) {
          expect(total).toBe(contributed + match);
          expect(BigInt(match)).toBeLessThanOrEqual(BigInt(ideal) + 1n);
          if (result.cap !== null) expect(match).toBeLessThanOrEqual(result.cap);
          if (capped) expect(match).toBe(result.cap);
        }
      }),
    );
  });

  it('matches nothing for one contributor alone, however often they give', () => {
    const contributions = [
      ['ann', 900],
      ['ann', 1600],
    ] as const;
    const { projects, matched } = matchQuadratically({
      pool: 100,
      projects: [{ id: 'park', contributions }],
    });
    expect(projects[0]).toMatchObject({ contributors: 1, contributed: 2500, ideal: '0', match: 0 });
    expect(matched).toBe(0);
  });

  it('bounds what people who act together draw, where there is a pair bound', () => {
    const amounts = fc.integer({ min: 1, max: 10 ** 12 });
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 8 }),
        amounts,
        pairBounds,
        (people, pence, pairBound) => {
          const contributions = Array.from(
            { length: people },
            (_, at) => [`${at}`, pence] as const,
          );
          const round = { pool: 0, pairBound, projects: [{ id: 'fake', contributions }] };
          const most = BigInt(people * (people - 1) * pairBound);
          expect(BigInt(matchQuadratically(round).ideal)).toBeLessThan(most);
        },
      ),
    );
  });

  it('comes near the match without a bound as the pair bound grows', () => {
    fc.assert(
      fc.property(squares(1), (projects) => {
        const plain = matchQuadratically({ projects, pool: 0 });
        const wide = matchQuadratically({ projects, pool: 0, pairBound: 10 ** 12 });
        for (const [place, { ideal }] of wide.projects.entries()) {
          const difference = BigInt(plain.projects[place]?.ideal ?? 0) - BigInt(ideal);
          expect([0n, 1n]).toContain(difference);
        }
      }),
    );
  });

  it('does not depend on the order of contributions', () => {
    fc.assert(
      fc.property(anyGifts, pools, bounds, (projects, pool, pairBound) => {
        const reversed = projects.map(({ id, contributions }) => ({
          id,
          contributions: [...contributions].reverse(),
        }));
        expect(matchQuadratically({ projects: reversed, pool, pairBound })).toEqual(
          matchQuadratically({ projects, pool, pairBound }),
        );
      }),
    );
  });

  it('gives odd pennies by the tie rule where remainders are equal', () => {
    const contributions = [
      ['ann', 2],
      ['bob', 3],
    ] as const;
    const projects = ['a', 'b', 'c'].map((id) => ({ id, contributions }));
    const result = matchQuadratically({ projects, pool: 5 });
    expect(result.projects.map(({ match }) => match)).toEqual([2, 2, 1]);
    expect(result.ties).toEqual([
      { round: 1, among: ['a', 'b', 'c'], chosen: 'a', by: 'declared-order' },
      { round: 1, among: ['b', 'c'], chosen: 'b', by: 'declared-order' },
    ]);
    const stopped = (): unknown => matchQuadratically({ projects, pool: 5, ties: { by: 'stop' } });
    expect(stopped).toThrow('stand exactly equal');
    expect(matchQuadratically({ projects, pool: 6, ties: { by: 'stop' } }).matched).toBe(6);
  });

  const park = { id: 'park', contributions: [['ann', 1] as const] };
  const wrong: [string, FundingRound][] = [
    ['a pool in parts', { pool: 0.5, projects: [] }],
    ['a gift below 0', { pool: 1, projects: [{ id: 'a', contributions: [['ann', -1]] }] }],
    ['a gift in parts', { pool: 1, projects: [{ id: 'a', contributions: [['ann', 0.1]] }] }],
    ['a cap above the pool', { pool: 1, projects: [], cap: Fraction.of(2) }],
    ['a pair bound of 0', { pool: 1, projects: [], pairBound: 0 }],
    ['one id twice', { pool: 1, projects: [park, park] }],
  ];
  it.each(wrong)('refuses %s', (_what, round) => {
    expect(() => matchQuadratically(round)).toThrow(RangeError);
  });
});
