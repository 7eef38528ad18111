import { readFile, stat } from 'node:fs/promises';
import { unzipSync, type UnzipFileInfo } from 'fflate';
import { BUNDLE_FILES, MANIFEST } from '#ballots';
import { CommandFailedError } from '../command-failed.error.js';
import { exitCode } from '../exit-code.js';

/** Bytes of a bundle, packed and unpacked: a million ballots take a quarter of it. */
const MOST_BYTES = 1024 ** 3;

/**
 * The files of a bundle by name, in memory: nothing is written anywhere, so no name in it can lead
 * anywhere. A name that does not belong in a bundle, the same name twice, and more than a bundle can
 * hold are refused before anything is unpacked.
 *
 * @throws CommandFailedError with the code for a file that cannot be read
 */
export async function readBundle(path: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const packed = await bytesOf(path);
  const seen = new Map<string, number>();
  try {
    unzipSync(packed, { filter: (file) => unpackNothing(file, seen) });
    const files = new Map(Object.entries(unzipSync(packed)));
    for (const [name, content] of files) {
      // What unpacks to another size than it states was made to deceive.
      if (content.length !== seen.get(name)) throw new RangeError(`${name} is damaged`);
    }
    return files;
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw new RangeError('it is too large');
    return await readFile(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Looks at what a file states of itself, and leaves it packed. */
function unpackNothing({ name, originalSize }: UnzipFileInfo, seen: Map<string, number>): false {
  const known: readonly string[] = [...BUNDLE_FILES, MANIFEST];
  if (!known.includes(name)) {
    throw new RangeError(`${JSON.stringify(name)} does not belong in a bundle`);
  }
  if (seen.has(name)) throw new RangeError(`${name} is there twice`);
  seen.set(name, originalSize);
  const sum = [...seen.values()].reduce((total, size) => total + size, 0);
  if (sum > MOST_BYTES) throw new RangeError('it unpacks to more than a bundle can hold');
  return false;
}

function unreadable(path: string, error: unknown): CommandFailedError {
  const why = error instanceof Error ? error.message : String(error);
  return new CommandFailedError(`${path}: ${why}`, { cause: error, exitCode: exitCode.badFile });
}
