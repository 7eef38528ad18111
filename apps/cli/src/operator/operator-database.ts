import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDatabase } from '../database-url.js';
import { migrate } from '../migrate.js';
import { postgresAccount } from '../postgres/account.js';
import type { Hold } from '../postgres/hold-server.js';
import { findHome } from '../postgres/home.js';
import { dataFolder } from '../postgres/make-cluster.js';
import { childEnvironment } from '../start/child-environment.js';
import { startEmbedded } from '../start/embedded-database.js';
import { loadSecrets } from '../start/secrets.js';
import { beSoleStart } from '../start/sole-start.js';
import { openStateFolder, type StateFolder } from '../start/state-folder.js';

/** For links in what a command writes; the site itself may listen elsewhere. */
const usualPort = 3000;

export interface OperatorDatabase {
  readonly env: NodeJS.ProcessEnv;
  /** True while `cyfran start`, or an operator's own services, may be at work on it. */
  readonly shared: boolean;
}

/**
 * Gives a command its database: DATABASE_URL when set, else the one that `cyfran start` runs at
 * the moment, else the embedded one, started for this command and stopped after it.
 */
export async function withDatabase<T>(
  work: (database: OperatorDatabase) => Promise<T>,
): Promise<T> {
  const state = await openStateFolder();
  const secrets = await loadSecrets(state.secretsFile);
  const given = process.env['DATABASE_URL'];
  if (given) {
    await checkDatabase(given);
    return work({ env: childEnvironment(secrets, given, usualPort), shared: true });
  }
  const release = await beSoleStart(state.path).catch(() => null);
  if (!release) {
    const url = await urlOfRunning(state, secrets.databasePassword);
    return work({ env: childEnvironment(secrets, url, usualPort), shared: true });
  }
  let hold: Hold | undefined;
  try {
    const url = await startEmbedded({
      state,
      secrets,
      fresh: false,
      signal: new AbortController().signal,
      say: () => undefined,
      note: (line) => console.log(line),
      onHeld: (held) => (hold = held),
    });
    await migrate(url, () => undefined);
    return await work({ env: childEnvironment(secrets, url, usualPort), shared: false });
  } finally {
    await hold?.stop();
    release();
  }
}

/** The fourth line of PostgreSQL's own lock file is its port. */
async function urlOfRunning(state: StateFolder, password: string): Promise<string> {
  const account = await postgresAccount(dataFolder({ folder: state.postgres }));
  const home = await findHome(state.postgres, account);
  const lines = (await readFile(join(dataFolder(home), 'postmaster.pid'), 'utf8')).split('\n');
  return `postgresql://cyfran:${password}@127.0.0.1:${lines[3] ?? ''}/cyfran`;
}
