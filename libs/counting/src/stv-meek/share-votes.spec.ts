import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { smallElections, smallProfile } from '../../cases/small-ranked-elections.js';
import { clearBallots } from './clear-ballots.js';
import { ELECTED, EXCLUDED, followBallots, HOPEFUL } from './follow-ballots.js';
import { keptShare, keptShareBig } from './keep-share.js';
import { shareVotes } from './share-votes.js';

const ONE = 1_000_000_000;
const parts = fc.oneof(fc.integer({ min: 0, max: ONE }), fc.integer({ min: ONE - 99, max: ONE }));
const rounding = fc.constantFrom('up' as const, 'down' as const);

describe('the share that a candidate keeps', () => {
  it('is the same in doubles as in big integers', () => {
    fc.assert(
      fc.property(parts, parts, rounding, (weight, factor, how) => {
        expect(keptShare(weight, factor, ONE, how)).toBe(
          Number(keptShareBig(BigInt(weight), BigInt(factor), BigInt(ONE), how)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('is never more than the weight', () => {
    fc.assert(
      fc.property(parts, parts, rounding, (weight, factor, how) => {
        expect(keptShare(weight, factor, ONE, how)).toBeLessThanOrEqual(weight);
      }),
    );
  });
});

describe('the votes of all ballots', () => {
  it('are the same in doubles as in big integers', () => {
    const standings = fc.array(
      fc.tuple(fc.constantFrom(EXCLUDED, HOPEFUL, ELECTED), fc.bigInt({ min: 1n, max: 10n ** 9n })),
      { minLength: 7, maxLength: 7 },
    );
    const equalRanks = fc.constantFrom('split' as const, 'permute' as const);
    fc.assert(
      fc.property(smallElections, standings, equalRanks, rounding, (election, all, equal, how) => {
        const profile = smallProfile(election);
        const standing = all.slice(0, profile.candidates.length);
        const keep = standing.map(([stands, factor]) =>
          stands === EXCLUDED ? 0n : stands === HOPEFUL ? 10n ** 9n : factor,
        );
        const places = Uint8Array.from(standing, ([stands]) => stands);
        const paths = followBallots(clearBallots(profile), places, equal);
        const fixed = { one: 10n ** 9n, rounding: how, equalRanks: equal };
        expect(shareVotes(paths, keep, profile.ballots, fixed)).toEqual(
          shareVotes(paths, keep, Number.MAX_SAFE_INTEGER, fixed),
        );
      }),
      { numRuns: 500 },
    );
  });
});
