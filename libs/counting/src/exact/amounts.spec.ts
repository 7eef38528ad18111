import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Amounts } from './amounts.js';
import { briefFraction } from './brief-fraction.js';
import { Fraction } from './fraction.js';
import { bitsOf, nearly } from './nearly.js';

describe('amounts over one denominator', () => {
  it('keep their value when the denominator grows, and grow it no more than they must', () => {
    const amounts = new Amounts(2, Fraction.of(5, 6));
    amounts.admit(4n);
    expect(amounts.unit).toBe(12n);
    expect(amounts.parts).toEqual([10n, 10n]);
    amounts.admit(3n);
    expect(amounts.unit).toBe(12n);
  });

  it('round down, below 0 too', () => {
    const amounts = new Amounts(3, Fraction.of(5, 6));
    amounts.parts[1] = -5n;
    amounts.parts[2] = -6n;
    amounts.roundDown(2n);
    expect(amounts.parts).toEqual([1n, -2n, -2n]);
    expect(amounts.unit).toBe(2n);
  });
});

describe('a fraction as a double', () => {
  it('is within one part in 2^50 of it', () => {
    // m k 2^a / (k 2^b) is m 2^(a - b), which a double holds exactly.
    const mantissa = fc.integer({ min: 1, max: 2 ** 53 - 1 });
    const shift = fc.integer({ min: 0, max: 900 });
    const common = fc.bigInt({ min: 1n, max: 1n << 3000n });
    fc.assert(
      fc.property(mantissa, shift, shift, common, (m, a, b, k) => {
        const near = nearly((BigInt(m) * k) << BigInt(a), k << BigInt(b));
        const value = m * 2 ** (a - b);
        expect(Math.abs(near - value) / value).toBeLessThan(2 ** -50);
      }),
    );
  });

  it('is 0 or Infinity where doubles end', () => {
    expect(nearly(0n, 7n)).toBe(0);
    expect(nearly(1n << 2000n, 1n)).toBe(Infinity);
    expect(nearly(1n, 1n << 2000n)).toBe(0);
    expect(nearly(3n << 1100n, 1n << 1100n)).toBe(3);
  });

  it('counts bits, or up to 3 more', () => {
    expect([1n, 15n, 16n, 1n << 99n].map(bitsOf)).toEqual([4, 4, 8, 100]);
  });
});

describe('a fraction as results tell it', () => {
  it('is exact while people could read it, and rounded down beyond', () => {
    expect(briefFraction(2n, 6n).toString()).toBe('1/3');
    expect(briefFraction(1n, 10n ** 38n).toString()).toBe(`1/${10n ** 38n}`);
    expect(briefFraction(2n * 10n ** 39n - 1n, 10n ** 39n).toString()).toBe(
      `${2n * 10n ** 18n - 1n}/${10n ** 18n}`,
    );
  });
});
