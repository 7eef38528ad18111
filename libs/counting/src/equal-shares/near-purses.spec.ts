import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { element } from '../exact/element.js';
import type { Electorate } from './electorate.js';
import { NearPurses } from './near-purses.js';

/** One group of supporters: what they truly hold, and how far what we believe is from it. */
interface Supporter {
  readonly voters: number;
  readonly gain: number;
  /** In prices: 1 is just enough. */
  readonly holds: number;
  /** From -1 to 1: the part of the allowed error by which the belief is off. */
  readonly off: number;
}

/** Many hold nearly the price, where a bound is most easily broken. */
const supporters = fc.array(
  fc.record({
    voters: fc.constantFrom(1, 2, 1000),
    gain: fc.integer({ min: 1, max: 5 }),
    holds: fc.oneof(
      fc.double({ min: 0.01, max: 2, noNaN: true }),
      fc.integer({ min: -4, max: 4 }).map((steps) => 1 + steps * 2 ** -27),
    ),
    off: fc.constantFrom(-0.999, 0, 0.999),
  }),
  { minLength: 1, maxLength: 4 },
);

/** One project whose supporters pay exactly rho for each unit of gain. */
function electorate(list: readonly Supporter[], cost: number): Electorate {
  const gains = list.map(({ gain }) => gain);
  return {
    projects: 1,
    groups: list.length,
    costs: Float64Array.of(cost),
    starts: Int32Array.of(0, list.length),
    group: Int32Array.from(list.keys()),
    weight: Float64Array.from(list, ({ voters }) => voters),
    gain: Float64Array.from(gains),
    each: Float64Array.of(1),
    totals: Float64Array.of(list.reduce((sum, { voters, gain }) => sum + voters * gain, 0)),
    gainDoubt: Float64Array.of(0),
    votes: Int32Array.of(list.length),
    gainsByCost: false,
  };
}

describe('the bounds that doubles give of a rho', () => {
  const RHO = 100;

  it('hold it between them, whatever the truth within the error', () => {
    fc.assert(
      fc.property(supporters, fc.integer({ min: 26, max: 40 }), (list, bits) => {
        const error = RHO * 2 ** -bits;
        const truth = list.map(({ gain, holds }) => RHO * gain * holds);
        const paid = (rho: number): number =>
          list.reduce(
            (sum, { voters, gain }, at) => sum + voters * Math.min(element(truth, at), rho * gain),
            0,
          );
        const cost = paid(RHO);
        const purses = new NearPurses(electorate(list, cost));
        purses.correct((at) => element(truth, at) + element(list, at).off * error, error);
        const low = purses.climb(0, RHO / 10_000, Infinity);
        // Rounding of the test's own sums: the cost is met to within one part in 2^45.
        const nearly = 1 + 2 ** -45;
        expect(low).toBeLessThan(Infinity);
        expect(paid(low)).toBeLessThanOrEqual(cost * nearly);
        const { high } = purses.offer(0, low);
        if (high < Infinity) expect(paid(high) * nearly).toBeGreaterThanOrEqual(cost);
      }),
      { numRuns: 5000 },
    );
  });
});
