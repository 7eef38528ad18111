import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createReadStream, readFileSync } from 'node:fs';
import { canonicalJson } from '../canonical/canonical-json.js';
import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import { decimalToMinorUnits } from '../exact/minor-units.js';
import { readPabulib } from '../pabulib/pabulib-reader.js';
import {
  approvalProfile,
  pointsProfile,
  rankedBudgetProfile,
  type BudgetProfile,
} from '../profile/budget-profile.js';
import type { Utility } from '../profile/utility.js';
import type { CountResult } from '../result/count-result.js';
import { TieUndecidedError } from '../ties/tie-rule.js';
import { countBoundedOverspending } from './bounded-overspending.js';

type Variant = 'bos' | 'bos-plus';

/** A hand-worked count: see the file itself for the working. */
interface WorkedCase {
  readonly name: string;
  readonly budget: number;
  readonly projects: readonly { id: string; cost: number }[];
  /** How many voters, and what they approve, or the points they give. */
  readonly ballots: readonly (readonly [number, readonly string[] | Record<string, number>])[];
  readonly utility: Utility;
  readonly variant: Variant;
  readonly expected: {
    readonly winners: readonly string[];
    readonly spent: number;
    readonly maxPayments: readonly string[];
    readonly covered: readonly string[];
    readonly effectiveVotes: readonly string[];
  };
}

const WORKED = JSON.parse(
  readFileSync(new URL('../../cases/worked/bounded-overspending.json', import.meta.url), 'utf8'),
) as { cases: WorkedCase[] };

function profileOf({ budget, projects, ballots }: WorkedCase): BudgetProfile {
  const voters = ballots.flatMap(([count, ballot]) => Array.from({ length: count }, () => ballot));
  if (voters.every((ballot) => Array.isArray(ballot))) {
    return approvalProfile({ budget, projects, ballots: voters as string[][] });
  }
  return pointsProfile({
    budget,
    projects,
    ballots: voters.map((ballot) => Object.entries(ballot)),
  });
}

