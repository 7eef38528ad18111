import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTable, type TableLimits } from './read-table.js';
import { separators } from './read-records.js';

const limits: TableLimits = { maxBytes: 1_000_000, maxRows: 1_000 };
const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))),
  );

const utf16 = (text: string, isBig: boolean) => {
  const body = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBig ? body.swap16() : body;
};

/** The letters of Windows-1252 that stand elsewhere in Latin-1, by their bytes. */
const windows: Readonly<Record<string, number>> = { '€': 0x80, '’': 0x92, '–': 0x96, Ÿ: 0x9f };
const windows1252 = (text: string) =>
  Buffer.from(Array.from(text, (one) => windows[one] ?? one.charCodeAt(0)));

const encodings = {
  'utf-8': utf8,
  'utf-8 with a mark': (text: string) => utf8(`\ufeff${text}`),
  'utf-16le': (text: string) => utf16(text, false),
  'utf-16be': (text: string) => utf16(text, true),
} as const;

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const written = (rows: readonly (readonly string[])[], separator: string, end = '\r\n') =>
  rows.map((cells) => cells.map(quoted).join(separator) + end).join('');

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...Array.from('",;\t\r\n =ŵŷ£’é-+@')), maxLength: 12 }),
);
const isText = (text: string) => !/[\0\p{Cs}]/u.test(text);

describe('a table', () => {
  it.each(Object.entries(encodings))(
    'in %s comes back as it was written, whatever is in it and whatever parts it',
    async (name, encode) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(cell.filter(isText), cell.filter(isText)), { maxLength: 8 }),
          fc.constantFrom(...separators),
          fc.constantFrom('\r\n', '\n', '\r'),
          async (rows, separator, end) => {
            const file = encode(written([['Code', 'Enw'], ...rows], separator, end));
            const table = await readTable(file, limits);
            expect(table.problems).toEqual([]);
            expect(table).toMatchObject({ header: ['Code', 'Enw'], separator });
            expect(table.encoding).toBe(name.split(' ')[0]);
            expect(table.rows.map(({ cells }) => [cells['Code'], cells['Enw']])).toEqual(
              rows
                .map((cells) => cells.map((text) => text.trim()))
                .filter((cells) => cells.some((text) => text !== '')),
            );
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it('in Windows-1252 is known by bytes that are not UTF-8', async () => {
    const table = await readTable(
      windows1252('Côde;Name\r\n1;£5 – ‘Café’ €\r\n'.replaceAll('‘', "'")),
      limits,
    );
    expect(table).toMatchObject({ encoding: 'windows-1252', separator: ';', problems: [] });
    expect(table.rows).toEqual([{ line: 2, cells: { Côde: '1', Name: "£5 – 'Café’ €" } }]);
  });

  it('tells the line on which each row begins, over empty lines and cells of many lines', async () => {
    const table = await readTable(utf8('a,b\n\n1,"x\r\ny\nz"\n,\n2,w\n'), limits);
    expect(table.rows.map(({ line, cells }) => [line, cells['a']])).toEqual([
      [3, '1'],
      [7, '2'],
    ]);
  });

  it('puts what it is asked for under the names that it is asked by', async () => {
    const columns = {
      line_no: { required: true, also: ['Line', 'Rhif y llinell'] },
      status: { required: true },
      document: { required: true },
    };
    const table = await readTable(utf8('RHIF Y LLINELL,Status ,Other\n1,accepted,x\n'), {
      ...limits,
      columns,
    });
    expect(table.rows[0]?.cells).toEqual({ line_no: '1', status: 'accepted', Other: 'x' });
    expect(table.problems).toEqual([
      { line: 1, code: 'finance.heading-missing', params: { heading: 'document' } },
    ]);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['nothing', bytes(), 1, 'finance.file-empty'],
    ['empty lines', bytes('\r\n , \r\n'), 1, 'finance.file-empty'],
    ['a workbook', bytes('PK\x03\x04', 0, 0), 1, 'finance.file-workbook'],
    ['a lone NUL in UTF-8', bytes('a,b\n1,2\n3,', 0, '4\n'), 3, 'finance.file-nul'],
    ['a lone NUL in Windows-1252', bytes('a,b\n', 0xe9, 0, '\n'), 2, 'finance.file-nul'],
    ['UTF-16 without a mark', Buffer.from('a,b\r\n', 'utf16le'), 1, 'finance.file-nul'],
    ['a NUL in UTF-16', utf16('a,b\n1,\0\n', false), 2, 'finance.file-nul'],
    ['half a letter of UTF-16', bytes(0xff, 0xfe, 'a', 0, 0x0a, 0, 'b'), 2, 'finance.file-byte'],
    ['a wrong byte after a mark', bytes(0xef, 0xbb, 0xbf, 'a\nb', 0xff), 2, 'finance.file-byte'],
    ['a byte that is no letter', bytes('a,b\n1,', 0x81, '\n'), 2, 'finance.file-byte'],
    ['two encodings at once', bytes('a,b\nTŷ,1\nTy', 0xff, ',2\n'), 3, 'finance.file-mixed'],
    ['a quote that is never closed', bytes('a,b\n1,2\n"3,4\n5,6\n'), 3, 'finance.file-quote'],
    ['a quote within a word', bytes('a,b\n1,5" pipe\n'), 2, 'finance.file-quote'],
    ['an endless line', bytes(`a,b\n1,"${'x'.repeat(200_000)}"\n`), 2, 'finance.file-record'],
  ])('for %s says so with the line, and gives no row', async (_, file, line, code) => {
    const table = await readTable(file, limits);
    expect(table.problems).toEqual([{ line, code, params: {} }]);
    expect(table.rows).toEqual([]);
  });

  it.each([
    [{ maxBytes: 2_048, maxRows: 9 }, `a\n${'1234567\n'.repeat(300)}`, 'finance.file-too-large', 2],
    [{ maxBytes: 9_000, maxRows: 9 }, `a\n${'1\n'.repeat(10)}`, 'finance.file-too-long', 9],
  ])('for more than %j says how much it takes', async (few, text, code, most) => {
    const { problems, rows } = await readTable(utf8(text), few);
    expect(problems).toMatchObject([{ code, params: { most } }]);
    expect(rows).toEqual([]);
  });

  it('for rows that do not fit the heading names each', async () => {
    const { problems } = await readTable(utf8('a,b,\n1,2,\n1\n1,2,,\n1,2,3\n1,2\n'), limits);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'finance.cells-few'],
      [5, 'finance.cells-many'],
      [6, 'finance.cells-few'],
    ]);
  });

  it('for a heading that stands twice names it', async () => {
    const { problems } = await readTable(utf8('Cost centre,COST_CENTRE\n1,2\n'), limits);
    expect(problems).toMatchObject([
      { line: 1, code: 'finance.heading-twice', params: { heading: 'COST_CENTRE' } },
    ]);
  });

  it('is never thrown, whatever its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (any) => {
        const table = await readTable(any, limits);
        expect(table.rows.length === 0 || table.encoding !== null).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
