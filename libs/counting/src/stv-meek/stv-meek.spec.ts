import { describe, expect, it } from '@jest/globals';
import { letteredProfile, type LetteredElection } from '../../cases/lettered-election.js';
import { stvWorkedExample } from '../../cases/stv-worked-example.js';
import type { RankedResult, RankedRound } from '../ranked/ranked-result.js';
import { TieUndecidedError } from '../ties/tie-rule.js';
import type { MeekStvOptions } from './meek-options.js';
import { countMeekStv } from './stv-meek.js';

function count(election: LetteredElection, options?: MeekStvOptions): RankedResult {
  return countMeekStv(letteredProfile(election), options);
}

function votesOf(round: RankedRound | undefined): Record<string, string> {
  return Object.fromEntries((round?.votes ?? []).map(({ id, votes }) => [id, votes]));
}

/** Millionths, rounded: omega is the finest that a settled amount can be compared by hand. */
function millionths(text: string | null | undefined): number {
  return Math.round(Number(text) * 1_000_000);
}

describe('the Meek count of the worked example', () => {
  const { meek } = stvWorkedExample;
  const result = count(stvWorkedExample);

  it('shows every round as worked by hand, to a millionth', () => {
    expect(result.elected).toEqual(meek.elected);
    expect(result.rounds).toHaveLength(meek.rounds.length);
    for (const [at, worked] of meek.rounds.entries()) {
      const round = result.rounds[at];
      expect(round).toMatchObject({ elected: worked.elected, excluded: worked.excluded });
      expect(millionths(round?.quota)).toBe(worked.quota * 1_000_000);
      expect(millionths(round?.exhausted)).toBe(worked.exhausted * 1_000_000);
      expect(round?.votes.map(({ id, votes }) => [id, millionths(votes)])).toEqual(
        Object.entries(worked.votes).map(([id, votes]) => [id, votes * 1_000_000]),
      );
      expect(round?.keepFactors?.map(({ id, factor }) => [id, millionths(factor)])).toEqual(
        Object.entries(worked.keepFactors).map(([id, factor]) => [id, factor * 1_000_000]),
      );
    }
  });

  it('tells by how much each candidate was elected or not', () => {
    const told = result.candidates.map(({ id, reason, round, margin, against }) => [
      id,
      reason,
      round,
      millionths(margin),
      against,
    ]);
    expect(told).toEqual([
      ['A', 'elected-quota', 1, 4_000_000, null],
      ['B', 'not-reached', null, -250_000, null],
      ['C', 'elected-quota', 3, 250_000, null],
      ['D', 'excluded-fewest', 2, -5_125_000, 'C'],
    ]);
  });
});

describe('the arithmetic of the reference rule', () => {
  // Quota 6 / 3 + 0.000000001. A has 4, so keeps 2.000000001 / 4, rounded up: 0.500000001 of each
  // of 4 votes. B gets 4 x 0.499999999 and is out by the last digit of the rounding.
  const election: LetteredElection = {
    candidates: 'ABC',
    seats: 2,
    ballots: [
      [4, 'A>B'],
      [2, 'C'],
    ],
  };

  it('rounds quota and keep factors up in the ninth digit', () => {
    const { rounds, elected } = count(election);
    expect(rounds[1]).toMatchObject({
      quota: '2.000000001',
      excluded: ['B'],
      elected: ['C'],
      keepFactors: [{ id: 'A', factor: '0.500000001' }],
    });
    expect(votesOf(rounds[1])).toEqual({ A: '2.000000004', B: '1.999999996', C: '2.000000000' });
    expect(elected).toEqual(['A', 'C']);
  });

  it('loses what it rounds off where products are rounded down', () => {
    // A keeps 2.75 / 7 of each vote; B, elected by the rest, keeps a share of a share.
    const twice: LetteredElection = {
      candidates: 'ABCD',
      seats: 3,
      ballots: [
        [7, 'A>B>C'],
        [2, 'C'],
        [2, 'D'],
      ],
    };
    const lost = (options: MeekStvOptions): string | undefined =>
      count(twice, options).rounds[2]?.exhausted;
    expect(lost({ rounding: 'up' })).toBe('0.000000000');
    expect(lost({ rounding: 'down' })).not.toBe('0.000000000');
  });

  it('stays exact past 2^53', () => {
    const huge = count({
      candidates: 'AB',
      ballots: [
        [18_446_744_074, 'A'],
        [1, 'B'],
      ],
    });
    expect(huge.rounds[0]?.quota).toBe('9223372037.500000001');
    expect(huge.candidates[0]?.margin).toBe('9223372036.499999999');
  });

  it('takes other digits and another omega', () => {
    const { rounds } = count(election, { digits: 12, omega: 9 });
    expect(rounds[0]?.quota).toBe('2.000000000001');
    expect(rounds[1]?.keepFactors).toEqual([{ id: 'A', factor: '0.500000000001' }]);
  });

  it.each([{ digits: 0 }, { digits: 19 }, { digits: 4.5 }, { omega: 0 }, { digits: 5, omega: 6 }])(
    'refuses %j',
    (options) => {
      expect(() => count(election, options)).toThrow(RangeError);
    },
  );
});

