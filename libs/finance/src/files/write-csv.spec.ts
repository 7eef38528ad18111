import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formulaSafe, mayRun } from '../formula-safe.js';
import { largestAmount, readAmount } from './amount.js';
import type { Column } from './column.js';
import { madePlain } from './plain-cell.js';
import { separators } from './read-records.js';
import { readTable } from './read-table.js';
import { writeCsv } from './write-csv.js';

interface Line {
  readonly name: string;
  readonly pence: number | null;
  readonly count: number;
  readonly day: string;
}

const columns: readonly Column<Line>[] = [
  { name: 'name', kind: 'text', of: ({ name }) => name },
  { name: 'amount', kind: 'amount', of: ({ pence }) => pence },
  { name: 'count', kind: 'integer', of: ({ count }) => count },
  { name: 'day', kind: 'day', of: ({ day }) => day, format: 'dd/mm/yyyy' },
];

const nasty = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...Array.from('=+-@|%\t\r\n",;\' ＝＋ŵ\u200b\ufeffa1')) }),
    fc.constantFrom('=1+1', '-2+3', '@SUM(A1)', "'=1", '"', '\r\n', '－1'),
  )
  .filter((text) => !/[\0\p{Cs}]/u.test(text));
const line: fc.Arbitrary<Line> = fc.record({
  name: nasty,
  pence: fc.option(fc.integer({ min: -largestAmount, max: largestAmount })),
  count: fc.integer({ min: -999, max: 999 }),
  day: fc.constantFrom('2026-04-01', '2027-03-31'),
});
const separator = fc.constantFrom(...separators);

/** As our own reader takes it, which knows nothing of what wrote it. */
const readBack = async (file: string) => {
  const table = await readTable(new TextEncoder().encode(file), { maxBytes: 1e7, maxRows: 1e5 });
  expect(table.problems).toEqual([]);
  return table.rows.map(({ cells }) => cells);
};

describe('a CSV file', () => {
  it('for people loses no penny and no word, and runs nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line), separator, async (lines, separator) => {
        const rows = await readBack(await text(writeCsv(columns, lines, { separator })));
        expect(rows).toHaveLength(lines.length);
        for (const [index, { name, pence, count, day }] of lines.entries()) {
          const row = rows[index];
          expect(row?.['name']).toBe(formulaSafe(name).trim());
          expect(mayRun(row?.['name'] ?? '')).toBe(false);
          const amount = row?.['amount'] ?? '';
          expect(pence === null ? amount : readAmount(amount)).toEqual(
            pence === null ? '' : { pence },
          );
          expect(row?.['count']).toBe(String(count));
          expect(row?.['day']).toBe(day.split('-').reverse().join('/'));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps negative numbers numbers: no quote, no apostrophe', async () => {
    const lines = [{ name: '-5', pence: -5, count: -5, day: '2026-04-01' }];
    // A text decoder would take the mark away.
    expect(String(await buffer(writeCsv(columns, lines, { mark: true })))).toBe(
      '\ufeff"name","amount","count","day"\r\n"\'-5",-0.05,-5,"01/04/2026"\r\n',
    );
  });

  it('for a ledger holds each plain text as it is, and refuses what may run', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, separator, async (name, separator) => {
        const lines = [{ name: madePlain(name), pence: -1, count: 0, day: '2026-04-01' }];
        const exact = { separator, text: 'exact' } as const;
        const [row] = await readBack(await text(writeCsv(columns, lines, exact)));
        expect(row?.['name']).toBe(madePlain(name));
        const bad = [{ name: `=${name}`, pence: 0, count: 0, day: '2026-04-01' }];
        await expect(text(writeCsv(columns, bad, exact))).rejects.toThrow(RangeError);
      }),
      { numRuns: 200 },
    );
  });

  it('writes amounts in pence and brackets where a ledger wants them', async () => {
    const amounts: readonly Column<number>[] = [
      { name: 'a', kind: 'amount', of: (pence) => pence, unit: 'pence' },
      { name: 'b', kind: 'amount', of: (pence) => pence, negative: 'brackets' },
      { name: 'c', kind: 'amount', of: (pence) => pence, unit: 'pence', negative: 'brackets' },
    ];
    const file = await text(writeCsv(amounts, [-123_450, 7], { header: false, text: 'exact' }));
    expect(file).toBe('-123450,(1234.50),(123450)\r\n7,0.07,7\r\n');
  });

  it('asks for no more rows than its reader takes', async () => {
    let asked = 0;
    function* endless(): Generator<Line> {
      for (;;) {
        asked += 1;
        yield { name: 'x'.repeat(100), pence: asked, count: 1, day: '2026-04-01' };
      }
    }
    for await (const piece of writeCsv(columns, endless())) {
      expect(String(piece).length).toBeGreaterThan(0);
      break;
    }
    expect(asked).toBeLessThan(5_000);
  });

  it.each([0.5, Number.NaN, Infinity])('refuses %p, which is no whole number', async (pence) => {
    const lines = [{ name: '', pence, count: 0, day: '2026-04-01' }];
    await expect(text(writeCsv(columns, lines))).rejects.toThrow(RangeError);
  });
});
