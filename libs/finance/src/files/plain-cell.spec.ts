import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isPlain, madePlain, plainCell } from './plain-cell.js';

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...Array.from('=+-@|%\t\r\n",;\' ＝＋a1\u200b\ufeff')) }),
);

describe('a text for a ledger', () => {
  it.each(['Highways', 'Parciau a Gŵyl', "St Mary's", 'A - B', '3 + 2', 'a, b; c', '100%'])(
    '%j stands as it is',
    (text) => {
      expect(plainCell(` ${text} `)).toEqual({ text });
    },
  );

  it.each(['=1+1', ' =1', '+44', '-5', '@SUM(A1)', '|x', '%x', '＝1', 'a;=1', 'a," =1', 'a;-1+2'])(
    '%j is refused where it is typed',
    (text) => {
      expect(plainCell(text)).toEqual({ problem: 'finance.cell-formula' });
    },
  );

  it.each(['a\tb', 'a\nb', 'a\u200bb', 'a\0', '\ud800'])('%j is refused as unseen', (text) => {
    expect(plainCell(text)).toEqual({ problem: 'finance.cell-control' });
  });

  it('that nobody typed for it is made plain, and changed no more than it must be', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const plain = madePlain(text);
        expect(isPlain(plain)).toBe(true);
        expect(madePlain(plain)).toBe(plain);
        const read = plainCell(text);
        if ('text' in read) expect(plain).toBe(read.text.replaceAll(/\s+/g, ' '));
      }),
      { numRuns: 1_000 },
    );
  });
});
