import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { largestAmount } from '../amount.js';
import type { Column } from '../column.js';
import { sheetOf, type Sheet } from './sheet.js';
import { writeXlsx } from './write-xlsx.js';

interface Line {
  readonly name: string;
  readonly pence: number;
  readonly day: string | null;
}

const columns: readonly Column<Line>[] = [
  { name: 'Enw & <name>', kind: 'text', of: ({ name }) => name },
  { name: '=amount', kind: 'amount', of: ({ pence }) => pence },
  { name: 'day', kind: 'day', of: ({ day }) => day, format: 'dd/mm/yyyy' },
];

const unzip = async (...sheets: Sheet[]): Promise<Record<string, string>> => {
  const parts = unzipSync(await buffer(writeXlsx(sheets)));
  return Object.fromEntries(Object.entries(parts).map(([path, part]) => [path, strFromU8(part)]));
};

/** Reads XML as strictly as XML 1.0 wants it, as far as these files go; gives the elements' names. */
function elements(xml: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  const token =
    /<\?xml [^?]*\?>\n|<\/([\w:]+)>|<([\w:]+)((?: [\w:]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)(\/?)>|([^<&]|&(?:amp|lt|gt|quot);)+/gsuy;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const match = token.exec(xml);
    if (!match) throw new Error(`no XML at ${at}: ${xml.slice(at, at + 60)}`);
    const [whole, closed, started, , isEmpty, text] = match;
    if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/u.test(whole))
      throw new Error('not a character');
    if (text !== undefined && open.length === 0) throw new Error('text outside');
    if (closed !== undefined && open.pop() !== closed) throw new Error(`</${closed}> is not open`);
    if (started !== undefined) seen.push(started);
    if (started !== undefined && isEmpty === '') open.push(started);
  }
  if (open.length > 0) throw new Error(`${open.join(' ')} is never closed`);
  return seen;
}

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    );

interface Cell {
  readonly at: string;
  readonly type: string;
  readonly value: string;
}

const cellsOf = (xml: string): Cell[] =>
  Array.from(
    xml.matchAll(/<c r="([A-Z]+\d+)" s="\d+"(?: t="(\w+)")?>(?:<is><t[^>]*>|<v>)(.*?)<\//gs),
    ([, at = '', type = 'n', value = '']) => ({ at, type, value: unescaped(value) }),
  );

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...Array.from('=+-@\t\r\n<>&"\0\u0008\ufffe_x0041_ŵ😀')) }),
  fc.constantFrom('=1+1', '<f>1</f>', ']]>', '_x0041_', '_x005F_', '\ud800', '&amp;', '-5'),
);
/** What of a text XML can hold, with the line ends of a sheet. */
const held = (text: string) =>
  text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, '');

describe('a workbook', () => {
  it('is well-formed and holds each word and each penny; no text is a formula', async () => {
    const line = fc.record({
      name: nasty,
      pence: fc.integer({ min: -largestAmount, max: largestAmount }),
      day: fc.constantFrom('2026-04-01', null),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 5 }), async (lines) => {
        const parts = await unzip(sheetOf('Lines', columns, lines));
        for (const xml of Object.values(parts)) expect(elements(xml)).not.toContain('f');
        const cells = cellsOf(parts['xl/worksheets/sheet1.xml'] ?? '');
        for (const [index, { name, pence, day }] of lines.entries()) {
          const at = (column: string) => cells.find((cell) => cell.at === `${column}${index + 2}`);
          const told = at('A');
          expect(told?.value ?? '').toBe(held(name));
          expect(told?.type ?? 'inlineStr').toBe('inlineStr');
          expect(at('B')?.type).toBe('n');
          expect(Math.round(Number(at('B')?.value) * 100)).toBe(pence === 0 ? 0 : pence);
          expect(at('C')?.value).toBe(day === null ? undefined : '46113');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('names its columns in bold in the first line, as text', async () => {
    const { 'xl/worksheets/sheet1.xml': xml = '' } = await unzip(sheetOf('Lines', columns, []));
    expect(cellsOf(xml).map(({ at, type, value }) => `${at} ${type} ${value}`)).toEqual([
      ...['A1 inlineStr Enw & <name>', 'B1 inlineStr =amount', 'C1 inlineStr day'],
    ]);
    expect(xml).toContain('<c r="A1" s="1"');
  });

  it('holds several sheets, each under a name that Excel takes and no other has', async () => {
    const names = ['Lines', 'LINES', 'a/b:c', "'x'", '', 'y'.repeat(40)];
    const parts = await unzip(...names.map((name) => sheetOf(name, columns, [])));
    const book = parts['xl/workbook.xml'] ?? '';
    expect(Array.from(book.matchAll(/<sheet name="([^"]*)"/g), ([, name]) => name)).toEqual([
      ...['Lines', 'LINES 2', 'a b c', 'x', 'Sheet 5', 'y'.repeat(31)],
    ]);
    expect(Object.keys(parts).filter((path) => path.includes('worksheets/'))).toHaveLength(6);
  });

  it('cuts a text at what one cell holds, never within a letter', async () => {
    const lines = [{ name: `${'a'.repeat(32_766)}😀b`, pence: 0, day: null }];
    const { 'xl/worksheets/sheet1.xml': xml = '' } = await unzip(sheetOf('Lines', columns, lines));
    expect(cellsOf(xml).find(({ at }) => at === 'A2')?.value).toBe('a'.repeat(32_766));
  });

  it('is the same bytes for the same rows', async () => {
    const lines = [{ name: 'x', pence: 1, day: '2026-04-01' }];
    const [one, other] = await Promise.all(
      [1, 2].map(() => buffer(writeXlsx([sheetOf('Lines', columns, lines)]))),
    );
    expect(one).toEqual(other);
  });

  it('asks for no more rows than its reader takes, however many there are', async () => {
    let asked = 0;
    function* endless(): Generator<Line> {
      for (;;) {
        asked += 1;
        yield { name: `line ${Math.imul(asked, 2_654_435_761)}`, pence: asked, day: null };
      }
    }
    let read = 0;
    for await (const piece of writeXlsx([sheetOf('Lines', columns, endless())])) {
      read += (piece as Uint8Array).byteLength;
      if (read > 50_000) break;
    }
    expect(asked).toBeLessThan(50_000);
  });

  it('refuses part pence and days that no calendar has', async () => {
    const wrong = [
      { name: '', pence: 0.5, day: null },
      { name: '', pence: 0, day: '2026-02-30' },
    ];
    for (const line of wrong)
      await expect(buffer(writeXlsx([sheetOf('Lines', columns, [line])]))).rejects.toThrow(
        RangeError,
      );
  });
});
