import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AwardView } from '#delivery';
import { awardColumns, awardsText } from './awards-csv.js';
import { formulaSafe, penceCell } from './formula-safe.js';

const process = {
  organisation: { id: '1', slug: 'wrecsam', name: { cy: 'Cyngor', en: 'Council' } },
  slug: { cy: 'parc-caia', en: 'caia-park' },
};

const award = (part: Partial<AwardView> = {}): AwardView => ({
  reference: 'caia-park-001',
  projectCode: '1',
  title: { cy: 'Goleuadau ŵ ŷ', en: 'Lights' },
  area: null,
  amountPence: 1_200_000,
  currency: 'GBP',
  awardedAt: new Date('2026-12-09T10:00:00Z'),
  countNumber: 1,
  resultHash: 'ab12',
  ...part,
});

interface Cell {
  readonly text: string;
  readonly quoted: boolean;
}

/** The reader's side of RFC 4180, written from the standard and not from the writer. */
function readCsv(text: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = 0;
  while (at < text.length) {
    const quoted = text[at] === '"';
    let cell = '';
    if (quoted) {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        if (at >= text.length) throw new Error('a quote is never closed');
        if (text[at] === '"') at += 1;
        cell += text[at] ?? '';
      }
      at += 1;
    } else {
      for (; at < text.length && !',\r\n"'.includes(text[at] ?? ''); at += 1)
        cell += text[at] ?? '';
    }
    row.push({ text: cell, quoted });
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`no comma and no line end at ${at}`);
  }
  return rows;
}

/** What Excel, LibreOffice or Sheets would run, or might after trimming. */
const runs = (text: string) =>
  /^[\t\r\n\0]/.test(text) || /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠]/u.test(text);

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(...Array.from('=+-@|%\t\r\n",;\'\0 ＝＋﹢−ŵŷ\u200b\ufeffa1')),
  }),
  fc.constantFrom('=1+1', ' =1+1', '\ufeff=cmd|x', '＝HYPERLINK("x")', '-2+3', "'=1", '"', '\r\n'),
);

describe('the awards file', () => {
  it('holds no cell that a spreadsheet would run, and loses no word', () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (cy, en, area) => {
        const text = awardsText(process, [award({ title: { cy, en }, area: { cy: area, en } })]);
        const [heads, cells] = readCsv(text);
        expect(heads?.map((cell) => cell.text)).toEqual([...awardColumns]);
        expect(cells?.filter(({ quoted, text }) => quoted && runs(text))).toEqual([]);
        const told = [5, 4, 6].map((column) => cells?.[column]?.text);
        for (const [index, word] of [en, cy, area].entries())
          expect([word, `'${word}`]).toContain(told[index]);
      }),
      { numRuns: 500 },
    );
  });

  it('carries amounts as whole pence, digits alone and unquoted', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (amountPence) => {
        const [, cells] = readCsv(awardsText(process, [award({ amountPence })]));
        expect(cells?.[awardColumns.indexOf('amount_pence')]).toEqual({
          text: String(amountPence),
          quoted: false,
        });
      }),
    );
  });

  it.each([0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1, Infinity])(
    'refuses %p, which is no whole number of pence',
    (pence) => {
      expect(() => penceCell(pence)).toThrow(RangeError);
      expect(() => awardsText(process, [award({ amountPence: pence })])).toThrow(RangeError);
    },
  );

  it('is one header line when nothing was awarded', () => {
    expect(readCsv(awardsText(process, []))).toHaveLength(1);
  });

  it('names the count and the result that each line comes from', () => {
    const [, cells] = readCsv(awardsText(process, [award()]));
    expect(cells?.map(({ text }) => text)).toEqual([
      ...['caia-park-001', 'Council', 'caia-park', '1', 'Goleuadau ŵ ŷ', 'Lights', '', ''],
      ...['1200000', 'GBP', '2026-12-09', '1', 'ab12'],
    ]);
  });
});

describe('a text cell', () => {
  it.each(['Lights', 'Gŵyl', 'a=b', '3 - 2', "'Steddfod", ''])('leaves %p as it is', (text) => {
    expect(formulaSafe(text)).toBe(text);
  });
});
