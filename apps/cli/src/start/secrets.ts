import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { CommandFailedError } from '../command-failed.error.js';

export interface Secrets {
  readonly sessionSecret: string;
  readonly voterTagKey: string;
  readonly boxKey: string;
  readonly logKey: string;
  readonly databasePassword: string;
}

type Held = Readonly<Record<string, unknown>>;

/** Without these a state folder is lost; those named nowhere here came later and can be added. */
const fromTheStart = ['sessionSecret', 'voterTagKey', 'databasePassword'] as const;

/** Read from the first start on; made once, readable by their owner alone. */
export async function loadSecrets(file: string): Promise<Secrets> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CommandFailedError(`${file} cannot be read: ${String(error)}`, { cause: error });
  });
  return text === undefined ? write(file, makeSecrets()) : parse(file, text);
}

function makeSecrets(): Secrets {
  const secret = (bytes: number) => randomBytes(bytes).toString('base64url');
  return {
    sessionSecret: secret(32),
    voterTagKey: secret(32),
    boxKey: secret(32),
    logKey: secret(32),
    databasePassword: secret(24),
  };
}

async function write(file: string, secrets: Secrets): Promise<Secrets> {
  const half = `${file}.half`;
  await writeFile(half, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(half, file);
  return secrets;
}

/** A file from an earlier version gets the secrets that this one needs besides. */
async function parse(file: string, text: string): Promise<Secrets> {
  const held = readObject(text);
  if (!fromTheStart.every((name) => isSecret(held[name]))) {
    throw new CommandFailedError(
      `${file} is damaged: it must hold sessionSecret, voterTagKey and databasePassword. ` +
        'Put a copy back, or remove it and begin anew with --fresh.',
    );
  }
  const fresh = makeSecrets();
  const names = Object.keys(fresh) as (keyof Secrets)[];
  const known = names.map((name) => [name, isSecret(held[name]) ? held[name] : fresh[name]]);
  const secrets = Object.fromEntries(known) as Record<keyof Secrets, string>;
  return names.every((name) => held[name] === secrets[name]) ? secrets : write(file, secrets);
}

function isSecret(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function readObject(text: string): Held {
  try {
    const held: unknown = JSON.parse(text);
    return typeof held === 'object' && held !== null ? { ...held } : {};
  } catch {
    return {};
  }
}
