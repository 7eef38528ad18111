import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { descendantsOf, isAlive } from './processes.js';
import { programPatience, waitUntil } from './wait-until.js';

const root = process.cwd();
/** What would lead a start elsewhere: an unset variable is left out of the child's environment. */
const unset = { DATABASE_URL: undefined, PORT: undefined, PUBLIC_URL: undefined };

/** A real `cyfran start` on a state folder of its own, in a process group like a terminal gives. */
export class StartedCyfran {
  output = '';
  private readonly child: ChildProcess;

  constructor(
    readonly state: string,
    args: readonly string[] = [],
    env: NodeJS.ProcessEnv = {},
  ) {
    this.child = spawn(process.execPath, [join(root, 'bin/cyfran'), 'start', ...args], {
      cwd: root,
      detached: true,
      env: {
        ...process.env,
        ...unset,
        CYFRAN_STATE_DIR: state,
        CYFRAN_SKIP_PREPARE: '1',
        DEMO: 'false',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
  }

  get launcher(): number {
    return this.child.pid ?? Number.NaN;
  }

  /** The command itself, which the launcher started. */
  get command(): number {
    return descendantsOf(this.launcher)[0] ?? Number.NaN;
  }

  get address(): string {
    return /English\s+(http:\S+)\/en/.exec(this.output)?.[1] ?? '';
  }

  async untilUp(): Promise<this> {
    await this.until('the site to be up', () => this.output.includes('Cyfran is running'));
    return this;
  }

  async untilEnded(): Promise<number | null> {
    await this.until('the start to end', () => this.child.exitCode !== null || !this.isAlive());
    return this.child.exitCode;
  }

  /** Ctrl-C, as a terminal sends it: to every process of the group at once. */
  pressCtrlC(): void {
    process.kill(-this.launcher, 'SIGINT');
  }

  /** Whatever happened in a test, nothing of it may live on. */
  async end(): Promise<void> {
    if (!this.isAlive()) return;
    this.child.kill('SIGTERM');
    await this.untilEnded();
  }

  /** The database of this start, as the file that PostgreSQL keeps tells where it listens. */
  databaseUrl(): string {
    const { databasePassword } = JSON.parse(
      readFileSync(join(this.state, 'secrets.json'), 'utf8'),
    ) as { databasePassword: string };
    const port = this.postmasterFile().split('\n')[3] ?? '';
    return `postgresql://cyfran:${databasePassword}@127.0.0.1:${port}/cyfran`;
  }

  get postmaster(): number {
    return Number(this.postmasterFile().split('\n')[0]);
  }

  private postmasterFile(): string {
    return readFileSync(join(this.state, 'postgres/data/postmaster.pid'), 'utf8');
  }

  private isAlive(): boolean {
    return this.child.signalCode === null && this.child.exitCode === null && isAlive(this.launcher);
  }

  private async until(what: string, ask: () => boolean): Promise<void> {
    try {
      await waitUntil(
        what,
        () => ask() || (what.includes('up') && !this.isAlive()),
        programPatience,
      );
    } catch (cause) {
      throw new Error(`${(cause as Error).message}; it said:\n${this.output}`, { cause });
    }
    if (!ask()) throw new Error(`it ended before ${what}; it said:\n${this.output}`);
  }
}
