import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Fraction } from '../exact/fraction.js';
import { shortDecimal, wholeUnits } from './rounded-down.js';

describe('a fraction in a sentence', () => {
  it.each([
    ['0/1', '0'],
    ['7/1', '7'],
    ['100/3', '33.33'],
    ['5/2', '2.5'],
    ['1/3', '0.333'],
    ['1/8000', '0.000125'],
    ['2001/1000', '2'],
    ['-5/2', '-2.5'],
    ['1/10000000000000', '0'],
  ])('%s is %s', (fraction, short) => {
    expect(shortDecimal(fraction)).toBe(short);
  });

  it('is never more than it was, and less by under a hundredth', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1 }), (top, bottom) => {
        const exact = Fraction.of(top, bottom);
        const [whole = '', digits = ''] = shortDecimal(exact.toString()).split('.');
        const short = Fraction.of(BigInt(whole + digits), 10n ** BigInt(digits.length));
        expect(short.compare(exact)).toBeLessThanOrEqual(0);
        expect(exact.sub(short).compare(Fraction.of(1, 100))).toBe(-1);
      }),
    );
  });

  it('as money is whole units, rounded down', () => {
    expect(wholeUnits('299/100')).toBe(2);
  });
});