describe('a tie under Meek', () => {
  const election: LetteredElection = {
    candidates: 'ABCD',
    seats: 1,
    ballots: [
      [2, 'A'],
      [2, 'B'],
      [3, 'C>A'],
      [3, 'D>A'],
    ],
  };

  it('is among all within the surplus of the fewest, and goes to the one declared first', () => {
    // One vote alone is left with A, who keeps ever less of it: the surplus stops falling at
    // 0.000038267, and B and C with nothing each are tied.
    const { rounds, ties } = count({ candidates: 'ABC', seats: 2, ballots: [[3, 'A']] });
    expect(ties).toEqual([{ round: 2, among: ['B', 'C'], chosen: 'C', by: 'declared-order' }]);
    expect(rounds[1]).toMatchObject({ quota: '0.000019135', excluded: ['C'], elected: ['B'] });
  });

  it('looks at this round only, and is in the trace', () => {
    expect(count(election).ties[0]).toEqual({
      round: 1,
      among: ['A', 'B'],
      chosen: 'B',
      by: 'declared-order',
    });
  });

  it('can stop the count', () => {
    expect(() => count(election, { ties: { by: 'stop' } })).toThrow(TieUndecidedError);
  });
});

describe('a ballot under Meek', () => {
  // A has 4 (3 alone and half of 2), quota 2, keep factor 0.375 in the end: 3 / 8 of 3 + 1 votes
  // is 1.5. Of the 2 shared papers A passes on 5 / 8 of half of each: 0.625.
  const equal: LetteredElection = {
    candidates: 'ABC',
    seats: 2,
    ballots: [
      [3, 'A'],
      [2, 'A=B>C'],
      [1, 'C>A'],
    ],
  };

  it('passes the rest of a split equal rank on to the next rank', () => {
    const { rounds, elected } = count(equal);
    expect(millionths(votesOf(rounds[1])['C'])).toBe(1_625_000);
    expect(elected).toEqual(['A', 'C']);
  });

  it('passes it on within the rank first, where equal ranks are all orders at once', () => {
    const { rounds, elected } = count(equal, { equalRanks: 'permute' });
    expect(millionths(votesOf(rounds[1])['B'])).toBe(1_625_000);
    expect(elected).toEqual(['A', 'B']);
  });

  it('of all orders counts like the orders themselves', () => {
    const orders: LetteredElection = {
      ...equal,
      ballots: [
        [3, 'A'],
        [1, 'A>B>C'],
        [1, 'B>A>C'],
        [1, 'C>A'],
      ],
    };
    const [whole, mixed] = [count(orders), count(equal, { equalRanks: 'permute' })];
    expect(mixed.elected).toEqual(whole.elected);
    expect(mixed.rounds.map(({ quota }) => millionths(quota))).toEqual(
      whole.rounds.map(({ quota }) => millionths(quota)),
    );
  });

  it('may skip ranks, name somebody twice or name the withdrawn', () => {
    const clear: LetteredElection = {
      candidates: 'ABCD',
      withdrawn: 'D',
      seats: 2,
      ballots: [
        [5, 'A>B'],
        [2, 'C'],
      ],
    };
    const untidy: LetteredElection = {
      ...clear,
      ballots: [
        [5, 'D>A>>A>A=B=D'],
        [2, '>>C>C'],
      ],
    };
    expect(count(untidy)).toEqual(count(clear));
  });

  it('that names nobody who stands is left out', () => {
    const { rounds, ballots } = count({
      candidates: 'ABC',
      withdrawn: 'C',
      ballots: [
        [2, 'A'],
        [3, ''],
        [4, 'C'],
      ],
    });
    expect(ballots).toBe(9);
    expect(rounds[0]).toMatchObject({ exhausted: '0.000000000', quota: '1.000000001' });
  });
});

describe('the vacancies under Meek', () => {
  it('go to all who are left when there are no more of them', () => {
    const { elected, rounds, candidates } = count({
      candidates: 'ABC',
      seats: 3,
      ballots: [
        [1, 'B'],
        [5, 'A>C'],
      ],
    });
    expect(elected).toEqual(['A', 'B', 'C']);
    expect(rounds).toHaveLength(1);
    expect(candidates[2]?.reason).toBe('elected-remaining');
  });

  it('are never overfilled, though coarse rounding lets too many reach the quota', () => {
    const coarse: MeekStvOptions = { digits: 1, omega: 1, rounding: 'down' };
    const election: LetteredElection = {
      candidates: 'ABCDE',
      seats: 3,
      ballots: [
        [7, 'B=C=D'],
        [3, 'A>C>E'],
      ],
    };
    const { rounds, elected, ties } = count(election, coarse);
    expect(rounds[2]?.quota).toBe('2.1');
    expect(votesOf(rounds[2])).toMatchObject({ B: '2.1', D: '2.1' });
    expect(elected).toEqual(['A', 'C', 'B']);
    expect(ties).toEqual([{ round: 3, among: ['B', 'D'], chosen: 'B', by: 'declared-order' }]);
  });

  it('stay empty when nobody stands', () => {
    const { elected } = count({ candidates: 'A', withdrawn: 'A', ballots: [[2, 'A']] });
    expect(elected).toEqual([]);
  });
});
