import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { letteredProfile } from '../../cases/lettered-election.js';
import {
  bestOrderByTheBook,
  compareStrength,
  prefer,
  strengthOf,
} from '../../cases/pairwise-by-the-book.js';
import { fullElections, smallElections } from '../../cases/random-rankings.js';
import { countRankedPairs } from './ranked-pairs.js';

const strengths = fc.constantFrom('winning-votes', 'margins');

describe('a ranked pairs count', () => {
  it('finds the order that agrees with the strongest victories, of all orders there are', () => {
    fc.assert(
      fc.property(fullElections, strengths, (election, strength) => {
        const best = bestOrderByTheBook(election, strengthOf[strength]);
        fc.pre(best !== null);
        const profile = letteredProfile(election);
        expect(countRankedPairs(profile, { strength, seats: 5 }).elected.join('')).toBe(best);
      }),
      { numRuns: 300 },
    );
  });

  it('locks exactly what earlier locks do not contradict, strongest first', () => {
    fc.assert(
      fc.property(smallElections, strengths, (election, strength) => {
        const { pairs = [] } = countRankedPairs(letteredProfile(election), { strength });
        const locked: string[] = [];
        const reaches = (from: string, to: string): boolean =>
          from === to ||
          locked.some((arrow) => arrow.startsWith(from) && reaches(arrow.slice(1), to));
        const measure = strengthOf[strength];
        let last: readonly number[] = [Infinity, Infinity];
        for (const pair of pairs) {
          const { winner, loser, votesFor, votesAgainst } = pair;
          expect(votesFor).toBe(prefer(election, winner, loser));
          expect(votesAgainst).toBe(prefer(election, loser, winner));
          expect(pair.locked).toBe(!reaches(loser, winner));
          if (pair.locked) locked.push(winner + loser);
          else {
            expect([pair.against[0], pair.against.at(-1)]).toEqual([loser, winner]);
            const steps = pair.against.slice(1).map((to, at) => `${pair.against[at] ?? ''}${to}`);
            expect(locked).toEqual(expect.arrayContaining(steps));
          }
          const strengthNow = measure(votesFor, votesAgainst);
          expect(compareStrength(strengthNow, last)).toBeLessThanOrEqual(0);
          last = strengthNow;
        }
      }),
    );
  });

  const CIRCLE = {
    candidates: 'ABC',
    ballots: [
      [4, 'A>B>C'],
      [3, 'B>C>A'],
      [2, 'C>A>B'],
    ],
  } as const;

  it('tells each victory in its turn and why one was skipped', () => {
    const result = countRankedPairs(letteredProfile(CIRCLE));
    expect(result.pairs).toEqual([
      {
        winner: 'B',
        loser: 'C',
        votesFor: 7,
        votesAgainst: 2,
        level: 1,
        locked: true,
        against: [],
      },
      {
        winner: 'A',
        loser: 'B',
        votesFor: 6,
        votesAgainst: 3,
        level: 2,
        locked: true,
        against: [],
      },
      {
        winner: 'C',
        loser: 'A',
        votesFor: 5,
        votesAgainst: 4,
        level: 3,
        locked: false,
        against: ['A', 'B', 'C'],
      },
    ]);
    expect(result.candidates).toMatchObject([
      { id: 'A', reason: 'elected-locked-above', votes: '4', margin: '-1', against: 'C' },
      { id: 'B', reason: 'beaten', votes: '3', margin: '-3', against: 'A' },
      { id: 'C', reason: 'locked-below', votes: '5', margin: '1', against: 'A' },
    ]);
    expect(result.ties).toEqual([]);
  });

  const LEVEL = {
    candidates: 'ABC',
    ballots: [
      [1, 'A>B>C'],
      [1, 'B>C>A'],
      [1, 'C>A>B'],
    ],
  } as const;

  it('names equally strong victories whose order decided', () => {
    const result = countRankedPairs(letteredProfile(LEVEL));
    expect(result.elected).toEqual(['A']);
    expect(result.ties).toEqual([
      { round: 0, among: ['B>C', 'A>B', 'C>A'], chosen: 'B>C', by: 'declared-order' },
    ]);
    expect(() => countRankedPairs(letteredProfile(LEVEL), { ties: { by: 'stop' } })).toThrow('B>C');
  });

  it('says nothing of equally strong victories that could all be locked', () => {
    const ballots = [[3, 'A>B>C']] as const;
    const result = countRankedPairs(letteredProfile({ candidates: 'ABC', ballots }));
    expect(result.pairs?.map(({ level }) => level)).toEqual([1, 1, 1]);
    expect(result.ties).toEqual([]);
  });
});
