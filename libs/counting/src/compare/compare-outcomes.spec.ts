import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Fraction } from '../exact/fraction.js';
import { approvalProfile, pointsProfile } from '../profile/budget-profile.js';
import { compareOutcomes } from './compare-outcomes.js';

const projects = [
  { id: 'path', cost: 600 },
  { id: 'park', cost: 300 },
  { id: 'hall', cost: 400 },
];

/**
 * Five voters, of whom one chose nothing:
 *   2 × path, park · 1 × path · 1 × hall · 1 × nothing
 * {path, park} gives them 2, 2, 1, 0, 0 winners: 5 over 5 voters, two with nothing.
 * {park, hall} gives them 1, 1, 0, 1, 0 winners: 3 over 5 voters, two with nothing.
 * The first three prefer the former, the one for the hall the latter, the empty ballot neither.
 */
const profile = approvalProfile({
  budget: 1000,
  projects,
  ballots: [['path', 'park'], ['park', 'path'], ['path'], ['hall'], []],
});
const outcomes = [
  { name: 'votes', winners: ['path', 'park'] },
  { name: 'shares', winners: ['park', 'hall'] },
];

describe('a comparison of outcomes', () => {
  it('tells what each funds, and how its winners are spread over voters', () => {
    expect(compareOutcomes(profile, outcomes)).toMatchObject({
      budget: 1000,
      voters: 5,
      votersWithoutChoice: 1,
      outcomes: [
        {
          name: 'votes',
          winners: ['path', 'park'],
          ...{ spent: 900, votersWithNothing: 2, winnersPerVoter: '1/1' },
          votersByWinners: [2, 1, 2],
        },
        {
          name: 'shares',
          winners: ['park', 'hall'],
          ...{ spent: 700, votersWithNothing: 2, winnersPerVoter: '3/5' },
          votersByWinners: [2, 3],
        },
      ],
    });
  });

  it('tells for each two how many voters have more winners under which', () => {
    expect(compareOutcomes(profile, outcomes).preferences).toEqual([
      { first: 'votes', second: 'shares', preferFirst: 3, preferSecond: 1, indifferent: 1 },
    ]);
  });

  it('has a row for every project, with a column for every outcome', () => {
    expect(compareOutcomes(profile, outcomes).projects).toEqual([
      { id: 'path', cost: 600, votes: 3, funded: [true, false] },
      { id: 'park', cost: 300, votes: 2, funded: [true, true] },
      { id: 'hall', cost: 400, votes: 1, funded: [false, true] },
    ]);
  });

  it('spreads money over tags, a project with two belonging half to each', () => {
    const tags = new Map([
      ['path', ['roads', 'school']],
      ['park', ['green']],
    ]);
    const compared = compareOutcomes(profile, outcomes, tags);
    expect(compared.tags).toEqual([
      { tag: 'roads', projects: 1, votes: '3/2' },
      { tag: 'school', projects: 1, votes: '3/2' },
      { tag: 'green', projects: 1, votes: '2/1' },
      { tag: null, projects: 1, votes: '1/1' },
    ]);
    expect(compared.outcomes.map((outcome) => outcome.tags)).toEqual([
      [
        { tag: 'roads', funded: 1, spent: '300/1' },
        { tag: 'school', funded: 1, spent: '300/1' },
        { tag: 'green', funded: 1, spent: '300/1' },
        { tag: null, funded: 0, spent: '0/1' },
      ],
      [
        { tag: 'roads', funded: 0, spent: '0/1' },
        { tag: 'school', funded: 0, spent: '0/1' },
        { tag: 'green', funded: 1, spent: '300/1' },
        { tag: null, funded: 1, spent: '400/1' },
      ],
    ]);
  });

  it('does not take points against a project for support', () => {
    const quadratic = pointsProfile({
      budget: 1000,
      projects,
      ballots: [
        [
          ['path', 2],
          ['park', -1],
        ],
      ],
    });
    const [outcome] = compareOutcomes(quadratic, [{ name: 'a', winners: ['park'] }]).outcomes;
    expect(outcome?.votersWithNothing).toBe(1);
  });

  it.each([
    ['an unknown project', [{ name: 'a', winners: ['moon'] }]],
    ['a project funded twice', [{ name: 'a', winners: ['park', 'park'] }]],
    ['two outcomes of one name', [...outcomes, { name: 'votes', winners: [] }]],
  ])('refuses %s', (_what, refused) => {
    expect(() => compareOutcomes(profile, refused)).toThrow(RangeError);
  });
});

const ids = ['a', 'b', 'c', 'd', 'e'];
const elections = fc.record({
  costs: fc.tuple(...ids.map(() => fc.integer({ min: 0, max: 900 }))),
  ballots: fc.array(fc.subarray(ids), { maxLength: 12 }),
  outcomes: fc.array(fc.shuffledSubarray(ids), { minLength: 1, maxLength: 4 }),
  tags: fc.dictionary(
    fc.constantFrom(...ids),
    fc.array(fc.constantFrom('north', 'south', 'green'), { maxLength: 3 }),
  ),
});
type Election = typeof elections extends fc.Arbitrary<infer T> ? T : never;

function compared({ costs, ballots, outcomes: winners, tags }: Election) {
  const listed = ids.map((id, at) => ({ id, cost: costs[at] ?? 0 }));
  return compareOutcomes(
    approvalProfile({ budget: 1000, projects: listed, ballots }),
    winners.map((won, at) => ({ name: `outcome ${at}`, winners: won })),
    new Map([['z', ['nowhere']], ...Object.entries(tags)]),
  );
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

describe('whatever the ballots', () => {
  it('every voter has some number of winners, and votes for winners add up', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const { voters, outcomes: all, projects: rows } = compared(election);
        for (const [at, outcome] of all.entries()) {
          expect(total(outcome.votersByWinners)).toBe(voters);
          expect(outcome.votersByWinners[0]).toBe(outcome.votersWithNothing);
          const votes = total(rows.filter((row) => row.funded[at]).map((row) => row.votes));
          expect(total(outcome.votersByWinners.map((count, won) => count * won))).toBe(votes);
          const mean = Fraction.of(votes, Math.max(1, voters)).toString();
          expect(outcome.winnersPerVoter).toBe(mean);
        }
      }),
    );
  });

  it('money over all tags is the money spent, votes over all tags are the votes given', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const { outcomes: all, tags, projects: rows } = compared(election);
        const sum = (texts: readonly string[]) =>
          texts.map((text) => Fraction.parse(text)).reduce((a, b) => a.add(b), Fraction.ZERO);
        for (const { spent, tags: shares } of all) {
          expect(sum(shares.map((share) => share.spent))).toEqual(Fraction.of(spent));
        }
        const votes = total(rows.map((row) => row.votes));
        expect(sum(tags.map((tag) => tag.votes))).toEqual(Fraction.of(votes));
      }),
    );
  });

  it('every voter prefers one of two outcomes or neither, and neither when they fund the same', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const { voters, preferences, outcomes: all } = compared(election);
        expect(preferences).toHaveLength((all.length * (all.length - 1)) / 2);
        for (const { preferFirst, preferSecond, indifferent } of preferences) {
          expect(preferFirst + preferSecond + indifferent).toBe(voters);
        }
        const [winners = []] = election.outcomes;
        const twice = compared({ ...election, outcomes: [winners, [...winners].reverse()] });
        expect(twice.preferences[0]?.indifferent).toBe(voters);
      }),
    );
  });

  it('their order changes nothing', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const reversed = { ...election, ballots: [...election.ballots].reverse() };
        expect(compared(reversed)).toEqual(compared(election));
      }),
    );
  });
});
