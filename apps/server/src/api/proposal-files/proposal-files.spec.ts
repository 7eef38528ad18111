import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { ProposalRecord } from '#proposals';
import { proposalsCsv } from './proposals-csv.js';
import { proposalsGeojson } from './proposals-geojson.js';
import type { Writing } from './send-file.js';

const record: ProposalRecord = {
  ...{ number: 7, title: 'Mainc', body: 'Dan y coed.', language: 'cy', authorName: 'Awdur' },
  ...{ areaSlug: 'acton', areaName: { cy: 'Acton', en: 'Acton' }, goals: ['global', 'healthier'] },
  ...{ categorySlug: null, categoryName: null, latitude: 53.05, longitude: -2.99 },
  ...{ estimatePence: 50_000, supportCount: 3, commentCount: 0, state: 'feasible' },
  publishedAt: new Date('2026-11-22T12:00:00Z'),
};

async function written(writing: Writing, ...parts: readonly ProposalRecord[][]): Promise<string> {
  let text = '';
  for await (const piece of writing(Readable.from(parts))) text += piece;
  return text;
}

const rowsOf = async (...records: ProposalRecord[]) =>
  parse<Record<string, string>>(await written(proposalsCsv, records), { columns: true, bom: true });

/** What a spreadsheet would take for a formula, and anything else that people type. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '=1+1',
    '+44 1978',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1',
    '"a";b',
    'a,b',
    'A bench\n=1+1\n@SUM(A1)',
    'A bench\r-2\r',
  ),
);

describe('proposals as CSV', () => {
  it('have a row each under the names of the API', async () => {
    expect(await rowsOf(record)).toEqual([
      {
        ...{ number: '7', title: 'Mainc', body: 'Dan y coed.', language: 'cy' },
        ...{ authorName: 'Awdur', area: 'acton', areaCy: 'Acton', areaEn: 'Acton' },
        ...{ category: '', categoryCy: '', categoryEn: '', goals: 'global healthier' },
        ...{ latitude: '53.05', longitude: '-2.99', estimatePence: '50000', supportCount: '3' },
        ...{ commentCount: '0', state: 'feasible', publishedAt: '2026-11-22T12:00:00.000Z' },
      },
    ]);
  });

  it('hold no text that a spreadsheet would run, and lose none', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (title, body) => {
        const [row] = await rowsOf({ ...record, title, body, authorName: title });
        for (const [name, text] of [
          ['title', title],
          ['body', body],
          ['authorName', title],
        ] as const) {
          expect(row?.[name]?.replace(/^'/, '')).toBe(text.replace(/^'/, ''));
          expect(row?.[name]?.normalize('NFKC')).not.toMatch(/^[\s\p{Cc}]*[=+\-@]/u);
        }
      }),
    );
  });

  it('begin no row of their own with a line of a text, whichever break a program goes by', async () => {
    const body = 'A bench.\n=1+1\r@SUM(A1)\r\n-2';
    const text = await written(proposalsCsv, [{ ...record, body }]);
    for (const breaks of [['\r\n'], ['\r\n', '\n'], ['\r\n', '\r']]) {
      const rows = parse(text, { bom: true, record_delimiter: [...breaks] });
      expect(rows).toHaveLength(2);
      expect(rows[1]?.[2]).toBe(body);
    }
  });

  it('have their headings also when there are none', async () => {
    expect(await written(proposalsCsv)).toMatch(/^\uFEFFnumber,title,.*publishedAt\r\n$/);
  });
});

describe('proposals as GeoJSON', () => {
  it('are a feature collection however they come, with a point as longitude and latitude', async () => {
    const elsewhere = { ...record, number: 8, latitude: null, longitude: null };
    const text = await written(proposalsGeojson, [record], [elsewhere]);
    expect(JSON.parse(text)).toMatchObject({
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', id: 7, geometry: { type: 'Point', coordinates: [-2.99, 53.05] } },
        { type: 'Feature', id: 8, geometry: null, properties: { title: 'Mainc', category: null } },
      ],
    });
  });

  it('are an empty collection when there are none', async () => {
    const empty = { type: 'FeatureCollection', features: [] };
    expect(JSON.parse(await written(proposalsGeojson))).toEqual(empty);
  });
});
