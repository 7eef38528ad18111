import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { receiptCode } from '#platform';
import { receiptCodeIn } from './receipt-code.js';

describe('a receipt code that somebody types', () => {
  it('is found however it is spaced and in whatever case', () => {
    fc.assert(
      fc.property(fc.constantFrom('', ' ', '-', '–', ' - '), fc.boolean(), (between, lower) => {
        const code = receiptCode();
        const typed = code.replaceAll('-', between);
        expect(receiptCodeIn(` ${lower ? typed.toLowerCase() : typed}\n`)).toBe(code);
      }),
    );
  });

  it('may have letters that look like its digits', () => {
    expect(receiptCodeIn('OOIL-2QXA-90BD-FFT1')).toBe('0011-2QXA-90BD-FFT1');
  });

  it.each(['', 'hello', '7K3M-2QXA-90BD', '7K3M-2QXA-90BD-FFTU', '7K3M-2QXA-90BD-FFT1-X'])(
    'is none when it is %p',
    (typed) => expect(receiptCodeIn(typed)).toBeNull(),
  );
});
