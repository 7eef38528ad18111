import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailedError } from '../command-failed.error.js';
import { program } from './binaries.js';
import type { PostgresHome } from './home.js';
import { runAs } from './run-as.js';

export const superuser = 'postgres';

export function dataFolder(home: { readonly folder: string }): string {
  return join(home.folder, 'data');
}

/** Makes the data folder if there is none; true when it was made now. */
export async function makeCluster(
  home: PostgresHome,
  password: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const version = await versionOf(dataFolder(home));
  if (version === undefined) {
    await initialise(home, password, signal);
    return true;
  }
  const brought = home.binaries.version.split('.')[0];
  if (version === brought) return false;
  throw new CommandFailedError(
    `The data in ${dataFolder(home)} was made by PostgreSQL ${version}; this Cyfran brings ` +
      `${String(brought)}. Move it with pg_dump, or begin anew with --fresh.`,
  );
}

async function versionOf(folder: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
  } catch {
    return undefined;
  }
}

/** Beside its place first, then renamed: a start broken off here leaves nothing half made. */
async function initialise(home: PostgresHome, password: string, signal?: AbortSignal) {
  const half = `${dataFolder(home)}.half`;
  const passwordFile = join(home.folder, 'password');
  await rm(half, { recursive: true, force: true });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.account) await chown(passwordFile, home.account.uid, home.account.gid);
  try {
    const options = [
      ...[`--pgdata=${half}`, `--username=${superuser}`, `--pwfile=${passwordFile}`],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions'],
      ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ];
    const made = await runAs(home.account, program(home.binaries, 'initdb'), options, signal);
    signal?.throwIfAborted();
    if (made.code !== 0) throw new CommandFailedError(`initdb failed:\n${made.output.trim()}`);
    await rename(half, dataFolder(home));
  } finally {
    await rm(passwordFile, { force: true });
  }
}
