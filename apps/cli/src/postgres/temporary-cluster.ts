import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyFreePort } from '../free-port.js';
import { postgresAccount } from './account.js';
import { findHome } from './home.js';
import { makeCluster } from './make-cluster.js';
import { makeDatabase } from './make-database.js';
import { startPostgres, superuserUrl } from './start-postgres.js';

export interface TemporaryCluster {
  /** A login that may make databases and is no superuser. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Loses everything on a power cut, which is right for tests and makes them quick. No autovacuum
 * either: its workers run as the superuser, and a database that one of them is visiting cannot be
 * dropped by its owner.
 */
const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
};

/**
 * A server in the temporary folder that leaves nothing behind.
 * @param manner its settings, for whoever has to know what a server costs that keeps its word
 */
export async function temporaryCluster(
  manner: Readonly<Record<string, string>> = forgetful,
): Promise<TemporaryCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'cyfran-test-'));
  // The account that runs the server has to pass through.
  await chmod(folder, 0o711);
  const account = await postgresAccount(join(folder, 'postgres'));
  const home = await findHome(join(folder, 'postgres'), account);
  const password = randomBytes(24).toString('base64url');
  await makeCluster(home, password);
  const settings = {
    // Asked for at the last: any connection on its way out may be given it meanwhile.
    ...{ password, port: await anyFreePort() },
    logFile: join(folder, 'postgres.log'),
    extra: { ...manner, max_connections: '200' },
    disposable: folder,
  };
  const hold = await startPostgres(home, settings);
  const owner = { name: 'cyfran', password, mayCreateDatabases: true };
  const url = await makeDatabase(superuserUrl(settings), 'cyfran', owner);
  return {
    url,
    stop: async () => {
      await hold.stop();
      await rm(home.folder, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
