import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { languages } from '../language/language.js';
import { formatMoney, parsePounds } from './money.js';

/** As much as `parsePounds` takes: a penny less than a million million pounds. */
const pence = fc.integer({ min: 0, max: 99_999_999_999_999 });

describe('money', () => {
  it.each(languages)('in %s reads back as it was written', (language) => {
    fc.assert(
      fc.property(pence, (amount) => {
        expect(parsePounds(formatMoney(amount, language))).toBe(amount);
      }),
    );
  });

  it.each(languages)('in %s shows whole pounds without pence, and pence where there are', (cy) => {
    expect(formatMoney(4_000_000, cy)).toBe('£40,000');
    expect(formatMoney(4_000_050, cy)).toBe('£40,000.50');
    expect(formatMoney(5, cy)).toBe('£0.05');
    expect(formatMoney(0, cy)).toBe('£0');
  });

  it('of a currency shows as many digits as the amount carries', () => {
    expect(formatMoney(1_234, 'en', 'JPY', 0)).toBe('¥1,234');
    expect(formatMoney(123_450, 'en', 'PLN')).toMatch(/^PLN\s1,234\.50$/);
  });
});

describe('an amount that a person types', () => {
  it.each([
    ['1200', 120_000],
    ['£1,200', 120_000],
    [' £ 1,200.50 ', 120_050],
    ['1 200.5', 120_050],
    ['1,234,567', 123_456_700],
    ['0', 0],
    ['0.07', 7],
    ['007', 700],
  ])('%j is %d pence', (text, amount) => {
    expect(parsePounds(text)).toBe(amount);
  });

  it.each([
    ...['', ' ', '£', '.', '.5', '1.', '1.234', '1,20', '12,34,567', '1200,000', '1,,200'],
    ...['1.200,50', '-5', '+5', '1e5', '0x10', 'Infinity', 'NaN', '١٢٣', '１２', '1\n2', '5 5'],
    ...['££5', '5£', '€5', '5p', "1'000", '1_000', '<b>1</b>', '=1+1', '1;drop table award'],
    ...['9'.repeat(13), `1${',000'.repeat(4)}`, '9'.repeat(100_000), '1 '.repeat(50_000)],
  ])('%.20s is no amount', (text) => {
    expect(parsePounds(text)).toBeNull();
  });

  it('is a whole number of pence or nothing, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom('£', '0', '1', '9', ',', '.', ' ', '-', 'e') }),
        ),
        (text) => {
          const amount = parsePounds(text);
          expect(amount === null || (Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
