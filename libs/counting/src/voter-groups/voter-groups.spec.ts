import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Fraction } from '../exact/fraction.js';
import { BudgetProfileBuilder } from '../profile/budget-profile.js';
import type { RoundPayments } from './cost-split.js';
import { voterGroups } from './voter-groups.js';
import { VoterLabelsBuilder } from './voter-labels.js';

type Voter = readonly [label: string | null, ballot: readonly string[]];

function election(projects: readonly { id: string; cost: number }[], voters: readonly Voter[]) {
  const builder = new BudgetProfileBuilder({ kind: 'approval', budget: 1200, projects });
  const labels = new VoterLabelsBuilder();
  for (const [label, ballot] of voters) {
    const group = builder.add(ballot);
    if (label !== null) labels.add(group, label);
  }
  const profile = builder.build();
  return { profile, labels: labels.build(profile) };
}

const projects = [
  { id: 'path', cost: 600 },
  { id: 'park', cost: 300 },
  { id: 'free', cost: 0 },
  { id: 'moat', cost: 50 },
];
const voters: readonly Voter[] = [
  ['north', ['path']],
  ['north', ['path', 'park']],
  ['south', ['path', 'park']],
  ['south', ['park', 'free']],
  [null, []],
];
const winners = ['path', 'park', 'free', 'moat'];
const { profile, labels } = election(projects, voters);

describe('groups of voters', () => {
  /**
   * The path (600) has 3 supporters: 200 each. The park (300) has 3: 100 each. The north has 2 of
   * the path's and 1 of the park's: 400 + 100. The south has 1 and 2: 200 + 200. The free project
   * costs nothing: its one supporter counts as one effective vote. Nobody supports the moat, so
   * its 50 is nobody's.
   */
  it('are charged evenly where voters did not pay from shares', () => {
    const report = voterGroups(profile, { winners, labels });
    expect(report).toMatchObject({ voters: 5, spent: 950, unpaid: '50/1' });
    expect(report.groups).toEqual([
      {
        label: 'north',
        ...{ voters: 2, votersWithoutChoice: 0, votes: 3, votersWithNothing: 0 },
        ...{ winnersPerVoter: '3/2', paid: '500/1', paidPerVoter: '250/1' },
        projects: [
          { project: 'path', supporters: 2, paid: '400/1', effectiveVotes: '2/1' },
          { project: 'park', supporters: 1, paid: '100/1', effectiveVotes: '1/1' },
          { project: 'free', supporters: 0, paid: '0/1', effectiveVotes: '0/1' },
          { project: 'moat', supporters: 0, paid: '0/1', effectiveVotes: '0/1' },
        ],
      },
      expect.objectContaining({ label: 'south', paid: '400/1' }),
      expect.objectContaining({
        label: null,
        ...{ voters: 1, votersWithoutChoice: 1, votersWithNothing: 1, paid: '0/1' },
      }),
    ]);
  });

  /**
   * Equal Shares of 1200 over 5 voters: 240 each. The park costs each supporter 100; then two of
   * the path's three supporters have 140 and one has 240: 520 in all, so 600 is not reached. With
   * shares of 280 they have 280, 180, 180: 640, so the path costs the one 240 and the others all
   * of their 180. Effective votes of the path: 600 / 240 = 5/2, of which the north has
   * (240 + 180) / 240 = 7/4 and the south 180 / 240 = 3/4.
   */
  it('are charged what they paid where they paid from shares', () => {
    const payments: RoundPayments[] = [
      { project: 'park', ballots: [1, 2], paid: [200n, 200n], unitsPerMinorUnit: 2n },
      { project: 'path', ballots: [0, 1], paid: [240n, 180n], unitsPerMinorUnit: 1n },
    ];
    const report = voterGroups(profile, { winners: ['park', 'path'], labels, payments });
    expect(report.unpaid).toBe('0/1');
    expect(report.groups.map(({ label, paid }) => [label, paid])).toEqual([
      ['north', '520/1'],
      ['south', '380/1'],
      [null, '0/1'],
    ]);
    expect(report.groups.map((group) => group.projects[1]?.effectiveVotes)).toEqual([
      '7/4',
      '3/4',
      '0/1',
    ]);
  });

  it('leave out the group without a label when everybody has one', () => {
    const labelled = election(projects, [['north', ['path']]]);
    const report = voterGroups(labelled.profile, { ...labelled, winners: ['path'] });
    expect(report.groups.map(({ label }) => label)).toEqual(['north']);
  });

  it.each([
    ['payments for a project that did not win', ['path'], ['park']],
    ['payments twice for one project', ['path'], ['path', 'path']],
    ['an unknown winner', ['moon'], []],
  ])('refuse %s', (_what, won, paidFor) => {
    const payments = paidFor.map((project) => ({
      ...{ project, ballots: [0], paid: [1n], unitsPerMinorUnit: 1n },
    }));
    expect(() => voterGroups(profile, { winners: won, labels, payments })).toThrow(RangeError);
  });

  it('refuse labels that do not fit the ballots', () => {
    const refused = (label: (labels: VoterLabelsBuilder) => void) => () => {
      const builder = new VoterLabelsBuilder();
      label(builder);
      builder.build(profile);
    };
    expect(refused((many) => many.add(0, 'north', 9))).toThrow(RangeError);
    expect(refused((past) => past.add(99, 'north'))).toThrow(RangeError);
    expect(refused((half) => half.add(0, 'north', 0.5))).toThrow(RangeError);
  });
});

