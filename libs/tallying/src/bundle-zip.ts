import { Zip, ZipDeflate } from 'fflate';

/** One file to be packed; its pieces can be asked for as often as they are needed. */
export interface ZippedPart {
  readonly name: string;
  readonly pieces: () => AsyncIterable<string>;
}

/** Zip knows no time before this one; made from local figures, as fflate takes it apart again. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * A zip archive, piece by piece: parts by name, all at one time, so that the same contents make the
 * same archive. It never holds more than one piece and what is packed of it.
 */
export async function* zipped(parts: readonly ZippedPart[]): AsyncGenerator<Uint8Array> {
  let packed: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    packed.push(piece);
  });
  const taken = (): Uint8Array[] => {
    const pieces = packed;
    packed = [];
    return pieces;
  };
  const utf8 = new TextEncoder();
  for (const part of parts.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = new ZipDeflate(part.name, { level: 6 });
    file.mtime = NO_TIME;
    zip.add(file);
    for await (const piece of part.pieces()) {
      file.push(utf8.encode(piece));
      yield* taken();
    }
    file.push(new Uint8Array(), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
