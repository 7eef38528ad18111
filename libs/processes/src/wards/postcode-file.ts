import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { plainPostcode } from './plain-postcode.js';
import { PostcodeFileError } from './wards.errors.js';

export interface PostcodeRow {
  readonly line: number;
  readonly postcode: string;
  readonly wardCode: string;
  readonly latitude: number;
  readonly longitude: number;
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

type Columns = Readonly<Record<'postcode' | 'ward' | 'latitude' | 'longitude', number>>;

/** Headings by which the lists of the years call a column, the best first. */
const headings = {
  postcode: /^(pcds|pcd|pcd[278]|postcode)$/,
  // The directory of one year calls it osward, that of another wd25cd; the newest wards are wanted.
  ward: /^(wd\d\dcd|osward|admin_ward_code|ward)$/,
  latitude: /^(lat|latitude)$/,
  longitude: /^(long|longitude|lng|lon)$/,
} as const;

/** Longer than any line of such a list: a quote that is never closed does not fill memory. */
const longestRecord = 20_000;

/**
 * The postcodes of a list in the layout of the ONS Postcode Directory, or of another with the same
 * columns: the heading says where they are. Postcodes without a ward or a place, such as those of no
 * street, are passed over.
 * @throws PostcodeFileError naming the line
 */
export async function* postcodesIn(file: AsyncIterable<string>): AsyncGenerator<PostcodeRow> {
  const source = Readable.from(file);
  const parser = source.pipe(
    parse({
      ...{ bom: true, info: true, trim: true, skip_empty_lines: true },
      ...{ relax_column_count: true, max_record_size: longestRecord },
    }),
  );
  let heading: { readonly columns: Columns; readonly cells: number } | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (heading === null) {
        heading = { columns: columnsOf(record), cells: record.length };
        continue;
      }
      if (record.length !== heading.cells)
        throw new PostcodeFileError('cells', info.lines, String(record.length));
      const row = rowOf(record, heading.columns, info.lines);
      if (row) yield row;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new PostcodeFileError('not-csv', Number(error['lines'] ?? 1), '');
  } finally {
    // Whoever stops half way closes the file with it.
    source.destroy();
  }
  if (heading === null) throw new PostcodeFileError('none', 1, '');
}

function columnsOf(record: readonly string[]): Columns {
  const names = record.map((name) => name.toLowerCase());
  const at = (column: keyof typeof headings): number => {
    const found = names.filter((name) => headings[column].test(name));
    // Of several, the newest wards (wd25cd before wd24cd), and the postcode with its space.
    const [best] = column === 'ward' ? found.sort().reverse() : found.sort(pcdsFirst);
    if (best === undefined) throw new PostcodeFileError('no-column', 1, column);
    return names.indexOf(best);
  };
  return {
    ...{ postcode: at('postcode'), ward: at('ward') },
    ...{ latitude: at('latitude'), longitude: at('longitude') },
  };
}

const pcdsFirst = (one: string, other: string): number =>
  Number(other === 'pcds') - Number(one === 'pcds');

function rowOf(record: readonly string[], columns: Columns, line: number): PostcodeRow | null {
  const cell = (column: keyof Columns): string => record[columns[column]] ?? '';
  const postcode = plainPostcode(cell('postcode'));
  if (postcode === null) throw new PostcodeFileError('postcode', line, cell('postcode'));
  const wardCode = cell('ward').toUpperCase();
  if (wardCode === '' || cell('latitude') === '' || cell('longitude') === '') return null;
  if (!/^[A-Z]\d{8}$/.test(wardCode)) throw new PostcodeFileError('ward', line, wardCode);
  const latitude = degrees(cell('latitude'));
  // The directory says 99.999999 of what lies nowhere.
  if (latitude > 99 && latitude < 100) return null;
  const longitude = degrees(cell('longitude'));
  if (!(Math.abs(latitude) <= 90)) throw new PostcodeFileError('latitude', line, cell('latitude'));
  if (!(Math.abs(longitude) <= 180))
    throw new PostcodeFileError('longitude', line, cell('longitude'));
  return { line, postcode, wardCode, latitude, longitude };
}

const degrees = (text: string): number =>
  /^-?\d{1,3}(\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN;