describe('a count with bounded overspending', () => {
  it.each(WORKED.cases)('is as worked by hand: $name', (worked) => {
    const { utility, variant, expected } = worked;
    const { winners, spent, rounds } = countBoundedOverspending(profileOf(worked), {
      utility,
      variant,
    });
    expect({
      winners,
      spent,
      maxPayments: rounds.map(({ maxPayment }) => maxPayment),
      covered: rounds.map(({ covered }) => covered),
      effectiveVotes: rounds.map(({ effectiveVotes }) => effectiveVotes),
    }).toEqual(expected);
  });

  /*
   * Twelve voters, 100 each. Sign: five pay 20, 5 votes. Then the hall (900): five raise 400 with
   * their last 80, α = 4/9, asking 180: 900 × 4/9 / 180 = 20/9 votes. That is more than the bench's
   * 2 (75 each), which still fits what is left, 200; the pool does not.
   */
  const TOWN = approvalProfile({
    budget: 1200,
    projects: [
      { id: 'hall', cost: 900 },
      { id: 'bench', cost: 150 },
      { id: 'pool', cost: 700 },
      { id: 'sign', cost: 100 },
      { id: 'moon', cost: 5000 },
      { id: 'nobody', cost: 1 },
    ],
    ballots: [
      ...Array.from({ length: 5 }, () => ['hall', 'sign']),
      ...Array.from({ length: 2 }, () => ['bench', 'pool', 'moon']),
      ...Array.from({ length: 5 }, () => []),
    ],
  });

  it('says why each project won or lost', () => {
    const { projects, rounds } = countBoundedOverspending(TOWN, { utility: 'cost' });
    expect(rounds[0]).toEqual({
      number: 1,
      project: 'sign',
      cost: 100,
      phase: 'bos',
      supporters: 5,
      effectiveVotes: '5/1',
      maxPayment: '20/1',
      paidBy: 5,
      paidInFull: 5,
      budgetLeft: 1100,
      covered: '100/1',
    });
    expect(projects).toEqual([
      {
        id: 'hall',
        cost: 900,
        votes: 5,
        funded: true,
        round: 2,
        percentOfNeed: 100,
        reason: 'funded-by-bos',
        supporters: 5,
        mostPaid: 80,
        effectiveVotes: 2,
        covered: 400,
      },
      expect.objectContaining({ id: 'bench', round: 3, covered: 150, mostPaid: 75 }),
      {
        id: 'pool',
        cost: 700,
        votes: 2,
        funded: false,
        round: null,
        percentOfNeed: 28,
        reason: 'did-not-fit',
        left: 200,
        lacked: 500,
      },
      expect.objectContaining({ id: 'sign', round: 1, effectiveVotes: 5 }),
      {
        id: 'moon',
        cost: 5000,
        votes: 2,
        funded: false,
        round: null,
        percentOfNeed: 24,
        reason: 'dearer-than-budget',
        budget: 1200,
        lacked: 3800,
      },
      expect.objectContaining({ id: 'nobody', reason: 'no-votes' }),
    ]);
  });

  it('tells where the money of the supporters of an unfunded project went', () => {
    // Shares of 50: 'a' takes 40 from both, then 'b' the last 10 of one. 'c' fits, but is too late.
    const { winners, projects } = countBoundedOverspending(
      approvalProfile({
        budget: 100,
        projects: [
          { id: 'a', cost: 80 },
          { id: 'b', cost: 10 },
          { id: 'c', cost: 10 },
        ],
        ballots: [['a', 'b', 'c'], ['a']],
      }),
      { utility: 'cost' },
    );
    expect(winners).toEqual(['a', 'b']);
    expect(projects[2]).toMatchObject({
      reason: 'supporters-ran-out',
      supportersHad: 0,
      lacked: 10,
      left: 10,
      alsoFundedTop: { id: 'a', amount: 40, percentOfSupporters: 100 },
    });
  });

  it('funds a free project that someone supports, and takes nothing for it', () => {
    const profile = approvalProfile({
      budget: 10,
      projects: [
        { id: 'free', cost: 0 },
        { id: 'paid', cost: 10 },
        { id: 'unloved', cost: 0 },
      ],
      ballots: [['free', 'paid'], ['paid']],
    });
    for (const variant of ['bos', 'bos-plus'] as const) {
      const { winners, rounds } = countBoundedOverspending(profile, { utility: 'cost', variant });
      expect(winners).toEqual(['paid', 'free']);
      expect(rounds[1]).toMatchObject({ effectiveVotes: '1/1', maxPayment: '0/1', covered: '0/1' });
    }
  });

  it('counts an election without voters', () => {
    const empty = approvalProfile({ budget: 10, projects: [{ id: 'a', cost: 5 }], ballots: [] });
    expect(countBoundedOverspending(empty, { utility: 'cost' })).toMatchObject({
      winners: [],
      totals: { share: '0/1' },
    });
  });

  it('breaks ties by the declared order, by lot, or not at all, and says so', () => {
    const profile = approvalProfile({
      budget: 10,
      projects: [
        { id: 'a', cost: 10 },
        { id: 'b', cost: 10 },
      ],
      ballots: [['a', 'b']],
    });
    for (const variant of ['bos', 'bos-plus'] as const) {
      const declared = countBoundedOverspending(profile, { utility: 'cost', variant });
      expect(declared.ties).toEqual([
        { round: 1, among: ['a', 'b'], chosen: 'a', by: 'declared-order' },
      ]);
      const ties = { by: 'stop' } as const;
      expect(() => countBoundedOverspending(profile, { utility: 'cost', variant, ties })).toThrow(
        TieUndecidedError,
      );
    }
  });

  it('refuses an unknown variant, and utilities that the ballots do not tell', () => {
    expect(() =>
      countBoundedOverspending(TOWN, { utility: 'cost', variant: 'bos-minus' as 'bos' }),
    ).toThrow(RangeError);
    expect(() => countBoundedOverspending(TOWN, { utility: 'points' })).toThrow(RangeError);
  });

  it('rounds only what is too long to be told, and goes on', () => {
    // Each round asks a new, longer fraction of those who keep something.
    const size = 18;
    const id = (place: number): string => `p${String(place).padStart(2, '0')}`;
    const profile = approvalProfile({
      budget: 1_000_003,
      projects: Array.from({ length: size }, (_, place) => ({
        id: id(place),
        cost: 20_011 + 977 * place,
      })),
      ballots: Array.from({ length: 29 }, (_, voter) =>
        Array.from({ length: size }, (__, place) => place)
          .filter((place) => (voter * 7 + place * 5) % 11 < 3 || (voter ^ place) % 7 === 1)
          .map(id),
      ),
    });
    for (const variant of ['bos', 'bos-plus'] as const) {
      const { rounds, spent } = countBoundedOverspending(profile, { utility: 'cost', variant });
      expect(rounds.length).toBeGreaterThan(9);
      expect(spent).toBeLessThanOrEqual(1_000_003);
      for (const { maxPayment } of rounds) expect(maxPayment.length).toBeLessThan(100);
    }
  });
});

