import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeLetterCode, readLetterCode } from './letter-code.js';

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const code = fc.constant(null).map(() => makeLetterCode());

describe('a code of a letter', () => {
  it('is read as it was made, in small letters and with any spaces', () => {
    fc.assert(
      fc.property(code, (made) => {
        const bare = made.replaceAll('-', '');
        expect(bare).toMatch(/^[0-9A-HJKMNP-TV-Z]{13}$/);
        expect(readLetterCode(made)).toBe(bare.slice(0, 12));
        expect(readLetterCode(` ${made.toLowerCase().replaceAll('-', ' ')} `)).toBe(
          bare.slice(0, 12),
        );
        expect(readLetterCode(bare.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(
          bare.slice(0, 12),
        );
      }),
    );
  });

  it('with one sign wrong, or two neighbours swapped, is known for a slip', () => {
    const at = fc.integer({ min: 0, max: 11 });
    fc.assert(
      fc.property(code, at, fc.constantFrom(...Array.from(symbols)), (made, place, other) => {
        const bare = made.replaceAll('-', '');
        const wrong = bare.slice(0, place) + other + bare.slice(place + 1);
        if (wrong !== bare) expect(readLetterCode(wrong)).toBeNull();
        const [one = '', two = ''] = [bare[place], bare[place + 1]];
        const swapped = bare.slice(0, place) + two + one + bare.slice(place + 2);
        if (swapped !== bare) expect(readLetterCode(swapped)).toBeNull();
      }),
    );
  });

  it('is never anything that was not made so', () => {
    expect(['', 'hello', '7K3M-2QXA', `${'0'.repeat(12)}*`].map(readLetterCode)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
