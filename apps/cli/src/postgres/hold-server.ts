import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '../wait-until.js';
import type { Account } from './run-as.js';

export interface HeldServer {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly account: Account | undefined;
  /** A folder that goes with the server, even when whoever started it cannot see to it. */
  readonly disposable?: string | undefined;
}

export interface Hold {
  readonly exited: Promise<void>;
  readonly hasExited: () => boolean;
  readonly stop: () => Promise<void>;
  readonly force: () => void;
}

const longestShutdownMs = 60_000;

export function holdServer(server: HeldServer, logFile: string): Hold {
  const holder = forkHolder(server, logFile);
  const hasExited = () => holder.exitCode !== null || holder.signalCode !== null;
  return {
    exited: once(holder, 'exit').then(() => undefined),
    hasExited,
    force: () => holder.kill('SIGQUIT'),
    stop: async () => {
      holder.kill('SIGTERM');
      await waitUntil(hasExited, { what: 'PostgreSQL to stop', timeoutMs: longestShutdownMs });
    },
  };
}

function forkHolder(server: HeldServer, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  try {
    const holder = fileURLToPath(new URL('holder.js', import.meta.url));
    return fork(holder, [JSON.stringify(server)], {
      detached: true,
      execArgv: [],
      stdio: ['ignore', log, log, 'ipc'],
    });
  } finally {
    closeSync(log);
  }
}
