import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalToMinorUnits, Fraction } from '../index.js';

const fractions = fc
  .tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 1n, max: 1000n }))
  .map(([numerator, denominator]) => Fraction.of(numerator, denominator));

describe('a fraction', () => {
  it('is kept in lowest terms with its sign on top', () => {
    expect(Fraction.of(6, -4).toString()).toBe('-3/2');
    expect(Fraction.of(0, -4).toString()).toBe('0/1');
    expect(Fraction.of(7).toString()).toBe('7/1');
  });

  it('obeys the laws of arithmetic', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        expect(a.add(b).sub(b)).toEqual(a);
        expect(a.mul(b.add(c))).toEqual(a.mul(b).add(a.mul(c)));
        if (b.compare(Fraction.ZERO) !== 0) expect(a.div(b).mul(b)).toEqual(a);
        expect(a.compare(b)).toBe(a.sub(b).compare(Fraction.ZERO));
      }),
    );
  });

  it('rounds down, below zero too', () => {
    expect(Fraction.of(-1, 2).floor()).toBe(-1n);
    expect(Fraction.of(-4, 2).floor()).toBe(-2n);
    expect(Fraction.of(7, 2).floor()).toBe(3n);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fractions, (a) => {
        expect(Fraction.parse(a.toString())).toEqual(a);
      }),
    );
    expect(() => Fraction.parse('1.5')).toThrow(RangeError);
  });

  it('refuses the denominator 0 and unsafe numbers', () => {
    expect(() => Fraction.of(1, 0)).toThrow(RangeError);
    expect(() => Fraction.of(0.5)).toThrow(RangeError);
    expect(() => Fraction.of(1).div(Fraction.ZERO)).toThrow(RangeError);
  });
});

describe('a decimal amount', () => {
  it.each([
    ['0', 2, 0],
    ['4000.0', 2, 400_000],
    ['2458488.22', 2, 245_848_822],
    ['12.5', 2, 1250],
    ['12.500', 2, 1250],
    ['7', 0, 7],
    ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
  ])('is exact: %s with %d digits', (text, digits, minorUnits) => {
    expect(decimalToMinorUnits(text, digits)).toBe(minorUnits);
  });

  it.each(['12.345', '', '.5', '5.', '-1', '+1', '1e3', 'NaN', 'Infinity', '1,5', ' 1', '１'])(
    'refuses %j',
    (text) => {
      expect(() => decimalToMinorUnits(text)).toThrow(RangeError);
    },
  );

  it('refuses what no safe integer holds', () => {
    expect(() => decimalToMinorUnits('90071992547409.92')).toThrow(RangeError);
    expect(() => decimalToMinorUnits('9'.repeat(1000))).toThrow(RangeError);
  });
});
