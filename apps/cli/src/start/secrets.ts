import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { CommandFailedError } from '../command-failed.error.js';

export interface Secrets {
  readonly sessionSecret: string;
  readonly voterTagKey: string;
  readonly databasePassword: string;
}

/** Read from the first start on; made once, readable by their owner alone. */
export async function loadSecrets(file: string): Promise<Secrets> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CommandFailedError(`${file} cannot be read: ${String(error)}`, { cause: error });
  });
  return text === undefined ? makeSecrets(file) : parse(file, text);
}

async function makeSecrets(file: string): Promise<Secrets> {
  const secrets = {
    sessionSecret: randomBytes(32).toString('base64url'),
    voterTagKey: randomBytes(32).toString('base64url'),
    databasePassword: randomBytes(24).toString('base64url'),
  };
  const half = `${file}.half`;
  await writeFile(half, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(half, file);
  return secrets;
}

function parse(file: string, text: string): Secrets {
  const held = readObject(text);
  const { sessionSecret, voterTagKey, databasePassword } = held;
  if (!sessionSecret || !voterTagKey || !databasePassword) {
    throw new CommandFailedError(
      `${file} is damaged: it must hold sessionSecret, voterTagKey and databasePassword. ` +
        'Put a copy back, or remove it and begin anew with --fresh.',
    );
  }
  return { sessionSecret, voterTagKey, databasePassword };
}

function readObject(text: string): Partial<Record<keyof Secrets, string>> {
  try {
    const held: unknown = JSON.parse(text);
    return typeof held === 'object' && held !== null ? held : {};
  } catch {
    return {};
  }
}
