import { stat } from 'node:fs/promises';
import { CommandFailedError } from '../command-failed.error.js';
import { type Account, runAs } from './run-as.js';

/**
 * PostgreSQL refuses to run as root. As root we take the user who owns the data already there,
 * else `postgres` (made if need be), else `nobody`; as an ordinary user we stay who we are.
 */
export async function postgresAccount(dataFolder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await ownerOf(dataFolder);
  if (owner && owner.uid !== 0) return owner;
  const account =
    (await lookUp('postgres')) ?? (await makePostgresUser()) ?? (await lookUp('nobody'));
  if (account) return account;
  throw new CommandFailedError(
    'PostgreSQL cannot run as root, and no user "postgres" could be made. ' +
      'Start Cyfran as an ordinary user, or set DATABASE_URL.',
  );
}

async function ownerOf(folder: string): Promise<Account | undefined> {
  try {
    const { uid, gid } = await stat(folder);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

async function lookUp(name: string): Promise<Account | undefined> {
  const [user, group] = await Promise.all([
    runAs(undefined, 'id', ['-u', name]),
    runAs(undefined, 'id', ['-g', name]),
  ]);
  if (user.code !== 0 || group.code !== 0) return undefined;
  return { uid: Number(user.output), gid: Number(group.output) };
}

async function makePostgresUser(): Promise<Account | undefined> {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  const made = await runAs(undefined, 'useradd', [...options, 'postgres']);
  return made.code === 0 ? lookUp('postgres') : undefined;
}
