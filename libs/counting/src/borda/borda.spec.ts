import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { letteredProfile, type LetteredElection } from '../../cases/lettered-election.js';
import { smallElections } from '../../cases/random-rankings.js';
import { canonicalJson } from '../canonical/canonical-json.js';
import { Fraction } from '../exact/fraction.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { countBorda } from './borda.js';

const points = (result: RankedResult): Record<string, string> =>
  Object.fromEntries(result.candidates.map(({ id, votes }) => [id, votes]));

/** Ballot by ballot: the mean of the points of the positions a candidate may stand in. */
function bordaByTheBook(election: LetteredElection, unranked: string): Map<string, Fraction> {
  const letters = Array.from(election.candidates);
  const totals = new Map(letters.map((letter) => [letter, Fraction.ZERO]));
  for (const [voters, ranking] of election.ballots) {
    const ranks = ranking.split('>').map((rank) => (rank === '' ? [] : rank.split('=')));
    const named = ranks.flat();
    const ladder = letters.map((_, position) => letters.length - 1 - position);
    for (const rank of [...ranks, letters.filter((letter) => !named.includes(letter))]) {
      const shared = ladder.splice(0, rank.length).reduce((sum, point) => sum + point, 0);
      for (const letter of rank) {
        const each = Fraction.of(shared * voters, rank.length);
        const given = unranked === 'zero' && !named.includes(letter) ? Fraction.ZERO : each;
        totals.set(letter, (totals.get(letter) ?? Fraction.ZERO).add(given));
      }
    }
  }
  return totals;
}

// 3 x (2, 1, 0) and 2 x (0, 2, 1).
const CONSENSUS: LetteredElection = {
  candidates: 'ABC',
  ballots: [
    [3, 'A>B>C'],
    [2, 'B>C>A'],
  ],
};

describe('a Borda count', () => {
  it('can prefer broad support to the first choice of a majority', () => {
    const result = countBorda(letteredProfile(CONSENSUS));
    expect(points(result)).toEqual({ A: '6', B: '7', C: '2' });
    expect(result.elected).toEqual(['B']);
    expect(result.candidates).toMatchObject([
      { id: 'A', elected: false, reason: 'fewer-points', margin: '-1', against: 'B' },
      { id: 'B', elected: true, reason: 'elected-most-points', margin: '1', against: 'A' },
      { id: 'C', elected: false, reason: 'fewer-points', margin: '-5', against: 'B' },
    ]);
    expect(result.points?.[1]).toEqual({
      id: 'B',
      points: '7',
      given: [
        { points: '2', voters: 2 },
        { points: '1', voters: 3 },
      ],
    });
  });

  it('shares points between equal ranks, and gives the unranked nothing or the mean', () => {
    const profile = letteredProfile({ candidates: 'ABCD', ballots: [[1, 'A=B']] });
    const zero = countBorda(profile);
    expect(points(zero)).toEqual({ A: '2.5', B: '2.5', C: '0', D: '0' });
    const average = countBorda(profile, { unranked: 'average' });
    expect(points(average)).toEqual({ A: '2.5', B: '2.5', C: '0.5', D: '0.5' });
  });

  it('counts positions, not rank numbers, and passes over the withdrawn', () => {
    const skipping = letteredProfile({ candidates: 'ABC', ballots: [[1, 'A>>>B']] });
    expect(points(countBorda(skipping))).toEqual({ A: '2', B: '1', C: '0' });
    const without = { candidates: 'ABC', withdrawn: 'A', ballots: [[1, 'A>B>C']] } as const;
    expect(points(countBorda(letteredProfile(without)))).toEqual({ A: '0', B: '1', C: '0' });
    expect(countBorda(letteredProfile(without), { seats: 3 }).elected).toEqual(['B', 'C']);
  });

  it('names a tie', () => {
    const profile = letteredProfile({ candidates: 'AB', ballots: [[1, 'A=B']] });
    const { ties, candidates } = countBorda(profile);
    expect(ties).toEqual([{ round: 1, among: ['A', 'B'], chosen: 'A', by: 'declared-order' }]);
    expect(candidates.map(({ reason }) => reason)).toEqual(['elected-by-tie', 'lost-tie']);
    expect(() => countBorda(profile, { ties: { by: 'stop' } })).toThrow('stand exactly equal');
  });

  it('agrees with a plain count of every ballot, on elections full of ties', () => {
    const choices = fc.constantFrom('zero', 'average');
    fc.assert(
      fc.property(smallElections, choices, (election, unranked) => {
        const result = countBorda(letteredProfile(election), { unranked, seats: 5 });
        const totals = bordaByTheBook(election, unranked);
        for (const { id, votes } of result.candidates) {
          const [whole = '', half] = votes.split('.');
          const counted = Fraction.of(BigInt(whole) * 2n + (half === '5' ? 1n : 0n), 2n);
          expect([id, counted]).toEqual([id, totals.get(id)]);
        }
        const order = Array.from(election.candidates).sort((a, b) =>
          (totals.get(b) ?? Fraction.ZERO).compare(totals.get(a) ?? Fraction.ZERO),
        );
        expect(result.elected).toEqual(order);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives every ballot equally many points when the unranked share the mean', () => {
    fc.assert(
      fc.property(smallElections, (election) => {
        const { ballots, candidates } = countBorda(letteredProfile(election), {
          unranked: 'average',
        });
        const given = candidates.reduce((sum, { votes }) => sum + Number(votes), 0);
        const size = candidates.length;
        expect(given).toBe((ballots * size * (size - 1)) / 2);
      }),
    );
  });

  it('does not depend on the order of ballots', () => {
    fc.assert(
      fc.property(smallElections, (election) => {
        const reversed = { ...election, ballots: [...election.ballots].reverse() };
        const once = canonicalJson(countBorda(letteredProfile(election)));
        expect(canonicalJson(countBorda(letteredProfile(reversed)))).toBe(once);
      }),
    );
  });

  it('refuses an unknown way with the unranked', () => {
    const profile = letteredProfile(CONSENSUS);
    expect(() => countBorda(profile, { unranked: 'half' as 'zero' })).toThrow(RangeError);
  });
});
