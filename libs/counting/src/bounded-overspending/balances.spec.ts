import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import { Balances, type Purses } from './balances.js';

const ratio = (top: number, bottom: number): { top: bigint; bottom: bigint } => ({
  top: BigInt(top),
  bottom: BigInt(bottom),
});

const held = ({ held: parts, unit }: Purses): string[] =>
  parts.map((part) => Fraction.of(part, unit).toString());

const all = (groups: number): Int32Array =>
  Int32Array.from({ length: groups }, (_, group) => group);

describe('balances', () => {
  it('lets each supporter pay by their gain, or their last money', () => {
    const balances = new Balances(3, Fraction.of(10, 3));
    const supporters = { groups: Int32Array.of(0, 2), gains: Float64Array.of(1, 4) };
    const payment = balances.pay(supporters, ratio(7, 5), balances.purses());
    expect(payment.amounts.map((part) => Fraction.of(part, payment.unit).toString())).toEqual([
      '7/5',
      '10/3',
    ]);
    expect(payment.inFull).toEqual([true, false]);
    expect(held(balances.purses())).toEqual(['29/15', '10/3', '0/1']);
  });

  it('remembers what was overspent until more may be', () => {
    const balances = new Balances(2, Fraction.of(5));
    const supporters = { groups: Int32Array.of(0), gains: null };
    balances.pay(supporters, ratio(7, 1), balances.purses(Fraction.of(3)));
    expect(held(balances.purses())).toEqual(['0/1', '5/1']);
    expect(held(balances.purses(Fraction.of(5, 2)))).toEqual(['1/2', '15/2']);
  });

  it('takes a purse too small for doubles to be empty', () => {
    const dust = Fraction.of(1n, 1n << 901n);
    expect(new Balances(1, dust).purses()).toEqual({
      unit: 1n << 901n,
      held: [0n],
      near: new Float64Array(1),
    });
    expect(new Balances(1, Fraction.of(1n, 1n << 900n)).purses().near[0]).toBe(2 ** -900);
  });

  it('rounds down when fractions get too long, equal balances equally, and never by much', () => {
    const precision = { largestUnit: 1000n, finestPart: 64n };
    const prices = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 97 })),
    );
    fc.assert(
      fc.property(prices, (paid) => {
        const rounding = new Balances(2, Fraction.of(100, 3), precision);
        const exact = new Balances(2, Fraction.of(100, 3));
        const supporters = { groups: all(2), gains: null };
        for (const [top, bottom] of paid) {
          rounding.pay(supporters, ratio(top, bottom), rounding.purses());
          exact.pay(supporters, ratio(top, bottom), exact.purses());
        }
        const { held: parts, unit } = rounding.purses();
        expect(element(parts, 0)).toBe(element(parts, 1));
        const now = Fraction.of(element(parts, 0), unit);
        const should = Fraction.parse(element(held(exact.purses()), 0));
        expect(now.compare(should)).toBeLessThanOrEqual(0);
        const lost = should.sub(now);
        expect(lost.compare(Fraction.of(paid.length, 192))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('rounds what may be overspent up, so that it still reaches', () => {
    const balances = new Balances(1, Fraction.of(1, 7), { largestUnit: 1000n, finestPart: 64n });
    const { held: parts, unit } = balances.purses(Fraction.of(1, 997));
    const reach = Fraction.of(element(parts, 0), unit);
    expect(reach.compare(Fraction.of(1, 7).add(Fraction.of(1, 997)))).toBe(1);
  });
});