const ids = ['a', 'b', 'c', 'd'];
const elections = fc
  .record({
    costs: fc.tuple(...ids.map(() => fc.integer({ min: 0, max: 900 }))),
    voters: fc.array(fc.tuple(fc.constantFrom('north', 'south', 'east', null), fc.subarray(ids)), {
      maxLength: 12,
    }),
    won: fc.shuffledSubarray(ids),
  })
  .map(({ costs, voters: cast, won }) => ({
    ...election(
      ids.map((id, at) => ({ id, cost: costs[at] ?? 0 })),
      cast,
    ),
    winners: won,
  }));

const sum = (texts: readonly string[]) =>
  texts.map((text) => Fraction.parse(text)).reduce((a, b) => a.add(b), Fraction.ZERO);
const total = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

describe('over all groups', () => {
  it('people, votes and those left with nothing are those of the whole', () => {
    fc.assert(
      fc.property(elections, ({ winners: won, ...given }) => {
        const { groups, voters: all } = voterGroups(given.profile, { ...given, winners: won });
        const whole = voterGroups(given.profile, {
          winners: won,
          labels: { labels: [], counts: new Int32Array() },
        }).groups[0];
        expect(total(groups.map((group) => group.voters))).toBe(all);
        expect(total(groups.map((group) => group.votes))).toBe(total([...given.profile.votes]));
        for (const figure of ['votes', 'votersWithNothing', 'votersWithoutChoice'] as const) {
          expect(total(groups.map((group) => group[figure]))).toBe(whole?.[figure] ?? 0);
        }
      }),
    );
  });

  it('the money they steered and what nobody paid are the money spent', () => {
    fc.assert(
      fc.property(elections, ({ winners: won, ...given }) => {
        const { groups, spent, unpaid } = voterGroups(given.profile, { ...given, winners: won });
        expect(sum([unpaid, ...groups.map(({ paid }) => paid)])).toEqual(Fraction.of(spent));
      }),
    );
  });

  it('the effective votes of a project are its supporters when all pay alike', () => {
    fc.assert(
      fc.property(elections, ({ winners: won, ...given }) => {
        const { groups } = voterGroups(given.profile, { ...given, winners: won });
        for (const [at, id] of won.entries()) {
          const parts = groups.flatMap((group) => group.projects[at]?.effectiveVotes ?? []);
          const votes = given.profile.votes[ids.indexOf(id)] ?? 0;
          expect(sum(parts)).toEqual(Fraction.of(votes));
        }
      }),
    );
  });
});
