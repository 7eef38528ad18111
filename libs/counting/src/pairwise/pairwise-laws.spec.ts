import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { letteredProfile, type LetteredElection } from '../../cases/lettered-election.js';
import { prefer } from '../../cases/pairwise-by-the-book.js';
import { fullElections, smallElections } from '../../cases/random-rankings.js';
import { canonicalJson } from '../canonical/canonical-json.js';
import { countRankedPairs } from '../ranked-pairs/ranked-pairs.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { countSchulze } from '../schulze/schulze.js';
import type { PairwiseOptions } from './pairwise-options.js';

type Count = (election: LetteredElection, options?: PairwiseOptions) => RankedResult;

const rules: [string, Count][] = [
  ['Schulze', (election, options) => countSchulze(letteredProfile(election), options)],
  ['ranked pairs', (election, options) => countRankedPairs(letteredProfile(election), options)],
];
const strengths = fc.constantFrom('winning-votes', 'margins');

describe('the head-to-head counts', () => {
  it('are the voters who prefer one to the other', () => {
    fc.assert(
      fc.property(smallElections, (election) => {
        const { pairwise } = countSchulze(letteredProfile(election));
        const letters = Array.from(election.candidates);
        expect(pairwise?.wins).toEqual(
          letters.map((a) => letters.map((b) => (a === b ? 0 : prefer(election, a, b)))),
        );
      }),
    );
  });

  it('take the better rank of a candidate ranked twice, and pass over the withdrawn', () => {
    const election = { candidates: 'ABC', withdrawn: 'B', ballots: [[2, 'B>A>C>A']] } as const;
    const { pairwise, candidates } = countSchulze(letteredProfile(election));
    expect(pairwise?.ids).toEqual(['A', 'C']);
    expect(pairwise?.wins).toEqual([
      [0, 2],
      [0, 0],
    ]);
    expect(candidates[1]).toMatchObject({ id: 'B', elected: false, reason: 'withdrawn' });
  });

  it('name the smallest group whose members beat everybody outside it', () => {
    fc.assert(
      fc.property(smallElections, (election) => {
        const letters = Array.from(election.candidates);
        const dominant = subsets(letters).filter((group) =>
          group.every((member) =>
            letters.every(
              (other) =>
                group.includes(other) ||
                prefer(election, member, other) > prefer(election, other, member),
            ),
          ),
        );
        const smallest = dominant.reduce((a, b) => (b.length < a.length ? b : a));
        const { pairwise } = countSchulze(letteredProfile(election));
        expect(pairwise?.smithSet).toEqual(smallest);
        expect(pairwise?.condorcetWinner).toBe(smallest.length === 1 ? smallest[0] : null);
      }),
    );
  });
});

function subsets(letters: readonly string[]): string[][] {
  const [first, ...rest] = letters;
  if (first === undefined) return [];
  return [[first], ...subsets(rest).flatMap((set) => [set, [first, ...set]])];
}

