import { chmod, chown, mkdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CommandFailedError } from '../command-failed.error.js';
import { farFolder } from '../postgres/home.js';
import type { Account } from '../postgres/run-as.js';
import { projectRoot } from '../project-root.js';

/** Everything that a start keeps: secrets, data and logs. */
export interface StateFolder {
  readonly path: string;
  readonly secretsFile: string;
  readonly postgres: string;
  readonly log: (name: string) => string;
}

export async function openStateFolder(): Promise<StateFolder> {
  const path = resolve(process.env['CYFRAN_STATE_DIR'] ?? join(projectRoot, '.cyfran'));
  const logs = join(path, 'logs');
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await mkdir(logs, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new CommandFailedError(
      `${path} cannot be used (${(cause as Error).message}). If it was made by another user, ` +
        'start as that user or set CYFRAN_STATE_DIR to a folder of your own.',
      { cause },
    );
  }
  return {
    path,
    secretsFile: join(path, 'secrets.json'),
    postgres: join(path, 'postgres'),
    log: (name) => join(logs, `${name}.log`),
  };
}

/** As root the database runs as another user, who may pass through the folder but not look round. */
export async function letPass(state: StateFolder, account: Account | undefined): Promise<void> {
  if (!account) return;
  const { uid } = await stat(state.path);
  if (uid !== 0) return;
  await chown(state.path, 0, account.gid);
  await chmod(state.path, 0o710);
}

/** Only the database goes: secrets stay, and nothing outside our own folders is touched. */
export async function removeData(postgres: string): Promise<void> {
  await rm(postgres, { recursive: true, force: true });
  await rm(farFolder(postgres), { recursive: true, force: true });
}
