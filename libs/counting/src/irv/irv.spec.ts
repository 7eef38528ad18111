import { describe, expect, it } from '@jest/globals';
import { RankedProfileBuilder } from '../ranked/ranked-profile-builder.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { ExhaustedVotes } from '../ranked/ranked-result.js';
import { TieUndecidedError } from '../ties/tie-rule.js';
import { countIrv, type IrvOptions } from './irv.js';

/** '3 park>pool=garden>>library' is three ballots; '>>' skips a rank, '' is a blank ballot. */
function election(ids: string, ballots: readonly string[]): RankedProfile {
  const candidates = ids.split(' ').map((id) => ({ id, name: id, withdrawn: false }));
  const places = new Map(candidates.map(({ id }, place) => [id, place]));
  const builder = new RankedProfileBuilder({ title: '', seats: 1, candidates });
  for (const ballot of ballots) {
    const [voters = '', marks = ''] = ballot.split(' ');
    const ranking = marks
      .split('>')
      .map((rank) => rank.split('=').flatMap((id) => places.get(id) ?? []));
    builder.add(ranking, Number(voters));
  }
  return builder.build();
}

/** The example of docs/counting/irv.en.md and irv.cy.md: keep them the same. */
const FOUR_IDEAS = election('park library pool garden', [
  '5 park>pool>library',
  '3 park',
  '7 library>garden',
  '3 pool>library>park',
  '1 pool>garden>park',
  '2 garden>library',
  '1 garden',
]);

