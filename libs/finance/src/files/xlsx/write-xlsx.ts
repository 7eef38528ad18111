import { Readable } from 'node:stream';
import { Zip, ZipDeflate } from 'fflate';
import type { Sheet } from './sheet.js';
import { sheetXml } from './sheet-xml.js';
import { sheetPath, workbookParts } from './workbook-parts.js';

/** Files of a workbook tell no time, so that the same rows are the same bytes. */
const noTime = new Date(1980, 0, 1);
const encoder = new TextEncoder();

/**
 * A workbook as a stream that waits for its reader: each sheet goes through a deflating ZIP piece
 * by piece, so memory stays flat however many rows there are. Rows are read once, sheet by sheet.
 * @throws RangeError (on the stream) for a number, a day or a row that a workbook cannot hold
 */
export function writeXlsx(sheets: readonly Sheet[]): Readable {
  return Readable.from(workbook(sheets), { objectMode: false });
}

async function* workbook(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  const open = (path: string) => {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = noTime;
    zip.add(file);
    return file;
  };
  const names = sheetNames(sheets.map(({ name }) => name));
  for (const [path, xml] of Object.entries(workbookParts(names))) {
    open(path).push(encoder.encode(xml), true);
    yield* ready.splice(0);
  }
  for (const [index, sheet] of sheets.entries()) {
    const file = open(sheetPath(index + 1));
    for await (const xml of sheetXml(sheet)) {
      file.push(encoder.encode(xml));
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(), true);
  }
  zip.end();
  yield* ready.splice(0);
}

/** Excel takes 31 characters, none of `[]:*?/\`, no name twice, none in apostrophes. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name, index) => {
    const plain = name
      .replaceAll(/[[\]:*?/\\\p{Cc}\p{Cs}]/gu, ' ')
      .replaceAll(/^'+|'+$/g, '')
      .trim();
    const short = plain.slice(0, 31).trim() || `Sheet ${index + 1}`;
    const free = taken.has(short.toLowerCase()) ? `${short.slice(0, 26)} ${index + 1}` : short;
    taken.add(free.toLowerCase());
    return free;
  });
}
