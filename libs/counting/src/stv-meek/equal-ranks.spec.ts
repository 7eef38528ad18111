import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import { mixedShares } from './equal-ranks.js';

const ONE = 1000n;

function orders(places: readonly number[]): number[][] {
  if (places.length === 0) return [[]];
  return places.flatMap((first) =>
    orders(places.filter((place) => place !== first)).map((rest) => [first, ...rest]),
  );
}

/** One order after another, as a person would follow a ballot. */
function sharesOrderByOrder(keep: readonly bigint[]): { kept: bigint[]; passedOn: bigint } {
  const all = orders([...keep.keys()]);
  const kept = keep.map(() => Fraction.ZERO);
  let passedOn = Fraction.ZERO;
  for (const order of all) {
    let left = Fraction.of(1, all.length);
    for (const place of order) {
      const share = left.mul(Fraction.of(element(keep, place), ONE));
      kept[place] = element(kept, place).add(share);
      left = left.sub(share);
    }
    passedOn = passedOn.add(left);
  }
  const cut = (share: Fraction): bigint => share.mul(Fraction.of(ONE)).floor();
  return { kept: kept.map(cut), passedOn: cut(passedOn) };
}

describe('the mixture of all orders of an equal rank', () => {
  it('gives each candidate their share over all orders, cut once', () => {
    const factors = fc.oneof(fc.bigInt({ min: 1n, max: ONE }), fc.constant(ONE));
    fc.assert(
      fc.property(fc.array(factors, { minLength: 2, maxLength: 5 }), (keep) => {
        expect(mixedShares(keep, ONE)).toEqual(sharesOrderByOrder(keep));
      }),
      { numRuns: 300 },
    );
  });

  it('takes a rank of a thousand candidates in its stride', () => {
    const keep = Array.from({ length: 1000 }, (_, place) => (place < 20 ? 500n : ONE));
    const { kept, passedOn } = mixedShares(keep, ONE);
    expect(passedOn).toBe(0n);
    expect(kept.reduce((sum, share) => sum + share, 0n)).toBeLessThanOrEqual(ONE);
  });
});
