import { CommandFailedError } from '../command-failed.error.js';
import { freePort } from '../free-port.js';
import { postgresAccount } from '../postgres/account.js';
import type { Hold } from '../postgres/hold-server.js';
import { findHome } from '../postgres/home.js';
import { stopLeftover } from '../postgres/leftover.js';
import { dataFolder, makeCluster } from '../postgres/make-cluster.js';
import { makeDatabase } from '../postgres/make-database.js';
import { startPostgres, superuserUrl } from '../postgres/start-postgres.js';
import { turnOver } from './log-file.js';
import type { Secrets } from './secrets.js';
import { letPass, removeData, type StateFolder } from './state-folder.js';

export interface EmbeddedDatabase {
  readonly state: StateFolder;
  readonly secrets: Secrets;
  readonly fresh: boolean;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  readonly note: (line: string) => void;
  readonly onHeld: (hold: Hold) => void;
}

const usualPort = 54_320;

/** Our own PostgreSQL on our own data; gives the address of the database. */
export async function startEmbedded(wanted: EmbeddedDatabase): Promise<string> {
  const { state, secrets, signal, say, note } = wanted;
  const account = await postgresAccount(dataFolder({ folder: state.postgres }));
  await letPass(state, account);
  let home = await findHome(state.postgres, account);
  if (wanted.fresh) {
    await stopLeftover(dataFolder(home));
    await removeData(state.postgres);
    home = await findHome(state.postgres, account);
    note('The data of earlier starts is removed.');
  }
  if (home.moved) {
    note(`The database user cannot enter ${state.path}, so its data lies in ${home.folder}.`);
  }

  say('making its data folder');
  await makeCluster(home, secrets.databasePassword, signal);
  const port = await freePort(usualPort);
  if (port !== usualPort) note(`Port ${String(usualPort)} is taken; using ${String(port)}.`);
  const logFile = state.log('postgres');
  await turnOver(logFile);
  const settings = { port, password: secrets.databasePassword, logFile, signal };
  say('waiting for it to answer');
  await startPostgres(home, { ...settings, onHeld: wanted.onHeld });
  const owner = { name: 'cyfran', password: secrets.databasePassword };
  return makeDatabase(superuserUrl(settings), 'cyfran', owner);
}

export function refuseFreshOnOthers(fresh: boolean): void {
  if (!fresh) return;
  throw new CommandFailedError(
    '--fresh removes only the embedded database, and DATABASE_URL names another one. ' +
      'Unset DATABASE_URL, or empty that database yourself.',
    { exitCode: 2 },
  );
}
