import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalToMinorUnits } from '#counting';
import { decimalMoney } from './decimal-money.js';

describe('money as decimal text', () => {
  it.each([
    [99_900, 2, '999'],
    [104_916_743, 2, '1049167.43'],
    [99_990, 2, '999.9'],
    [5, 2, '0.05'],
    [0, 2, '0'],
    [7, 0, '7'],
    [1_000, 0, '1000'],
    [1_500, 3, '1.5'],
  ])('is as short as it can be: %d with %d digits', (minorUnits, digits, text) => {
    expect(decimalMoney(minorUnits, digits)).toBe(text);
  });

  it('reads back as the same amount', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat({ max: 6 }), (minorUnits, digits) => {
        expect(decimalToMinorUnits(decimalMoney(minorUnits, digits), digits)).toBe(minorUnits);
      }),
    );
  });
});