/* ------------------------------------------------------------------------------------------- */

const points = fc.constantFrom(0, 0, 1, 1, 2, 3, 7);

/** Small elections with few different numbers, so that ties and exact coverage are common. */
const elections = fc
  .record({ size: fc.integer({ min: 1, max: 6 }), voters: fc.integer({ min: 0, max: 8 }) })
  .chain(({ size, voters }) =>
    fc.record({
      budget: fc.integer({ min: 0, max: 60 }),
      costs: fc.array(fc.constantFrom(0, 1, 2, 3, 5, 6, 10, 12, 20, 24, 30), {
        minLength: size,
        maxLength: size,
      }),
      scale: fc.constantFrom(1, 1, 97, 10 ** 6),
      ballots: fc.array(fc.array(points, { minLength: size, maxLength: size }), {
        minLength: voters,
        maxLength: voters,
      }),
    }),
  )
  .map(({ budget, costs, scale, ballots }) => ({
    budget: budget * scale,
    projects: costs.map((cost, place) => ({ id: `p${place}`, cost: cost * scale })),
    ballots: ballots.map((marks) =>
      marks.flatMap((mark, place): [string, number][] => (mark > 0 ? [[`p${place}`, mark]] : [])),
    ),
  }));

type PlainElection = typeof elections extends fc.Arbitrary<infer T> ? T : never;

const variants = fc.constantFrom<Variant>('bos', 'bos-plus');
const utilities = fc.constantFrom<Utility>('cost', 'cardinality', 'points');

interface PlainOffer {
  readonly place: number;
  readonly rho: Fraction;
  readonly alpha: Fraction;
}

/** The definition, voter by voter and fraction by fraction, with no short cuts at all. */
class PlainCounter {
  readonly #election: PlainElection;
  readonly #gains: Fraction[][];
  readonly #free: (place: number) => Fraction;

