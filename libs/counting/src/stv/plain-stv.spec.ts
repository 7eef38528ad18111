import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RankedResult } from '../ranked/ranked-result.js';
import { countMeekStv } from '../stv-meek/stv-meek.js';
import { countScottishStv } from '../stv-scottish/stv-scottish.js';
import type { PlainRound } from '../../cases/plain-ballots.js';
import { plainMeekStv } from '../../cases/plain-meek-stv.js';
import { plainScottishStv } from '../../cases/plain-scottish-stv.js';
import { smallElections, smallProfile } from '../../cases/small-ranked-elections.js';

const ELECTIONS = { numRuns: 2000, seed: 20_070_503 };

function plainly({ rounds }: RankedResult): PlainRound[] {
  return rounds.map(({ quota, votes, elected, excluded }) => ({
    quota: quota ?? '',
    votes,
    elected,
    excluded,
  }));
}

describe('a second opinion, counted paper by paper', () => {
  it('agrees with the Scottish count in every stage of 2,000 elections full of ties', () => {
    fc.assert(
      fc.property(smallElections, (election) => {
        const profile = smallProfile(election);
        expect(plainly(countScottishStv(profile))).toEqual(plainScottishStv(profile));
      }),
      ELECTIONS,
    );
  });

  it('agrees with the Meek count in every round of 2,000 elections full of ties', () => {
    fc.assert(
      fc.property(smallElections, (election) => {
        const profile = smallProfile(election);
        expect(plainly(countMeekStv(profile))).toEqual(plainMeekStv(profile));
      }),
      ELECTIONS,
    );
  });
});
