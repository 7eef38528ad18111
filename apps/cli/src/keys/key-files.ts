import { createReadStream } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { readTrusteeKey, TrusteeKeyError, type TrusteePrivateKey } from '#ballots';
import { CommandFailedError } from '../command-failed.error.js';
import { exitCode } from '../exit-code.js';

/** @throws CommandFailedError when the file is missing or holds no key */
export async function keyIn(path: string): Promise<TrusteePrivateKey> {
  const { publicKey, privateKey } = fieldsIn(path, await textOf(path));
  if (typeof publicKey !== 'string' || typeof privateKey !== 'string') throw badKey(path);
  try {
    return await readTrusteeKey({ publicKey, privateKey });
  } catch (error) {
    if (error instanceof TrusteeKeyError) throw badKey(path);
    throw error;
  }
}

/** The fields of a JSON object; none of them is checked. */
export function fieldsIn(path: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below: a broken file and another kind of file are mended in the same way.
  }
  throw badData(`${path} is not a file from the page “Your key”. Download it again.`);
}

export async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, error);
  });
}

/** Line by line, whatever the size. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const input = createReadStream(path, 'utf8');
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity }))
      if (line !== '') yield line;
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * A file that only its owner may read. What is there is never written over: a lost key file cannot
 * be made again.
 */
export async function newFile(path: string): Promise<FileHandle> {
  return open(path, 'wx', 0o600).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new CommandFailedError(`${path} is there already. Choose another name.`, {
        exitCode: exitCode.wrongUse,
      });
    }
    throw new CommandFailedError(`${path} cannot be written.`, { cause: error });
  });
}

export function badData(message: string): CommandFailedError {
  return new CommandFailedError(message, { exitCode: exitCode.badData });
}

function badKey(path: string): CommandFailedError {
  return badData(`${path} is not a key file, or its halves do not belong together.`);
}

function unreadable(path: string, cause: unknown): CommandFailedError {
  const message = `${path} is missing or cannot be read.`;
  return new CommandFailedError(message, { cause, exitCode: exitCode.missingInput });
}
