import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cpuTimeOf } from '../../../../../test/support/cpu-time.js';
import { isNhsNumber, passesLuhn } from './check-digits.js';
import { hintsIn } from './hints-in.js';

const kinds = (text: string) => hintsIn(text).map(({ kind }) => kind);
const digitsOf = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });

describe('hints', () => {
  it.each([
    ['email', 'Cysylltwch â siân.jones+parc@wrecsam.gov.uk.', 'siân.jones+parc@wrecsam.gov.uk'],
    ['phone', 'Ring 01978 292000 now', '01978 292000'],
    ['phone', 'Mobile: 07700 900123', '07700 900123'],
    ['phone', 'or +44 7700 900123', '+44 7700 900123'],
    ['postcode', 'He lives at 4 Stryd y Bont, LL13 8AA', 'LL13 8AA'],
    ['postcode', 'cf10 1ep', 'cf10 1ep'],
    ['national-insurance', 'My number is AB 12 34 56 C', 'AB 12 34 56 C'],
    ['nhs', 'NHS number 943 476 5919', '943 476 5919'],
    ['card', 'Pay with 4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['long-number', 'account 12345678', '12345678'],
    ['shouting', 'Wel, HWN YW EIN PARC NI!', 'HWN YW EIN PARC NI'],
    ['abuse', 'You IDIOT', 'IDIOT'],
    ['abuse', 'Twpsyn wyt ti', 'Twpsyn'],
  ])('find %s in “%s”', (kind, text, found) => {
    expect(hintsIn(text)).toEqual([{ kind, found, at: text.indexOf(found) }]);
  });

  it.each([
    'Goleuadau ar lwybr yr ysgol am £12,000, o 2026-04-01 hyd 2027.',
    'We need 250 trees, 12 benches and 3 bins by 31/03/2027.',
    'It costs £12,345,678.00 a year.',
    'Scunthorpe, Penistone, Pantycachu and the Bastion café',
    'The NHS, BBC and WCVA met at 10.30 in room LL5.',
    'Rwy’n cytuno â phopeth a ddywedodd hi.',
  ])('find nothing in “%s”', (text) => {
    expect(hintsIn(text)).toEqual([]);
  });

  it('say where it stands, also among letters of several units', () => {
    const text = '🌳🌳 ŵŷ e-bost: a@b.cymru a 07700900123';
    for (const { at, found } of hintsIn(text))
      expect(text.slice(at, at + found.length)).toBe(found);
    expect(kinds(text)).toEqual(['email', 'phone']);
  });

  it('never overlap and never throw, whatever is written', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    const nasty = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789 ()+-.@aAbBÂŵ')),
      maxLength: 300,
    });
    fc.assert(
      fc.property(fc.oneof(text, nasty), (written) => {
        let end = 0;
        for (const { at, found } of hintsIn(written)) {
          expect(at).toBeGreaterThanOrEqual(end);
          expect(written.slice(at, at + found.length)).toBe(found);
          end = at + found.length;
        }
      }),
    );
  });

  it('take no time over a text made to be slow', async () => {
    const spent = await cpuTimeOf(async () => {
      for (const piece of ['0 ', 'a@', 'AA ', '1-', 'a.']) hintsIn(piece.repeat(25_000));
      return Promise.resolve();
    });
    expect(spent).toBeLessThan(3_000);
  });
});

describe('check digits', () => {
  it('of an NHS number let no single mistyped digit pass', () => {
    fc.assert(
      fc.property(digitsOf(9), fc.nat(9), fc.integer({ min: 1, max: 9 }), (nine, place, by) => {
        const right = Array.from({ length: 10 }, (_, last) => [...nine, last].join('')).find(
          isNhsNumber,
        );
        fc.pre(right !== undefined);
        const wrong = Array.from(right, (digit, at) =>
          at === place ? String((Number(digit) + by) % 10) : digit,
        ).join('');
        expect(isNhsNumber(wrong)).toBe(false);
      }),
    );
  });

  it('of a card are met by one last digit in ten', () => {
    fc.assert(
      fc.property(digitsOf(15), (fifteen) => {
        const passing = Array.from({ length: 10 }, (_, last) => [...fifteen, last].join(''));
        expect(passing.filter(passesLuhn)).toHaveLength(1);
      }),
    );
  });
});
