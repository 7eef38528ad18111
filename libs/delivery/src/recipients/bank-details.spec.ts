import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cpuTimeOf } from '../../../../test/support/cpu-time.js';
import { holdsBankDetails } from './bank-details.js';
import { ibanLengths, remainder } from './iban.js';

const digits = Array.from('0123456789');
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const number = (length: number) =>
  fc.string({ unit: fc.constantFrom(...digits), minLength: length, maxLength: length });
const words = fc.string({ unit: fc.constantFrom(...Array.from('abc xyz,:.')), maxLength: 40 });
/** With the check digits that it has to have. */
const iban = fc.constantFrom(...ibanLengths).chain(([country, length]) =>
  fc
    .string({
      unit: fc.constantFrom(...digits, ...letters),
      minLength: length - 4,
      maxLength: length - 4,
    })
    .map((own) => {
      const check = 98 - remainder(`${own}${country}00`);
      return `${country}${String(check).padStart(2, '0')}${own}`;
    }),
);
const grouped = (compact: string) => compact.replace(/(.{4})(?=.)/g, '$1 ');

describe('bank details', () => {
  it('are known by a sort code and an account number, in either order', () => {
    const parts = fc.record({
      sort: fc.tuple(number(2), number(2), number(2), fc.constantFrom('-', ' ', '–')),
      account: number(8),
      between: words.map((said) => ` ${said} `),
      isAccountFirst: fc.boolean(),
      around: words,
    });
    fc.assert(
      fc.property(parts, ({ sort: [a, b, c, dash], account, between, isAccountFirst, around }) => {
        const sort = [a, b, c].join(dash);
        const pair = isAccountFirst ? account + between + sort : sort + between + account;
        expect(holdsBankDetails(`${around} ${pair} ${around}`)).toBe(true);
      }),
    );
  });

  it('are known by an international number, in groups or in one, in capitals or not', () => {
    fc.assert(
      fc.property(iban, words, fc.boolean(), fc.boolean(), (code, around, inGroups, isLower) => {
        const shown = inGroups ? grouped(code) : code;
        const text = `${around} ${isLower ? shown.toLowerCase() : shown}. ${around}`;
        expect(holdsBankDetails(text)).toBe(true);
      }),
    );
  });

  it('are no international number when its check digits are wrong', () => {
    fc.assert(
      fc.property(iban, fc.integer({ min: 1, max: 8 }), (code, more) => {
        // Another of two check digits, which always leaves another remainder.
        const wrong = String((Number(code[3]) + more) % 10);
        fc.pre(remainder(code.slice(4) + code.slice(0, 3) + wrong) !== 1);
        fc.pre(!/\d{6}/.test(code.slice(4)));
        expect(holdsBankDetails(code.slice(0, 3) + wrong + code.slice(4))).toBe(false);
      }),
    );
  });

  it.each([
    'Sort code 12-34-56, account number 12345678',
    'cod didoli 12 34 56 rhif cyfrif 1234 5678',
    '12345678 / 12-34-56',
    '123456 12345678',
    'Sort: 123456, our number there is 12345678',
    'GB82 WEST 1234 5698 7654 32 thanks',
    'iban:GB82WEST12345698765432',
    '１２－３４－５６ １２３４５６７８',
  ])('are in %j', (text) => {
    expect(holdsBankDetails(text)).toBe(true);
  });

  it.each([
    '',
    'Caia Park Community Café',
    'Company 01234567 and charity 1177548',
    'Charity 512345, company 01234567',
    'Ring 01978 292000 or 07700 900123',
    'Agreed on 12/10/2026 for £12,345.67, see minute 2026-10-12',
    'From 2026 to 2027: 12 benches, 34 trees and 56 bulbs',
    'CO12 something that is long enough to be one',
    'Order PO-2026-000123 of 12.10.26',
    'LL13 8AA, W05000276',
    'GB82 WEST 1234 5698 7654 33',
  ])('are not in %j', (text) => {
    expect(holdsBankDetails(text)).toBe(false);
  });

  it('are not in anything without a digit', () => {
    const undigited = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{N}/u.test(text));
    fc.assert(fc.property(undigited, (text) => expect(holdsBankDetails(text)).toBe(false)));
  });

  it('are looked for quickly, however long a text is', async () => {
    for (const piece of ['12-34-56 ', '1234567 ', 'GB82 ', 'DE12 3456 7890 ', '1 '])
      expect(
        await cpuTimeOf(async () => Promise.resolve(holdsBankDetails(piece.repeat(3_000)))),
      ).toBeLessThan(500);
  });
});
