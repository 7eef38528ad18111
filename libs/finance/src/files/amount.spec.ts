import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { largestAmount, readAmount, writeAmount } from './amount.js';

const pence = fc.integer({ min: -largestAmount, max: largestAmount });

/** What Excel and ledgers make of the same amount. */
const looks = (amount: number): string[] => {
  const plain = writeAmount(Math.abs(amount));
  const grouped = plain.replaceAll(/\B(?=(?:\d{3})+\.)/g, ',');
  if (amount >= 0) return [plain, grouped, `£${grouped}`, ` £ ${plain} `];
  return [plain, grouped].flatMap((one) => [
    ...[`-${one}`, `${one}-`, `(${one})`, `-£${one}`, `£-${one}`, `(£${one})`, `−${one}`],
  ]);
};

describe('an amount', () => {
  it('comes back to the penny, however it was written', () => {
    fc.assert(
      fc.property(pence, (amount) => {
        for (const text of looks(amount)) expect(readAmount(text)).toEqual({ pence: amount });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['1234.5', 123_450],
    ['£1,234.5', 123_450],
    ['-0.00', 0],
    ['007', 700],
    ['1 234.50', 123_450],
    ['999,999,999,999.99', largestAmount],
    ['(999,999,999,999.99)', -largestAmount],
  ])('%j is %d pence', (text, amount) => {
    expect(readAmount(text)).toEqual({ pence: amount });
  });

  it.each([
    ['', 'finance.amount-empty'],
    ['1.005', 'finance.amount-decimals'],
    ['1.234,50', 'finance.amount-unread'],
    ['1,23.45', 'finance.amount-commas'],
    ['1,2345', 'finance.amount-commas'],
    ['12,34,567', 'finance.amount-commas'],
    ['1.23E+06', 'finance.amount-exponent'],
    ['1000000000000', 'finance.amount-huge'],
    ['9'.repeat(50_000), 'finance.amount-huge'],
    ['-(5)', 'finance.amount-unread'],
    ['--5', 'finance.amount-unread'],
    ['-5-', 'finance.amount-unread'],
    ['(5', 'finance.amount-unread'],
    ['+5', 'finance.amount-unread'],
    ['.5', 'finance.amount-unread'],
    ['5p', 'finance.amount-unread'],
    ['€5', 'finance.amount-unread'],
    ['=1+1', 'finance.amount-unread'],
    ['nil', 'finance.amount-unread'],
  ])('%.20j is refused as %s', (text, problem) => {
    expect(readAmount(text)).toEqual({ problem });
  });

  it('is whole pence or a problem, whatever was typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(...Array.from('£019,. -()e−')) });
    fc.assert(
      fc.property(fc.oneof(fc.string(), typed), (text) => {
        const read = readAmount(text);
        expect('problem' in read || Number.isSafeInteger(read.pence)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([0.5, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])('is never %p', (part) => {
    expect(() => writeAmount(part)).toThrow(RangeError);
  });
});
