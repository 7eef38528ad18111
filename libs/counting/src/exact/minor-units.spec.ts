import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalToMinorUnits, digitsAfterPoint, minorUnitsToDecimal } from './minor-units.js';

describe('minor units', () => {
  it.each([
    [1250, 2, '12.50'],
    [5, 2, '0.05'],
    [0, 2, '0.00'],
    [-5, 2, '-0.05'],
    [7, 0, '7'],
    [1, 15, '0.000000000000001'],
    [Number.MAX_SAFE_INTEGER, 2, '90071992547409.91'],
  ])('%d of %d digits are %s', (amount, digits, text) => {
    expect(minorUnitsToDecimal(amount, digits)).toBe(text);
  });

  it('become decimal text and come back the same', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 0, max: 15 }), (amount, digits) => {
        expect(decimalToMinorUnits(minorUnitsToDecimal(amount, digits), digits)).toBe(amount);
      }),
    );
  });

  it.each([NaN, Infinity, 0.5, 2 ** 53])('are whole, not %d', (amount) => {
    expect(() => minorUnitsToDecimal(amount)).toThrow(RangeError);
  });

  it('need as many digits as a decimal has, but for zeros at the end', () => {
    expect(['4', '4.', '4.0', '4.50', '0.1250', '10.00', '100'].map(digitsAfterPoint)).toEqual([
      0, 0, 0, 1, 3, 0, 0,
    ]);
  });
});
