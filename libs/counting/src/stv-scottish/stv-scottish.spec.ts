import { describe, expect, it } from '@jest/globals';
import { letteredProfile, type LetteredElection } from '../../cases/lettered-election.js';
import { stvWorkedExample } from '../../cases/stv-worked-example.js';
import type { RankedResult, RankedRound } from '../ranked/ranked-result.js';
import { TieUndecidedError } from '../ties/tie-rule.js';
import { countScottishStv, type ScottishStvOptions } from './stv-scottish.js';

function count(election: LetteredElection, options?: ScottishStvOptions): RankedResult {
  return countScottishStv(letteredProfile(election), options);
}

function votesOf(round: RankedRound | undefined): Record<string, string> {
  return Object.fromEntries((round?.votes ?? []).map(({ id, votes }) => [id, votes]));
}

describe('the Scottish count of the worked example', () => {
  const { scottish } = stvWorkedExample;
  const result = count(stvWorkedExample);

  it('shows every stage as worked by hand', () => {
    expect(result.elected).toEqual(scottish.elected);
    expect(
      result.rounds.map((round) => ({
        votes: votesOf(round),
        exhausted: round.exhausted,
        elected: round.elected,
        excluded: round.excluded,
      })),
    ).toEqual(scottish.stages);
    expect(new Set(result.rounds.map(({ quota }) => quota))).toEqual(new Set([scottish.quota]));
  });

  it('tells where the papers went and at what value', () => {
    expect(result.rounds.map(({ transfers }) => transfers)).toEqual([
      [
        {
          from: 'A',
          reason: 'surplus',
          transferValue: '0.27272',
          to: [
            { id: 'B', votes: '1.90904' },
            { id: 'C', votes: '0.81816' },
          ],
          exhausted: '0.27272',
        },
      ],
      [
        {
          from: 'D',
          reason: 'exclusion',
          transferValue: null,
          to: [{ id: 'C', votes: '1.00000' }],
          exhausted: '0.00000',
        },
      ],
      [
        {
          from: 'B',
          reason: 'exclusion',
          transferValue: null,
          to: [{ id: 'C', votes: '4.00000' }],
          exhausted: '1.90904',
        },
      ],
      [],
    ]);
  });

  it('tells by how much each candidate was elected or not', () => {
    const told = result.candidates.map(({ id, reason, round, votes, margin, against }) => [
      id,
      reason,
      round,
      votes,
      margin,
      against,
    ]);
    expect(told).toEqual([
      ['A', 'elected-quota', 1, '11.00000', '3.00000', null],
      ['B', 'excluded-fewest', 3, '5.90904', '-0.90912', 'C'],
      ['C', 'elected-quota', 4, '10.81816', '2.81816', null],
      ['D', 'excluded-fewest', 2, '1.00000', '-4.81816', 'C'],
    ]);
  });
});

describe('a surplus', () => {
  // Quota 16 / 4 + 1 = 5. A has 8: its papers go on at 3 / 8 = 0.375, 6 to B (2 + 2.25 = 4.25), 2 to
  // C (3.75). E is excluded, 1 paper to B: 5.25, elected. Surplus 0.25: the 3 papers of value 1 go
  // on at 0.25 / 5.25 = 0.04761, the 6 of value 0.375 at 0.25 x 0.375 / 5.25 = 0.01785.
  const election: LetteredElection = {
    candidates: 'ABCDE',
    seats: 3,
    ballots: [
      [6, 'A>B>C'],
      [2, 'A>C'],
      [2, 'B>D'],
      [3, 'C'],
      [2, 'D'],
      [1, 'E>B>D'],
    ],
  };

  it('takes all papers along, each by the value it came with', () => {
    const { rounds } = count(election);
    expect(rounds[2]?.transfers).toEqual([
      {
        from: 'B',
        reason: 'surplus',
        transferValue: '0.04761',
        to: [
          { id: 'C', votes: '0.10710' },
          { id: 'D', votes: '0.14283' },
        ],
        exhausted: '0.00000',
      },
    ]);
    expect(votesOf(rounds[3])).toEqual({ A: '5.00000', B: '5.00000', C: '3.85710', D: '2.14283' });
  });

  it('is not transferred once the seats are filled', () => {
    const { rounds, candidates } = count({
      candidates: 'ABC',
      ballots: [
        [5, 'A>B'],
        [2, 'B'],
        [1, 'C'],
      ],
    });
    expect(rounds).toHaveLength(1);
    expect(rounds[0]?.transfers).toEqual([]);
    expect(candidates.map(({ reason, margin }) => [reason, margin])).toEqual([
      ['elected-quota', '0.00000'],
      ['not-reached', '-3.00000'],
      ['not-reached', '-4.00000'],
    ]);
  });

  it('goes first when it is the largest', () => {
    const { rounds } = count({
      candidates: 'ABCD',
      seats: 3,
      ballots: [
        [5, 'A>C'],
        [6, 'B>D'],
        [1, 'C'],
        [2, 'D'],
      ],
    });
    expect(rounds[0]?.transfers[0]?.from).toBe('B');
    expect(rounds[1]?.transfers[0]?.from).toBe('A');
  });
});

