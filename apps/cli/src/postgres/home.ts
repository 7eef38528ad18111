import { createHash } from 'node:crypto';
import { chmod, chown, cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailedError } from '../command-failed.error.js';
import { type PostgresBinaries, program, shippedBinaries } from './binaries.js';
import { type Account, runAs } from './run-as.js';

/** Programs and a folder for data, both within reach of the account. */
export interface PostgresHome {
  readonly binaries: PostgresBinaries;
  readonly folder: string;
  readonly account: Account | undefined;
  /** True when the wanted folder was out of the account's reach. */
  readonly moved: boolean;
}

/** Open to all to pass through; each folder in it belongs to the database user alone. */
const farParent = '/var/lib/cyfran';

/** Where data goes when the clone lies in a folder that only root may enter, such as /root. */
export function farFolder(wanted: string): string {
  const clone = createHash('sha256').update(wanted).digest('hex').slice(0, 16);
  return join(farParent, clone);
}

export async function findHome(
  wanted: string,
  account: Account | undefined,
): Promise<PostgresHome> {
  const near = await isWithinReach(wanted, account);
  const folder = near ? wanted : await openFarFolder(wanted, account);
  const binaries = await reachableBinaries(account);
  return { binaries, folder, account, moved: !near };
}

async function openFarFolder(wanted: string, account: Account | undefined): Promise<string> {
  await makeFarParent();
  const folder = farFolder(wanted);
  if (await isWithinReach(folder, account)) return folder;
  throw new CommandFailedError(
    `The database user can write neither to ${wanted} nor to ${folder}. ` +
      'Move the clone, set CYFRAN_STATE_DIR, or set DATABASE_URL.',
  );
}

async function makeFarParent(): Promise<void> {
  await mkdir(farParent, { recursive: true });
  await chmod(farParent, 0o711);
}

async function isWithinReach(folder: string, account: Account | undefined): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!account) return true;
  await chown(folder, account.uid, account.gid);
  const entered = await runAs(account, 'sh', ['-c', 'cd "$1" && test -w .', 'sh', folder]);
  return entered.code === 0;
}

/** The shipped programs if the account can run them where they lie, else a copy it can run. */
async function reachableBinaries(account: Account | undefined): Promise<PostgresBinaries> {
  const shipped = shippedBinaries();
  if (!account || (await runs(shipped, account))) return shipped;
  const copy = { ...shipped, folder: join(farParent, `postgres-${shipped.version}`) };
  if (await runs(copy, account)) return copy;
  await makeFarParent();
  const half = `${copy.folder}.${String(process.pid)}.half`;
  await cp(shipped.folder, half, { recursive: true, verbatimSymlinks: true });
  await rm(copy.folder, { recursive: true, force: true });
  await rename(half, copy.folder);
  return copy;
}

async function runs(binaries: PostgresBinaries, account: Account): Promise<boolean> {
  return (await runAs(account, program(binaries, 'postgres'), ['--version'])).code === 0;
}
