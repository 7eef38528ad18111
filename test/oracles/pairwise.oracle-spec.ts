import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  countBorda,
  countRankedPairs,
  countSchulze,
  type RankedProfile,
  type RankedResult,
  readBlt,
} from '#counting';
import { oraclePath } from './oracle-data.js';

/*
 * Scottish council wards: pairwise counts, Condorcet winners, Schulze winners by both strengths and
 * Borda points, computed by an independent program (Schulze checked there by another one).
 */
interface Expected {
  readonly pairwise: readonly (readonly number[])[];
  readonly condorcet: number | null;
  readonly schulze_wv_winners: readonly number[];
  readonly schulze_margin_winners: readonly number[];
  readonly schulze_wv_order: readonly number[];
  readonly borda_scores: readonly number[];
  readonly borda_winner: readonly number[];
}

const expected = Object.entries(
  JSON.parse(
    readFileSync(oraclePath('scottish-stv/expected/single_winner_and_pairwise.json'), 'utf8'),
  ) as Readonly<Record<string, Expected>>,
);

const profiles = new Map<string, RankedProfile>();

/** What each ward comes to, by ward, beside what was expected. */
const byWard = <T>(
  count: (profile: RankedProfile, ward: Expected) => T,
  wanted: (ward: Expected) => T,
): [Record<string, T>, Record<string, T>] => {
  const counted: Record<string, T> = {};
  const known: Record<string, T> = {};
  for (const [name, ward] of expected) {
    const profile = profiles.get(name);
    if (profile === undefined) throw new RangeError(`${name} was not read`);
    counted[name] = count(profile, ward);
    known[name] = wanted(ward);
  }
  return [counted, known];
};

const numbers = ({ elected }: RankedResult): readonly number[] => elected.map(Number);

describe('555 Scottish wards compared in pairs', () => {
  beforeAll(async () => {
    for (const [ward] of expected) {
      const text = readFileSync(oraclePath(`scottish-stv/${ward}.blt`), 'utf8');
      profiles.set(ward, (await readBlt([text])).profile);
    }
  });

  it('are all there', () => {
    expect(profiles.size).toBe(555);
  });

  it('have the known counts and Condorcet winners', () => {
    const [counted, known] = byWard(
      (profile) => {
        const { pairwise } = countSchulze(profile);
        return [pairwise?.wins, pairwise?.condorcetWinner];
      },
      ({ pairwise, condorcet }) => [pairwise, condorcet === null ? null : String(condorcet)],
    );
    expect(counted).toEqual(known);
  });

  it('have the known Schulze winners by both strengths, and order by winning votes', () => {
    const [counted, known] = byWard(
      (profile) => [
        numbers(countSchulze(profile, { strength: 'winning-votes', seats: 1 })),
        numbers(countSchulze(profile, { strength: 'margins', seats: 1 })),
        numbers(countSchulze(profile, { seats: profile.candidates.length })),
      ],
      (ward) => [ward.schulze_wv_winners, ward.schulze_margin_winners, ward.schulze_wv_order],
    );
    expect(counted).toEqual(known);
  });

  it('have the known Borda points and winners', () => {
    const [counted, known] = byWard(
      (profile) => {
        const result = countBorda(profile, { unranked: 'zero', seats: 1 });
        return [result.points?.map(({ points }) => Number(points)), numbers(result)];
      },
      ({ borda_scores, borda_winner }) => [borda_scores, borda_winner],
    );
    expect(counted).toEqual(known);
  });

  it('give ranked pairs the Condorcet winner, or one of the Smith set where there is none', () => {
    const [counted, known] = byWard(
      (profile, { condorcet }) => {
        const winners = (['winning-votes', 'margins'] as const).map((strength) => {
          const { elected, pairwise } = countRankedPairs(profile, { strength, seats: 1 });
          const [winner = ''] = elected;
          return condorcet === null ? pairwise?.smithSet.includes(winner) : Number(winner);
        });
        return winners;
      },
      ({ condorcet }) => [condorcet ?? true, condorcet ?? true],
    );
    expect(counted).toEqual(known);
  });
});
