import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { countIrv, type RankedProfile, type RankedResult, readBlt } from '#counting';
import { oraclePath } from './oracle-data.js';

/*
 * Scottish council wards counted as if each had one seat: winner and every round's votes, computed
 * by an independent program. That program excludes the candidate with the lowest number in a tie;
 * declaring the candidates in reverse does the same here.
 */
interface Expected {
  readonly irv_rounds: readonly Readonly<Record<string, number>>[];
  readonly irv_winner: number;
  readonly irv_tie_seen: boolean;
}

const expected = Object.entries(
  JSON.parse(
    readFileSync(oraclePath('scottish-stv/expected/single_winner_and_pairwise.json'), 'utf8'),
  ) as Readonly<Record<string, Expected>>,
);

function reversed(profile: RankedProfile): RankedProfile {
  const last = profile.candidates.length - 1;
  return {
    ...profile,
    candidates: [...profile.candidates].reverse(),
    choices: profile.choices.map((place) => last - place),
  };
}

const story = ({ rounds, elected }: RankedResult) => ({
  rounds: rounds.map(({ votes }) =>
    Object.fromEntries(votes.map(({ id, votes }) => [id, Number(votes)])),
  ),
  elected,
});

describe('555 Scottish wards by instant-runoff voting', () => {
  const wards = new Map<string, { declared: RankedResult; reversed: RankedResult }>();
  const countOf = (ward: string) => {
    const counted = wards.get(ward);
    if (counted === undefined) throw new RangeError(`${ward} was not counted`);
    return counted;
  };

  beforeAll(async () => {
    for (const [ward] of expected) {
      const text = readFileSync(oraclePath(`scottish-stv/${ward}.blt`), 'utf8');
      const { profile } = await readBlt([text]);
      wards.set(ward, { declared: countIrv(profile), reversed: countIrv(reversed(profile)) });
    }
  });

  it('give the stated winner and rounds, with the lowest number excluded in a tie', () => {
    expect(wards.size).toBe(555);
    for (const [ward, { irv_rounds, irv_winner }] of expected) {
      expect({ ward, ...story(countOf(ward).reversed) }).toEqual({
        ward,
        rounds: irv_rounds,
        elected: [String(irv_winner)],
      });
    }
  });

  it('give the same in the declared order wherever there was no tie', () => {
    for (const [ward, { irv_rounds, irv_winner, irv_tie_seen }] of expected) {
      const { declared } = countOf(ward);
      expect({ ward, tie: declared.ties.length > 0 }).toEqual({ ward, tie: irv_tie_seen });
      if (irv_tie_seen) continue;
      expect({ ward, ...story(declared) }).toEqual({
        ward,
        rounds: irv_rounds,
        elected: [String(irv_winner)],
      });
    }
  });

  it('have ties in five wards, none of which decides who wins', () => {
    const tied = expected.filter(([, { irv_tie_seen }]) => irv_tie_seen).map(([ward]) => ward);
    expect(tied.sort()).toEqual([
      'aberdeen_2022_ward8',
      'east_lothian_2012_ward1',
      'glasgow_2022_ward18',
      'highland_2022_eilean_a_che',
      'north_lanarkshire_2017_ward4',
    ]);
    for (const [ward, { irv_winner }] of expected) {
      expect([ward, ...countOf(ward).declared.elected]).toEqual([ward, String(irv_winner)]);
    }
  });
});
