import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainPostcode } from './plain-postcode.js';
import { postcodesIn, type PostcodeRow } from './postcode-file.js';

// Made by hand in the layouts of the published lists; wards and places are not those of the postcodes.
const heading = 'pcd,pcds,dointr,osward,lat,long';
const line = '"LL137YU","LL13 7YU","198001","W05000276",53.0405,-2.9705';

async function* chunks(...texts: string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}

async function rowsIn(...lines: string[]): Promise<readonly PostcodeRow[]> {
  const rows: PostcodeRow[] = [];
  for await (const row of postcodesIn(chunks(lines.join('\n')))) rows.push(row);
  return rows;
}

describe('a list of postcodes', () => {
  it('says in its heading where everything stands', async () => {
    const found = { postcode: 'LL137YU', wardCode: 'W05000276' };
    const place = { latitude: 53.0405, longitude: -2.9705 };
    expect(await rowsIn(heading, line)).toEqual([{ line: 2, ...found, ...place }]);
    expect(await rowsIn('long,lat,WD25CD,Postcode', '-2.9705,53.0405,W05000276,ll13 7yu')).toEqual([
      { line: 2, ...found, ...place },
    ]);
  });

  it('gives the newest of several wards', async () => {
    const [row] = await rowsIn(
      'pcds,osward,wd24cd,wd25cd,lat,long',
      'LL13 7YU,W05000001,W05000002,W05000003,53,-3',
    );
    expect(row?.wardCode).toBe('W05000003');
  });

  it('passes over postcodes without a ward or a place', async () => {
    const nowhere = 'LL137YV,LL13 7YV,198001,W05000276,99.999999,0.000000';
    expect(await rowsIn(heading, nowhere, 'GY1 1AA,GY1 1AA,1,,49.5,-2.5', '', line)).toHaveLength(
      1,
    );
  });

  it.each([
    ['a column that is missing', ['pcds,lat,long', 'LL13 7YU,53,-3'], 'no-column', 1],
    ['no heading at all', [''], 'none', 1],
    ['a line that is cut off', [heading, line, 'LL137YW,LL13'], 'cells', 3],
    ['no postcode', [heading, line.replaceAll('LL13', 'nothing')], 'postcode', 2],
    ['no ward', [heading, line.replace('W05000276', 'Queensway')], 'ward', 2],
    ['no latitude', [heading, line, line.replace('53.0405', 'north')], 'latitude', 3],
    ['no longitude', [heading, line.replace('-2.9705', '1802')], 'longitude', 2],
    ['a quote that is never closed', [heading, line, 'LL13"7YU,a'], 'not-csv', 3],
  ])('names the line of %s', async (_what, lines, fault, at) => {
    await expect(rowsIn(...lines)).rejects.toMatchObject({
      ...{ code: 'processes.postcode-file', fault, line: at },
    });
  });

  it('is read alike in whatever pieces it comes', async () => {
    const text = [heading, line, line.replaceAll('7YU', '7YW')].join('\r\n');
    const cuts = fc.array(fc.nat(text.length), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        const places = [0, ...at.sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        const rows = [];
        for await (const row of postcodesIn(chunks(...pieces))) rows.push(row.postcode);
        expect(rows).toEqual(['LL137YU', 'LL137YW']);
      }),
    );
  });
});

describe('a postcode', () => {
  it('is known however it is written', () => {
    for (const typed of ['LL13 7YU', 'll137yu', ' Ll 13 7 Yu '])
      expect(plainPostcode(typed)).toBe('LL137YU');
    expect(plainPostcode('CF10 4BZ')).toBe('CF104BZ');
    expect(plainPostcode('W1A 0AX')).toBe('W1A0AX');
  });

  it.each(['', 'LL13', '7YU', 'Wrecsam', 'LL13 7Y1', 'LL13 7YU extra', 'L'.repeat(10_000)])(
    'is none: “%s”',
    (typed) => {
      expect(plainPostcode(typed)).toBeNull();
    },
  );

  it('stays as it is once it is plain', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const plain = plainPostcode(typed);
        if (plain !== null) expect(plainPostcode(plain)).toBe(plain);
      }),
    );
  });
});