describe('instant-runoff voting, worked by hand', () => {
  const result = countIrv(FOUR_IDEAS);

  it('excludes the fewest and moves their ballots until somebody has more than half', () => {
    expect(result.elected).toEqual(['library']);
    expect(
      result.rounds.map(({ quota, votes, exhausted, excluded, elected }) => ({
        quota,
        votes: Object.fromEntries(votes.map(({ id, votes }) => [id, votes])),
        exhausted,
        excluded,
        elected,
      })),
    ).toEqual([
      // 22 votes, so 12 are a majority. Garden has the fewest.
      {
        quota: '12',
        votes: { park: '8', library: '7', pool: '4', garden: '3' },
        exhausted: '0',
        excluded: ['garden'],
        elected: [],
      },
      // Two garden ballots went to the library and one named nobody else: 21 votes, majority 11.
      {
        quota: '11',
        votes: { park: '8', library: '9', pool: '4' },
        exhausted: '1',
        excluded: ['pool'],
        elected: [],
      },
      // Three pool ballots went to the library; one passed over the garden, which is out, to the park.
      {
        quota: '11',
        votes: { park: '9', library: '12' },
        exhausted: '1',
        excluded: [],
        elected: ['library'],
      },
    ]);
  });

  it('tells where the ballots of each excluded candidate went', () => {
    expect(result.rounds.map(({ transfers }) => transfers)).toEqual([
      [
        {
          from: 'garden',
          reason: 'exclusion',
          transferValue: null,
          to: [{ id: 'library', votes: '2' }],
          exhausted: '1',
        },
      ],
      [
        {
          from: 'pool',
          reason: 'exclusion',
          transferValue: null,
          to: [
            { id: 'park', votes: '1' },
            { id: 'library', votes: '3' },
          ],
          exhausted: '0',
        },
      ],
      [],
    ]);
  });

  it('tells by how much each candidate won or lost, and against whom', () => {
    expect(
      result.candidates.map(({ id, reason, round, votes, margin, against }) =>
        [id, reason, round, votes, margin, against].join(' '),
      ),
    ).toEqual([
      'park beaten  9 3 library',
      'library elected-majority 3 12 3 park',
      'pool excluded-fewest 2 4 4 park',
      'garden excluded-fewest 1 3 1 pool',
    ]);
  });

  it('is plain JSON data', () => {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

describe('a majority', () => {
  it('is more than half: exactly half goes on', () => {
    const half = countIrv(election('a b c', ['4 a', '3 b', '1 c>b']));
    expect(half.rounds).toHaveLength(2);
    const more = countIrv(election('a b c', ['5 a', '3 b', '1 c>b']));
    expect(more.rounds).toHaveLength(1);
  });

  it('is of the votes that still count, not of all ballots', () => {
    // c's three ballots name nobody else: 4 of 7 is a majority, though not of 10.
    const { rounds, elected } = countIrv(election('a b c', ['4 a', '3 b', '3 c']));
    expect(rounds.map(({ quota }) => quota)).toEqual(['6', '4']);
    expect(elected).toEqual(['a']);
  });

  it('does not end a count that goes on until two remain, and its quota then stands', () => {
    const { rounds, elected, candidates } = countIrv(election('a b c', ['6 a', '3 b', '1 c>b']), {
      stop: 'two-remain',
    });
    expect(elected).toEqual(['a']);
    expect(rounds.map(({ elected, excluded }) => [elected, excluded])).toEqual([
      [['a'], ['c']],
      [[], []],
    ]);
    expect(rounds.map(({ quota }) => quota)).toEqual(['6', '6']);
    expect(candidates[0]).toMatchObject({ round: 1, votes: '6', margin: '2', against: 'b' });
  });
});

describe('exclusion in batches', () => {
  it('takes together all whose votes added up are fewer than the next has', () => {
    // 1 + 2 + 2 = 5 are fewer than 6, so c, d and e go; 5 + 6 are not fewer than 9.
    const votes = election('a b c d e', ['9 a', '6 b', '2 c>a', '2 d>b', '1 e>c>b']);
    const { rounds, candidates } = countIrv(votes, { batchElimination: true });
    expect(rounds.map(({ excluded }) => excluded)).toEqual([['c', 'd', 'e'], []]);
    expect(rounds[0]?.transfers.map(({ from, to }) => [from, to])).toEqual([
      ['c', [{ id: 'a', votes: '2' }]],
      ['d', [{ id: 'b', votes: '2' }]],
      ['e', [{ id: 'b', votes: '1' }]],
    ]);
    expect(candidates[2]).toMatchObject({ reason: 'excluded-batch', margin: '1', against: 'b' });
  });

  it('leaves at least two in when the count is to go on until two remain', () => {
    const votes = election('a b c d', ['60 a', '15 b', '9 c', '1 d']);
    const { rounds } = countIrv(votes, { batchElimination: true, stop: 'two-remain' });
    expect(rounds.map(({ excluded }) => excluded)).toEqual([['c', 'd'], []]);
  });
});

describe('a tie', () => {
  const equal = election('a b c', ['2 a', '2 b', '2 c>a']);

  it('excludes the candidate declared last', () => {
    const { ties, rounds } = countIrv(equal);
    expect(rounds[0]?.excluded).toEqual(['c']);
    expect(ties).toEqual([{ round: 1, among: ['a', 'b', 'c'], chosen: 'c', by: 'declared-order' }]);
  });

  it('of the last two elects the candidate declared first', () => {
    const { elected, ties, candidates } = countIrv(election('a b', ['2 b', '2 a']));
    expect(elected).toEqual(['a']);
    expect(ties).toEqual([{ round: 1, among: ['a', 'b'], chosen: 'a', by: 'declared-order' }]);
    expect(candidates).toMatchObject([
      { reason: 'elected-by-tie', margin: '0', against: 'b' },
      { reason: 'lost-tie', margin: '0', against: 'a' },
    ]);
  });

  it('is left to people when the rule says so', () => {
    expect(() => countIrv(equal, { ties: { by: 'stop' } })).toThrow(TieUndecidedError);
  });
});

describe('marks that are not plainly 1, 2, 3', () => {
  // Round 1 always excludes c (1 vote); the ballot read is that one, in round 2.
  const cases: [string, IrvOptions, 'a' | 'b' | keyof ExhaustedVotes][] = [
    ['c>a=b>a', {}, 'overvote'],
    ['c>a=b>a', { overvote: 'skip-to-next-rank' }, 'a'],
    ['c>a=b>a', { overvote: 'exhaust-if-multiple-continuing' }, 'overvote'],
    ['c>b=d>a', {}, 'overvote'],
    ['c>b=d>a', { overvote: 'skip-to-next-rank' }, 'a'],
    ['c>b=d>a', { overvote: 'exhaust-if-multiple-continuing' }, 'b'],
    ['c>d=e>a', { overvote: 'exhaust-if-multiple-continuing' }, 'a'],
    ['c>>>b', {}, 'b'],
    ['c>>>b', { maxSkippedRanks: 2 }, 'b'],
    ['c>>>b', { maxSkippedRanks: 1 }, 'skippedRanks'],
    ['c>>d>>b', { maxSkippedRanks: 1 }, 'b'],
    ['c>d>d>b', {}, 'b'],
    ['c>d>d>b', { exhaustOnDuplicate: true }, 'repeatedCandidate'],
    ['c>d>e>b', { maxRankings: 3 }, 'noFurtherChoice'],
    ['c>d>e>b', { maxRankings: 4 }, 'b'],
    ['c', {}, 'noFurtherChoice'],
  ];

  it.each(cases)('%s under %j counts for %s once c is out', (ballot, options, where) => {
    const ids = 'a b c d e';
    const profile = election(ids, ['4 a', '4 b', `1 ${ballot}`]);
    // d and e have no votes and stand below the minimum, so the first round takes all three.
    const { rounds } = countIrv(profile, { ...options, minimumVoteThreshold: 2 });
    const [first, second] = rounds;
    expect(first?.excluded).toEqual(['c', 'd', 'e']);
    const exhausted = Object.entries(second?.exhaustedBy ?? {}).filter(
      ([, votes]) => votes === '1',
    );
    const gained = second?.votes.filter(({ votes }) => votes === '5').map(({ id }) => id) ?? [];
    expect([...exhausted.map(([reason]) => reason), ...gained]).toEqual([where]);
  });

  it('counts a blank ballot for nobody, and says so', () => {
    const { ballots, rounds } = countIrv(election('a b', ['3 a', '1 b', '2 ']));
    expect(ballots).toBe(6);
    expect(rounds[0]).toMatchObject({ quota: '3', exhausted: '2' });
    expect(rounds[0]?.exhaustedBy).toMatchObject({ blank: '2' });
  });

  it('treats a mark that only says "overvote" like a rank with several names', () => {
    const candidates = [
      { id: 'a', name: 'A', withdrawn: false },
      { id: 'b', name: 'B', withdrawn: false },
      { id: 'o', name: 'overvote', withdrawn: true, role: 'overvote' as const },
    ];
    const builder = new RankedProfileBuilder({ title: '', seats: 1, candidates });
    builder.add([[2], [0]], 3);
    builder.add([[1]], 2);
    const profile = builder.build();
    const strict = countIrv(profile);
    expect(strict.elected).toEqual(['b']);
    expect(strict.rounds[0]?.exhaustedBy?.overvote).toBe('3');
    expect(strict.candidates.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(countIrv(profile, { overvote: 'skip-to-next-rank' }).elected).toEqual(['a']);
  });
});

describe('the first round', () => {
  const candidates = [
    { id: 'a', name: 'A', withdrawn: false },
    { id: 'b', name: 'B', withdrawn: false },
    { id: 'w', name: 'Write-ins', withdrawn: false, role: 'undeclared' as const },
    { id: 'x', name: 'X', withdrawn: true },
  ];

  it('excludes names written in and not declared, whatever their votes', () => {
    const builder = new RankedProfileBuilder({ title: '', seats: 1, candidates });
    builder.add([[2], [0]], 6);
    builder.add([[1]], 4);
    const { rounds, elected, candidates: explained } = countIrv(builder.build());
    expect(rounds[0]?.excluded).toEqual(['w']);
    expect(elected).toEqual(['a']);
    expect(explained[2]).toMatchObject({ reason: 'excluded-write-in', margin: null });
  });

  it('passes over who is withdrawn', () => {
    const builder = new RankedProfileBuilder({ title: '', seats: 1, candidates });
    builder.add([[3], [1]], 2);
    builder.add([[0]], 1);
    const { rounds, elected, candidates: explained } = countIrv(builder.build());
    expect(elected).toEqual(['b']);
    expect(rounds[0]?.votes.map(({ id }) => id)).toEqual(['a', 'b', 'w']);
    expect(explained[3]).toMatchObject({ reason: 'withdrawn', round: null, votes: '0' });
  });

  it('excludes together all below the minimum, and elects nobody when all are', () => {
    const votes = election('a b c d', ['4 a', '4 b', '2 c>a', '1 d>b']);
    const some = countIrv(votes, { minimumVoteThreshold: 3 });
    expect(some.rounds[0]?.excluded).toEqual(['c', 'd']);
    expect(some.candidates[3]).toMatchObject({
      reason: 'excluded-below-minimum',
      margin: '2',
      against: null,
    });
    const all = countIrv(votes, { minimumVoteThreshold: 5 });
    expect(all.elected).toEqual([]);
    expect(all.rounds).toHaveLength(1);
  });
});

describe('options that make no sense', () => {
  it.each<[string, object]>([
    ['stop', { stop: 'never' }],
    ['overvote', { overvote: 'guess' }],
    ['maxSkippedRanks', { maxSkippedRanks: -1 }],
    ['maxRankings', { maxRankings: 0 }],
    ['minimumVoteThreshold', { minimumVoteThreshold: 0.5 }],
  ])('are refused: %s', (_, options) => {
    expect(() => countIrv(FOUR_IDEAS, options)).toThrow(RangeError);
  });
});