describe.each(rules)('a count by %s', (_name, count) => {
  it('elects whoever beats all others, and always somebody of the Smith set', () => {
    fc.assert(
      fc.property(smallElections, strengths, (election, strength) => {
        const { elected, pairwise } = count(election, { strength });
        expect(pairwise?.smithSet).toContain(elected[0]);
        if (typeof pairwise?.condorcetWinner === 'string') {
          expect(elected).toEqual([pairwise.condorcetWinner]);
        }
      }),
    );
  });

  it('does not depend on the order of ballots', () => {
    const shuffled = smallElections.chain((election) =>
      fc
        .shuffledSubarray([...election.ballots], { minLength: election.ballots.length })
        .map((ballots) => [election, { ...election, ballots }] as const),
    );
    fc.assert(
      fc.property(shuffled, strengths, ([election, other], strength) => {
        const options = { strength, seats: 3 };
        expect(canonicalJson(count(other, options))).toBe(canonicalJson(count(election, options)));
      }),
    );
  });

  it('elects somebody else when every ballot is turned upside down', () => {
    fc.assert(
      fc.property(fullElections, strengths, (election, strength) => {
        const { elected, ties } = count(election, { strength });
        fc.pre(ties.length === 0);
        const ballots = election.ballots.map(
          ([voters, ranking]) => [voters, ranking.split('>').reverse().join('>')] as const,
        );
        expect(count({ ...election, ballots }, { strength }).elected).not.toEqual(elected);
      }),
    );
  });

  it('still elects the winner when a ballot ranks them higher', () => {
    fc.assert(
      fc.property(fullElections, strengths, fc.nat(), (election, strength, pick) => {
        const { elected, ties } = count(election, { strength });
        fc.pre(ties.length === 0);
        const [winner = ''] = elected;
        const raised = election.ballots.map(([voters, ranking], ballot) => {
          const order = ranking.split('>');
          const at = order.indexOf(winner);
          if (ballot !== pick % election.ballots.length || at === 0)
            return [voters, ranking] as const;
          order.splice(at, 1);
          order.splice(at - 1, 0, winner);
          return [voters, order.join('>')] as const;
        });
        expect(count({ ...election, ballots: raised }, { strength }).elected).toEqual(elected);
      }),
    );
  });

  it('is not changed by a twin ranked beside their twin on every ballot', () => {
    const twinned = fc
      .tuple(fullElections, fc.nat(), fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }))
      .map(([election, pick, flips]) => {
        const letter = election.candidates[pick % election.candidates.length] ?? 'A';
        const ballots = election.ballots.map(
          ([voters, ranking], at) =>
            [
              voters,
              ranking.replace(letter, flips[at] === true ? `${letter}>Z` : `Z>${letter}`),
            ] as const,
        );
        const candidates = election.candidates.replace(letter, `${letter}Z`);
        return { election, letter, cloned: { candidates, ballots } };
      });
    fc.assert(
      fc.property(twinned, strengths, ({ election, letter, cloned }, strength) => {
        const { elected, ties } = count(election, { strength });
        fc.pre(ties.length === 0);
        const [again] = count(cloned, { strength }).elected;
        expect(again === 'Z' ? letter : again).toBe(elected[0]);
      }),
    );
  });

  it('explains every candidate, and each seat has its round', () => {
    fc.assert(
      fc.property(
        smallElections,
        strengths,
        fc.integer({ min: 1, max: 6 }),
        (election, strength, seats) => {
          const { elected, rounds, candidates } = count(election, { strength, seats });
          expect(elected).toHaveLength(Math.min(seats, election.candidates.length));
          expect(rounds.map((round) => round.elected)).toEqual(elected.map((id) => [id]));
          expect(candidates.map(({ id }) => id).join('')).toBe(election.candidates);
          for (const { id, elected: won, round, margin, reason } of candidates) {
            expect(won).toBe(elected.includes(id));
            if (won) expect(elected[(round ?? 0) - 1]).toBe(id);
            if (reason === 'elected-beats-all') expect(Number(margin)).toBeGreaterThan(0);
            if (reason === 'beaten') expect(Number(margin)).toBeLessThan(0);
          }
        },
      ),
    );
  });

  it('stops and asks when it is told to, only where a tie would be broken', () => {
    fc.assert(
      fc.property(smallElections, strengths, (election, strength) => {
        const stopped = (): RankedResult => count(election, { strength, ties: { by: 'stop' } });
        const counted = count(election, { strength });
        if (counted.ties.length > 0) expect(stopped).toThrow('stand exactly equal');
        else expect(stopped().elected).toEqual(counted.elected);
      }),
    );
  });

  it('refuses an unknown strength and no seats', () => {
    const election = { candidates: 'AB', ballots: [] };
    expect(() => count(election, { strength: 'ratio' as 'margins' })).toThrow(RangeError);
    expect(() => count(election, { seats: 0 })).toThrow(RangeError);
  });
});
