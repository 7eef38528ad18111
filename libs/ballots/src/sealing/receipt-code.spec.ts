import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readReceiptCode, receiptCodeOf } from './receipt-code.js';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const leaves = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));

describe('a receipt code', () => {
  it('is the first 80 bits of the leaf and a check letter', () => {
    // ISO/IEC 7064 with M = 32: the product after 16 noughts is 2^16 · 32 mod 33 = 2; 2 + 31 = 1 mod 32.
    expect(receiptCodeOf('0'.repeat(64))).toBe('0000-0000-0000-0000-Z');
    expect(receiptCodeOf(`${'f'.repeat(20)}${'0'.repeat(44)}`)).toMatch(/^ZZZZ-ZZZZ-ZZZZ-ZZZZ-.$/);
    expect(receiptCodeOf(`08421084210842108421${'0'.repeat(44)}`)).toMatch(/^1111-1111-1111-1111-/);
  });

  it('is made of nothing but a leaf', () => {
    expect(() => receiptCodeOf('7K3M')).toThrow(RangeError);
  });

  it('is found however it is spaced and in whatever case', () => {
    fc.assert(
      fc.property(
        leaves,
        fc.constantFrom('', ' ', '-', '–', ' - '),
        fc.boolean(),
        (leaf, between, lower) => {
          const code = receiptCodeOf(leaf);
          const typed = code.replaceAll('-', between);
          expect(readReceiptCode(` ${lower ? typed.toLowerCase() : typed}\n`)).toBe(code);
        },
      ),
    );
  });

  it('may have letters that look like its digits', () => {
    expect(readReceiptCode('OOOO-oooo-0000-0000-z')).toBe('0000-0000-0000-0000-Z');
    expect(readReceiptCode('OOIL-2QXA-90BD-FFT1')).toBe('0011-2QXA-90BD-FFT1');
  });

  it('is none when one letter is wrong', () => {
    fc.assert(
      fc.property(leaves, fc.nat(16), fc.integer({ min: 1, max: 31 }), (leaf, place, by) => {
        const letters = Array.from(receiptCodeOf(leaf).replaceAll('-', ''));
        const right = alphabet.indexOf(letters[place] ?? '');
        letters[place] = alphabet.charAt((right + by) % 32);
        expect(readReceiptCode(letters.join(''))).toBeNull();
      }),
    );
  });

  it('is none when two neighbours that differ by less than 31 have changed places', () => {
    const code = receiptCodeOf(`0123456789abcdef0123${'0'.repeat(44)}`).replaceAll('-', '');
    for (let at = 0; at < 15; at++) {
      const [one = '', other = ''] = [code[at], code[at + 1]];
      if (one === other) continue;
      const swapped = code.slice(0, at) + other + one + code.slice(at + 2);
      expect(readReceiptCode(swapped)).toBeNull();
    }
  });

  it('from before, without a check letter, is read as it is', () => {
    expect(readReceiptCode('7k3m 2qxa 90bd fft1')).toBe('7K3M-2QXA-90BD-FFT1');
  });

  it.each(['', 'hello', '7K3M-2QXA-90BD', '7K3M-2QXA-90BD-FFTU', '7K3M-2QXA-90BD-FFT1-X-X'])(
    'is none when it is %p',
    (typed) => expect(readReceiptCode(typed)).toBeNull(),
  );
});
