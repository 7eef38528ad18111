import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeShortCode, readShortCode } from './short-code.js';

describe('a short code', () => {
  it('is read as it was made, however it is typed', () => {
    fc.assert(
      fc.property(fc.constant(null).map(makeShortCode), (code) => {
        const bare = code.replace('-', '');
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
        for (const typed of [code, code.toLowerCase(), ` ${bare} `, code.replace('-', ' – ')])
          expect(readShortCode(typed)).toBe(bare);
      }),
    );
  });

  it('takes what looks like it: O for 0, I and L for 1', () => {
    expect(readShortCode('oiL0-abcd')).toBe('0110ABCD');
  });

  it('is nothing else: not a letter’s code, which is longer, and no word', () => {
    for (const typed of ['', '7K3M', '7K3M-2QXA-90BD-F', 'ABCD-EFGU', '7K3M-2QX!'])
      expect(readShortCode(typed)).toBeNull();
  });

  it('is never drawn twice in a thousand', () => {
    expect(new Set(Array.from({ length: 1000 }, makeShortCode)).size).toBe(1000);
  });
});
