import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { CommandFailedError } from '../command-failed.error.js';
import { waitUntil } from '../wait-until.js';
import { program } from './binaries.js';
import { type Hold, holdServer } from './hold-server.js';
import type { PostgresHome } from './home.js';
import { stopLeftover } from './leftover.js';
import { dataFolder, superuser } from './make-cluster.js';

export interface PostgresSettings {
  readonly port: number;
  readonly password: string;
  readonly logFile: string;
  readonly extra?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly disposable?: string;
  /** Called as soon as there is a process to stop, before it answers. */
  readonly onHeld?: (hold: Hold) => void;
}

/** A server that was not shut down well replays its log first, which may take a while. */
const longestRecoveryMs = 300_000;

/** Starts the server on data that `makeCluster` made, and waits until it answers. */
export async function startPostgres(home: PostgresHome, settings: PostgresSettings): Promise<Hold> {
  const data = dataFolder(home);
  await stopLeftover(data);
  settings.signal?.throwIfAborted();
  const options = {
    port: String(settings.port),
    listen_addresses: '127.0.0.1',
    // No socket file: its folder may be out of reach, and the password guards the port.
    unix_socket_directories: '',
    ...settings.extra,
  };
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const hold = holdServer(
    {
      command: program(home.binaries, 'postgres'),
      args: ['-D', data, ...args],
      cwd: data,
      account: home.account,
      disposable: settings.disposable,
    },
    settings.logFile,
  );
  settings.onHeld?.(hold);
  await waitUntil(() => answers(hold, settings), {
    what: 'PostgreSQL to answer',
    timeoutMs: longestRecoveryMs,
    signal: settings.signal,
  });
  return hold;
}

export function superuserUrl({ port, password }: PostgresSettings): string {
  return `postgresql://${superuser}:${password}@127.0.0.1:${String(port)}/postgres`;
}

async function answers(hold: Hold, settings: PostgresSettings): Promise<boolean> {
  if (hold.hasExited()) {
    const said = (await readFile(settings.logFile, 'utf8')).trim().split('\n').slice(-12);
    throw new CommandFailedError(`PostgreSQL did not start:\n${said.join('\n')}`);
  }
  const client = new pg.Client({ connectionString: superuserUrl(settings) });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (isWrongPassword(error)) {
      throw new CommandFailedError(
        'PostgreSQL refuses the password in the secrets file: the two are not of the same start. ' +
          'Put the old secrets file back, or begin anew with --fresh.',
        { cause: error },
      );
    }
    return false;
  }
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '28P01';
}
