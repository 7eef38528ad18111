import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { letteredProfile } from '../../cases/lettered-election.js';
import {
  compareStrength,
  strengthOf,
  strongestPathByTheBook,
} from '../../cases/pairwise-by-the-book.js';
import { smallElections } from '../../cases/random-rankings.js';
import { countSchulze } from './schulze.js';

const strengths = fc.constantFrom('winning-votes', 'margins');

describe('a Schulze count', () => {
  it('agrees with trying every path, on elections full of ties', () => {
    fc.assert(
      fc.property(smallElections, strengths, (election, strength) => {
        const path = (from: string, to: string): readonly number[] | null =>
          strongestPathByTheBook(election, strengthOf[strength], [from, to]);
        const above = (a: string, b: string): boolean =>
          compareStrength(path(a, b), path(b, a)) > 0;
        let open = Array.from(election.candidates);
        const order: string[] = [];
        const ties: string[][] = [];
        while (open.length > 0) {
          const top = open.filter((a) => !open.some((b) => b !== a && above(b, a)));
          const [next = ''] = top;
          if (top.length > 1) ties.push(top);
          order.push(next);
          open = open.filter((letter) => letter !== next);
        }
        const result = countSchulze(letteredProfile(election), { strength, seats: 5 });
        expect(result.elected).toEqual(order);
        expect(result.ties.map(({ among }) => among)).toEqual(ties);
      }),
      { numRuns: 2000 },
    );
  });

  it('tells the strongest paths of the elected, there and back', () => {
    const ballots = [
      [4, 'A>B>C'],
      [3, 'B>C>A'],
      [2, 'C>A>B'],
    ] as const;
    const result = countSchulze(letteredProfile({ candidates: 'ABC', ballots }));
    const aOverB = { winner: 'A', loser: 'B', votesFor: 6, votesAgainst: 3 };
    const cOverA = { winner: 'C', loser: 'A', votesFor: 5, votesAgainst: 4 };
    expect(result.paths).toEqual([
      { path: ['A', 'B'], weakest: aOverB },
      { path: ['B', 'C', 'A'], weakest: cOverA },
      { path: ['A', 'B', 'C'], weakest: aOverB },
      { path: ['C', 'A'], weakest: cOverA },
    ]);
    expect(result.candidates).toMatchObject([
      { id: 'A', reason: 'elected-strongest-path', votes: '4', margin: '-1', against: 'C' },
      { id: 'B', reason: 'beaten', votes: '3', margin: '-3', against: 'A' },
      { id: 'C', reason: 'beaten-by-path', votes: '5', margin: '1', against: 'A' },
    ]);
  });

  it('breaks a whole tie by the declared order or by the seed', () => {
    const profile = letteredProfile({ candidates: 'ABC', ballots: [] });
    expect(countSchulze(profile, { seats: 3 }).elected).toEqual(['A', 'B', 'C']);
    const drawn = countSchulze(profile, { seats: 3, ties: { by: 'seed', seed: '00' } });
    expect([...drawn.elected].sort()).toEqual(['A', 'B', 'C']);
    expect(drawn.ties.map(({ by, among }) => [by, among.length])).toEqual([
      ['seed', 3],
      ['seed', 2],
    ]);
  });

  it('refuses more than a thousand candidates', () => {
    const candidates = Array.from({ length: 1001 }, (_, at) => String.fromCodePoint(0x4e00 + at));
    const profile = letteredProfile({ candidates: candidates.join(''), ballots: [] });
    expect(() => countSchulze(profile)).toThrow(RangeError);
  });
});
