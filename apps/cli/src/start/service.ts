import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { waitUntil, WaitedTooLongError } from '../wait-until.js';

export interface ServiceSettings {
  readonly name: 'server' | 'worker';
  readonly main: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** How long it may take to finish what it is doing when asked to stop. */
  readonly drainMs: number;
}

const longestStartMs = 60_000;

/**
 * A child in a process group of its own, so that Ctrl-C reaches it only through us and in order.
 * It logs straight into its file, which still takes its last words when we are gone.
 */
export class Service {
  readonly name: string;
  readonly logFile: string;
  readonly exited: Promise<string>;
  private isReady = false;
  private readonly child: ChildProcess;

  constructor(private readonly settings: ServiceSettings) {
    this.name = settings.name;
    this.logFile = settings.logFile;
    this.child = spawnLogged(settings);
    this.child.on('message', (message) => (this.isReady ||= message === 'ready'));
    this.exited = new Promise((resolve) => {
      this.child.once('error', (error) => resolve(error.message));
      this.child.once('exit', (code, signal) =>
        resolve(signal ? `signal ${signal}` : `exit code ${String(code)}`),
      );
    });
  }

  hasExited(): boolean {
    const { pid, exitCode, signalCode } = this.child;
    return pid === undefined || exitCode !== null || signalCode !== null;
  }

  /** Waits for the word "ready", which a program without a port of its own sends to its parent. */
  async untilReady(signal: AbortSignal): Promise<void> {
    const what = `the ${this.name} to be ready`;
    await waitUntil(() => this.isReady, { what, timeoutMs: longestStartMs, signal });
  }

  /** Asks it to stop and waits; one that does not within its time is killed. */
  async stop(): Promise<'stopped' | 'killed'> {
    if (this.hasExited()) return 'stopped';
    this.child.kill('SIGTERM');
    const waiting = { what: `the ${this.name} to stop`, timeoutMs: this.settings.drainMs };
    try {
      await waitUntil(() => this.hasExited(), waiting);
      return 'stopped';
    } catch (error) {
      if (!(error instanceof WaitedTooLongError)) throw error;
      this.force();
      await this.exited;
      return 'killed';
    }
  }

  /** Kills it and whatever it started. */
  force(): void {
    if (this.hasExited() || this.child.pid === undefined) return;
    try {
      process.kill(-this.child.pid, 'SIGKILL');
    } catch (error) {
      // ESRCH: it ended by itself between the question and the blow.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function spawnLogged({ main, env, logFile }: ServiceSettings): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  try {
    return spawn(process.execPath, ['--enable-source-maps', main], {
      detached: true,
      env,
      stdio: ['ignore', log, log, 'ipc'],
    });
  } finally {
    closeSync(log);
  }
}
