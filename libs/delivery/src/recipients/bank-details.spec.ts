import { describe, expect, it } from '@jest/globals';
import { validate } from 'class-validator';
import fc from 'fast-check';
import { cpuTimeOf } from '../../../../test/support/cpu-time.js';
import { holdsBankDetails } from './bank-details.js';
import { ibanLengths, remainder } from './iban.js';
import { NoBankDetails } from './no-bank-details.decorator.js';

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
    // All of them have an account number of several digits.
    .filter((own) => own.replace(/\D/g, '').length >= 8)
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
    '12.34.56 and 12345678',
    '40/47/84, 12345678',
    '12 - 34 - 56, 1234-5678',
    '12‑34‑56 12345678',
    '12−34−56 12345678',
    '12·34·56 12345678',
    '12\u00a034\u00a056\u00a012345678',
    '12-34-56-12345678',
    '12.34.56.12345678',
    '12345612345678',
    'Pay 12345612345678 please',
    '1 2 3 4 5 6   1 2 3 4 5 6 7 8',
    '12 34 56 12 34 56 78',
    '12-34-56 123 456 78',
    'sort code 12/10/26 account no 12345678',
    'S/C 12-34-56 A/C12345678',
    'Sort code: 12-34-56',
    'Cod didoli: 123456',
    'sort\u200bcode 12\u200b3456 12345678',
    'g b 8 2 w e s t 1 2 3 4 5 6 9 8 7 6 5 4 3 2',
    'GB82.WEST.1234.5698.7654.32',
    'GB82 / WEST / 1234 / 5698 / 7654 / 32',
    'IBANGB82WEST12345698765432',
    'GB82WEST12345698765432please',
    'Invoice 10023456, 12-10-26',
    'Invoice 10023456 of 12-34-56',
    'Invoice 10023456 of 04-00-04',
    'Proof 12-10-26, 10023456',
    'Account no. 10023456 of 12-10-26',
    'Sort code of 12-10-26, 10023456',
    'Of 12-10-26 and 20-10-30, 10023456',
    '04/00/04, 10023456',
  ])('are in %j', (text) => {
    expect(holdsBankDetails(text)).toBe(true);
  });

  it.each([
    '',
    'Caia Park Community Café',
    'Company 01234567 and charity 1177548',
    'Charity 512345, company 01234567',
    'Accounts of charity 512345 and company 01234567 seen',
    'Mae cyfrifon elusen 512345 a chwmni 01234567 wedi’u gweld',
    'Ring 01978 292000 or 07700 900123',
    'Ring 01978 123456, 07700 900123',
    'Tel: +44 1978 123456, +44 (0)7700 900123, 0044 1978 123456',
    'Ffôn 029 2034 5678 neu 01978 29 20 00',
    '00441978123456',
    'Tel. 01978-123456 (8.30–17.00)',
    'Agreed on 12/10/2026 for £12,345.67, see minute 2026-10-12',
    'From 01/04/26 to 31/03/2027',
    '01/04/26-31/03/2027',
    'Invoice 10023456 of 12/10/26',
    'Invoice 10023456 of 12-10-26',
    'Order 10023456, dated 12-10-26',
    'Paid on 12-10-26, see invoice 10023456',
    'Anfoneb 10023456 dyddiedig 12-10-26',
    'Talwyd anfoneb 10023456 ar 12-10-26',
    'Invoice 10023456, 12.10.26, company 01234567',
    '20261012143000',
    'From 2026 to 2027: 12 benches, 34 trees and 56 bulbs',
    'CO12 something that is long enough to be one',
    'Order PO-2026-000123 of 12.10.26',
    'LL13 8AA, W05000276',
    'GB-CHC-1177548, GB-COH-01234567, GB-EDU-133808',
    '360G-cyfran-caia-park-2026-007',
    'SJ 33456 50123, SJ 3345 5012, sj334501',
    '£12345678.00, £123,456.78, 1234567.89',
    'Meeting 10:30-12:00 on 14-15 May 2026',
    'GB82 WEST 1234 5698 7654 33',
    'Is 20 chairs and tables from the hall enough for one evening?',
  ])('are not in %j', (text) => {
    expect(holdsBankDetails(text)).toBe(false);
  });

  it('are not in anything without a digit', () => {
    const undigited = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{N}/u.test(text));
    fc.assert(fc.property(undigited, (text) => expect(holdsBankDetails(text)).toBe(false)));
  });

  it('are looked for quickly, however long a text is', async () => {
    for (const piece of [
      '12-34-56 ',
      '12345678 ',
      '1.1.1.1 ',
      'G B 8 2 ',
      '1234567 ',
      'GB82 ',
      'DE12 3456 7890 ',
      '1 ',
    ])
      expect(
        await cpuTimeOf(async () => Promise.resolve(holdsBankDetails(piece.repeat(3_000)))),
      ).toBeLessThan(500);
  });
});

class NoteDto {
  @NoBankDetails()
  text = '';

  constructor(text: string) {
    this.text = text;
  }
}

class FormDto {
  @NoBankDetails()
  name = '';

  /** What nobody guards is not looked at. */
  number = '';

  @NoBankDetails()
  contact = '';

  @NoBankDetails()
  notes: NoteDto[] = [];
}

const refused = async (values: Partial<FormDto>) => {
  const form = Object.assign(new FormDto(), values);
  return (await validate(form)).map(({ property }) => property);
};

describe('a form without bank details', () => {
  it('refuses those that are in one of its fields', async () => {
    expect(await refused({ name: '12-34-56 12345678', contact: 'Room 12' })).toEqual(['name']);
    expect(await refused({ notes: [new NoteDto('12-34-56 12345678')] })).toEqual(['notes']);
  });

  it.each<[Partial<FormDto>, readonly string[]]>([
    [{ name: '12-34-56', contact: '12345678' }, ['name', 'contact']],
    [{ name: '123456', contact: '1234 5678' }, ['name', 'contact']],
    [{ name: '12-34-56 1234', contact: '5678' }, ['name', 'contact']],
    [{ contact: 'Sort code 12/10/26', name: 'no. 12345678' }, ['contact']],
    [{ notes: [new NoteDto('12-34-56'), new NoteDto('12345678')] }, ['notes']],
  ])('refuses those that are split over several: %j', async (values, fields) => {
    expect((await refused(values)).toSorted()).toEqual(fields.toSorted());
  });

  it.each<Partial<FormDto>>([
    { name: 'Company 01234567', contact: 'Siân, 01978 123456' },
    { name: 'Since 12.10.26', contact: 'Company 01234567' },
    { name: '12-34-56', number: '12345678' },
    { name: 'SJ 3345 5012', contact: 'LL13 8AA' },
  ])('takes %j', async (values) => {
    expect(await refused(values)).toEqual([]);
  });
});
