import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { integerRoot } from './integer-root.js';

describe('an integer root', () => {
  it('is the greatest whole number whose square is not above', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), (value) => {
        const root = integerRoot(value);
        expect(root * root <= value && (root + 1n) * (root + 1n) > value).toBe(true);
      }),
    );
  });

  it('is exact at squares and beside them', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 40n }), (side) => {
        expect(integerRoot(side * side)).toBe(side);
        expect(integerRoot(side * side - 1n)).toBe(side - 1n);
      }),
    );
  });

  it('refuses a negative number', () => {
    expect(() => integerRoot(-1n)).toThrow(RangeError);
  });
});
