import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Fraction } from './fraction.js';
import { wholeShares } from './whole-shares.js';

describe('whole shares', () => {
  it('are the fewest that reach the amount', () => {
    const part = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(fc.nat(9000), part, part, part, (top, bottom, shareTop, shareBottom) => {
        const [amount, share] = [Fraction.of(top, bottom), Fraction.of(shareTop, shareBottom)];
        const shares = wholeShares(amount, share) ?? NaN;
        expect(share.mul(Fraction.of(shares)).compare(amount)).not.toBe(-1);
        expect(share.mul(Fraction.of(shares - 1)).compare(amount)).toBe(-1);
      }),
    );
  });

  it('are not known of a share of nothing', () => {
    expect(wholeShares(Fraction.of(3), Fraction.ZERO)).toBeNull();
    expect(wholeShares(Fraction.ZERO, Fraction.of(3))).toBe(0);
  });
});