  constructor(election: PlainElection, utility: Utility) {
    this.#election = election;
    this.#gains = election.ballots.map((ballot) =>
      election.projects.map(({ id, cost }) => {
        const marks = new Map(ballot).get(id) ?? 0;
        if (marks === 0) return Fraction.ZERO;
        if (utility === 'cost') return Fraction.of(cost);
        return Fraction.of(utility === 'points' ? marks : 1);
      }),
    );
    const votes = (place: number): number =>
      election.ballots.filter((ballot) => ballot.some(([id]) => id === `p${place}`)).length;
    this.#free = (place) => (utility === 'cost' ? Fraction.of(1, votes(place)) : Fraction.ZERO);
  }

  count(rule: Variant | 'equal-shares'): string[] {
    const { budget, projects, ballots } = this.#election;
    const balances = ballots.map(() => Fraction.of(budget, ballots.length));
    const winners: string[] = [];
    let left = Fraction.of(budget);
    let open = projects.flatMap(({ id }, place) =>
      ballots.some((ballot) => ballot.some(([named]) => named === id)) ? [place] : [],
    );
    for (;;) {
      open = open.filter((place) => this.#cost(place).compare(left) <= 0);
      const purses = balances.map((balance) => atLeastZero(balance));
      const bounded = least(open.flatMap((place) => this.#boundedOffer(place, purses)));
      const spendable = rule === 'bos-plus' ? this.#stretched(balances, bounded, purses) : purses;
      const [offer] =
        rule === 'bos'
          ? bounded
          : least(open.flatMap((place) => this.#fullOffer(place, spendable)));
      if (bounded.length === 0 || (rule === 'equal-shares' && offer === undefined)) return winners;
      if (offer === undefined) throw new RangeError('Nothing can be paid in full');
      const { place, rho } = offer;
      for (const [voter, purse] of spendable.entries()) {
        const asked = rho.mul(this.#gain(voter, place));
        balances[voter] = element(balances, voter).sub(smaller(purse, asked));
      }
      winners.push(`p${place}`);
      left = left.sub(this.#cost(place));
      open = open.filter((one) => one !== place);
    }
  }

  /** BOS+: purses when everybody may overspend as much as the best offer would make somebody. */
  #stretched(
    balances: readonly Fraction[],
    bounded: readonly PlainOffer[],
    purses: readonly Fraction[],
  ): Fraction[] {
    const [extra = Fraction.ZERO] = bounded
      .map((offer) => this.#overspending(offer, purses))
      .sort((a, b) => a.compare(b));
    return balances.map((balance) => atLeastZero(balance.add(extra)));
  }

  #cost(place: number): Fraction {
    return Fraction.of(element(this.#election.projects, place).cost);
  }

  #gain(voter: number, place: number): Fraction {
    return element(element(this.#gains, voter), place);
  }

  #raised(place: number, purses: readonly Fraction[], lambda: Fraction): Fraction {
    return purses
      .map((purse, voter) => smaller(purse, lambda.mul(this.#gain(voter, place))))
      .reduce((a, b) => a.add(b), Fraction.ZERO);
  }

  #boundedOffer(place: number, purses: readonly Fraction[]): PlainOffer[] {
    const full = this.#fullOffer(place, purses);
    if (this.#cost(place).numerator === 0n) return full;
    const partial = purses.flatMap((purse, voter): PlainOffer[] => {
      const gain = this.#gain(voter, place);
      if (gain.numerator === 0n || purse.numerator === 0n) return [];
      const lambda = purse.div(gain);
      const alpha = this.#raised(place, purses, lambda).div(this.#cost(place));
      return alpha.compare(Fraction.of(1)) < 0 ? [{ place, rho: lambda.div(alpha), alpha }] : [];
    });
    const best = least([...full, ...partial]).sort((a, b) => b.alpha.compare(a.alpha));
    return best.slice(0, 1);
  }

  #fullOffer(place: number, purses: readonly Fraction[]): PlainOffer[] {
    const alpha = Fraction.of(1);
    const cost = this.#cost(place);
    if (cost.numerator === 0n) return [{ place, rho: this.#free(place), alpha }];
    const supporters = purses
      .map((purse, voter) => ({ purse, gain: this.#gain(voter, place) }))
      .filter(({ gain }) => gain.numerator > 0n)
      .sort((a, b) => a.purse.div(a.gain).compare(b.purse.div(b.gain)));
    let rest = cost;
    for (const [index, { purse, gain }] of supporters.entries()) {
      const together = supporters
        .slice(index)
        .reduce((sum, one) => sum.add(one.gain), Fraction.ZERO);
      const rho = rest.div(together);
      if (rho.mul(gain).compare(purse) <= 0) return [{ place, rho, alpha }];
      rest = rest.sub(purse);
    }
    return [];
  }

  #overspending({ place, rho, alpha }: PlainOffer, purses: readonly Fraction[]): Fraction {
    return purses
      .map((purse, voter) => {
        const part = smaller(purse, alpha.mul(rho).mul(this.#gain(voter, place)));
        return part.div(alpha).sub(purse);
      })
      .reduce((most, over) => (over.compare(most) > 0 ? over : most), Fraction.ZERO);
  }
}

function least(offers: readonly PlainOffer[]): PlainOffer[] {
  const ratio = ({ rho, alpha }: PlainOffer): Fraction => rho.div(alpha);
  return offers.filter((one) => offers.every((other) => ratio(one).compare(ratio(other)) <= 0));
}

const smaller = (a: Fraction, b: Fraction): Fraction => (a.compare(b) < 0 ? a : b);
const atLeastZero = (a: Fraction): Fraction => (a.numerator < 0n ? Fraction.ZERO : a);

describe('bounded overspending', () => {
  it('agrees with a plain counter that follows the definition', () => {
    fc.assert(
      fc.property(elections, variants, utilities, (election, variant, utility) => {
        const result = countBoundedOverspending(pointsProfile(election), { utility, variant });
        expect(result.winners).toEqual(new PlainCounter(election, utility).count(variant));
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with that plain counter on a real election', async () => {
    const election = await readAssen();
    for (const variant of ['bos', 'bos-plus'] as const) {
      const { winners } = countBoundedOverspending(pointsProfile(election), {
        utility: 'cost',
        variant,
      });
      expect(winners.length).toBeGreaterThan(5);
      const byPlace = winners.map((id) => election.projects.findIndex((one) => one.id === id));
      const plain = new PlainCounter(numbered(election), 'cost').count(variant);
      expect(byPlace.map((place) => `p${place}`)).toEqual(plain);
    }
  });

  it('buys as Equal Shares does for as long as nothing is bought that is not fully covered', () => {
    fc.assert(
      fc.property(elections, utilities, (election, utility) => {
        const { winners, rounds } = countBoundedOverspending(pointsProfile(election), { utility });
        const short = rounds.findIndex(({ cost, covered }) => covered !== `${cost}/1`);
        const alike = short < 0 ? winners.length : short;
        const equalShares = new PlainCounter(election, utility).count('equal-shares');
        expect(winners.slice(0, alike)).toEqual(equalShares.slice(0, alike));
      }),
      { numRuns: 500 },
    );
  });

  it('never spends more than the budget, and pays for what it funds', () => {
    fc.assert(
      fc.property(elections, variants, utilities, (election, variant, utility) => {
        const result = countBoundedOverspending(pointsProfile(election), { utility, variant });
        const costs = new Map(election.projects.map(({ id, cost }) => [id, cost]));
        const spent = result.winners.reduce((sum, id) => sum + (costs.get(id) ?? NaN), 0);
        expect(result.spent).toBe(spent);
        expect(spent).toBeLessThanOrEqual(election.budget);
        expect(result.rounds.at(-1)?.budgetLeft ?? election.budget).toBe(election.budget - spent);
        for (const { cost, covered, paidBy, paidInFull, supporters } of result.rounds) {
          expect(coveredPart(covered).compare(Fraction.of(cost))).toBeLessThanOrEqual(0);
          expect(paidBy).toBeLessThanOrEqual(supporters);
          expect(paidInFull).toBeLessThanOrEqual(paidBy);
        }
      }),
    );
  });

  it('leaves nothing that fits and that someone with money wants', () => {
    fc.assert(
      fc.property(elections, utilities, (election, utility) => {
        const { projects, budget, spent } = countBoundedOverspending(pointsProfile(election), {
          utility,
        });
        for (const project of projects) {
          const fits = project.cost <= budget - spent;
          if (project.funded || project.votes === 0 || !fits) continue;
          expect(project.reason).toBe('supporters-ran-out');
        }
      }),
    );
  });

  it('has no more effective votes from one round to the next, with cost utility', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const { rounds } = countBoundedOverspending(pointsProfile(election), { utility: 'cost' });
        const votes = rounds.map(({ effectiveVotes }) => Fraction.parse(effectiveVotes));
        for (const [index, next] of votes.slice(1).entries()) {
          expect(next.compare(element(votes, index))).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('buys what Equal Shares buys, at the same prices, where shares are ample', () => {
    fc.assert(
      fc.property(elections, variants, utilities, (election, variant, utility) => {
        const all = election.projects.reduce((sum, { cost }) => sum + cost, 1);
        const ample = { ...election, budget: all * Math.max(1, election.ballots.length) };
        const result = countBoundedOverspending(pointsProfile(ample), { utility, variant });
        const supported = result.projects.filter(({ votes }) => votes > 0);
        expect(result.winners.length).toBe(supported.length);
        for (const { cost, covered, paidBy, paidInFull } of result.rounds) {
          expect(covered).toBe(`${cost}/1`);
          expect(paidInFull).toBe(paidBy);
        }
      }),
    );
  });

  it('does not depend on the order of ballots or of the choices on them', () => {
    fc.assert(
      fc.property(elections, variants, utilities, fc.gen(), (election, variant, utility, gen) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          gen(() => fc.shuffledSubarray([...list], { minLength: list.length }));
        const ballots = shuffle(election.ballots).map((ballot) => shuffle(ballot));
        const options = { utility, variant };
        const again = countBoundedOverspending(pointsProfile({ ...election, ballots }), options);
        const once = countBoundedOverspending(pointsProfile(election), options);
        expect(canonicalJson(again)).toBe(canonicalJson(once));
      }),
    );
  });

  it('counts ranked ballots by position', () => {
    const profile = rankedBudgetProfile({
      budget: 20,
      projects: [
        { id: 'a', cost: 10 },
        { id: 'b', cost: 10 },
      ],
      ballots: [
        ['a', 'b'],
        ['a', 'b'],
      ],
    });
    // Gains 2 and 1 for each: 'a' asks 5 / 2 for each unit of gain, 'b' would ask 5.
    const { winners } = countBoundedOverspending(profile, { utility: 'positional' });
    expect(winners).toEqual(['a', 'b']);
  });
});

function coveredPart(covered: CountResult['rounds'][number]['covered']): Fraction {
  if (covered === undefined) throw new RangeError('A bought project tells what was covered');
  return Fraction.parse(covered);
}

/** Assen 2024: 84 voters, 14 projects; approvals, each as one point. */
async function readAssen(): Promise<PlainElection> {
  const file = new URL('../../cases/Netherlands_Assen_2024.pb', import.meta.url);
  const projects: { id: string; cost: number }[] = [];
  const ballots: [string, number][][] = [];
  let budget = 0;
  for await (const record of readPabulib(createReadStream(file, 'utf8'))) {
    if (record.kind === 'meta') budget = decimalToMinorUnits(record.meta.get('budget') ?? '');
    if (record.kind === 'project') {
      projects.push({ id: record.id, cost: decimalToMinorUnits(record.cost) });
    }
    if (record.kind === 'vote') ballots.push(record.vote.map((id) => [id, 1]));
  }
  return { budget, projects, ballots };
}

/** The same election with projects called after their places, as the plain counter calls them. */
function numbered({ budget, projects, ballots }: PlainElection): PlainElection {
  const names = new Map(projects.map(({ id }, place) => [id, `p${place}`]));
  return {
    budget,
    projects: projects.map(({ cost }, place) => ({ id: `p${place}`, cost })),
    ballots: ballots.map((ballot) => ballot.map(([id, marks]) => [names.get(id) ?? '', marks])),
  };
}