describe('a tie under the Order', () => {
  // A goes out first and its papers lift B to the 5 of C; B had 3 in the stage before.
  const settledEarlier: LetteredElection = {
    candidates: 'ABCDE',
    seats: 2,
    ballots: [
      [2, 'A>B'],
      [3, 'B'],
      [5, 'C'],
      [6, 'D'],
      [7, 'E'],
    ],
  };
  const neverDiffered: LetteredElection = {
    candidates: 'ABC',
    seats: 1,
    ballots: [
      [2, 'A'],
      [2, 'B'],
      [3, 'C'],
    ],
  };

  it('is settled by the most recent stage at which they differed', () => {
    const { rounds, ties } = count(settledEarlier, { ties: { by: 'stop' } });
    expect(rounds.map(({ excluded }) => excluded)).toEqual([['A'], ['B'], ['C'], []]);
    expect(ties).toEqual([{ round: 2, among: ['B', 'C'], chosen: 'B', by: 'earlier-round' }]);
  });

  it('goes to the candidate declared first where they never differed', () => {
    const { rounds, ties } = count(neverDiffered);
    expect(rounds[0]?.excluded).toEqual(['B']);
    expect(ties).toEqual([{ round: 1, among: ['A', 'B'], chosen: 'B', by: 'declared-order' }]);
  });

  it('can be drawn from a seed, or stop the count', () => {
    const drawn = ['00', '01', '02', '03', '04', '05', '06', '07'].map(
      (seed) => count(neverDiffered, { ties: { by: 'seed', seed } }).ties[0]?.chosen,
    );
    expect(new Set(drawn)).toEqual(new Set(['A', 'B']));
    expect(() => count(neverDiffered, { ties: { by: 'stop' } })).toThrow(TieUndecidedError);
  });

  it('of surpluses lets the candidate declared first go first', () => {
    const { rounds, ties } = count({
      candidates: 'ABCD',
      seats: 3,
      ballots: [
        [6, 'A>C'],
        [6, 'B>D'],
        [1, 'C'],
        [2, 'D'],
      ],
    });
    expect(rounds[0]?.transfers[0]?.from).toBe('A');
    expect(ties[0]).toEqual({
      round: 1,
      among: ['A', 'B'],
      chosen: 'A',
      by: 'declared-order',
    });
  });
});

describe('a paper under the Order', () => {
  it('is void without one first preference, and no part of the quota', () => {
    const { rounds, ballots } = count({
      candidates: 'ABC',
      ballots: [
        [3, 'A'],
        [2, 'B'],
        [4, 'A=B>C'],
        [5, '>C'],
        [6, ''],
      ],
    });
    expect(ballots).toBe(20);
    expect(rounds[0]?.quota).toBe('3.00000');
    expect(votesOf(rounds[0])).toEqual({ A: '3.00000', B: '2.00000', C: '0.00000' });
  });

  it.each([
    ['two candidates at the next rank', 'D>A=B>C'],
    ['a rank left out', 'D>>A'],
    ['nobody further', 'D'],
  ])('is non-transferable from %s on', (_, ranking) => {
    const { rounds } = count({
      candidates: 'ABCD',
      ballots: [
        [3, 'A'],
        [3, 'B'],
        [3, 'C'],
        [1, ranking],
      ],
    });
    expect(rounds[0]?.transfers[0]).toMatchObject({ from: 'D', to: [], exhausted: '1.00000' });
  });

  it('passes over withdrawn candidates as if they had not been on it', () => {
    const { rounds, candidates } = count({
      candidates: 'ABC',
      withdrawn: 'B',
      ballots: [
        [3, 'B>A'],
        [2, 'A=B>C'],
        [4, 'C'],
        [9, 'B'],
      ],
    });
    expect(rounds[0]?.quota).toBe('5.00000');
    expect(votesOf(rounds[0])).toEqual({ A: '5.00000', C: '4.00000' });
    expect(candidates[1]).toEqual({
      id: 'B',
      name: 'Candidate B',
      elected: false,
      reason: 'withdrawn',
      round: null,
      votes: '0.00000',
      margin: null,
      against: null,
    });
  });
});

describe('the vacancies', () => {
  it('go to all who are left when there are no more of them', () => {
    const { elected, candidates } = count({
      candidates: 'ABC',
      seats: 5,
      ballots: [
        [1, 'B'],
        [3, 'A'],
      ],
    });
    expect(elected).toEqual(['A', 'B', 'C']);
    expect(candidates[2]).toMatchObject({ reason: 'elected-remaining', margin: '-1.00000' });
  });

  it('stay empty when nobody stands', () => {
    const result = count({ candidates: 'A', withdrawn: 'A', ballots: [[2, 'A']] });
    expect(result.elected).toEqual([]);
    expect(result.rounds).toHaveLength(1);
  });
});

describe('a Scottish count', () => {
  it('is refused where a sum of votes could pass 2^53', () => {
    const ballots = [[90_071_992_547, 'A']] as [number, string][];
    expect(count({ candidates: 'AB', ballots }).elected).toEqual(['A']);
    const oneMore: LetteredElection = { candidates: 'AB', ballots: [...ballots, [1, 'B']] };
    expect(() => count(oneMore)).toThrow(RangeError);
  });
});
