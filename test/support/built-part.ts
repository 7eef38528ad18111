import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { programPatience, waitUntil } from './wait-until.js';

/** A program of the build in a process of its own; what it says is kept for a failure. */
export class BuiltPart {
  private said = '';
  private ready = false;
  private readonly child: ChildProcess;

  constructor(
    private readonly file: string,
    env: Readonly<Record<string, string>>,
    args: readonly string[] = [],
  ) {
    this.child = spawn(process.execPath, [join(process.cwd(), 'dist', file), ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child.on('message', (message) => (this.ready ||= message === 'ready'));
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
  }

  /** All that it said, on both its lines. */
  get output(): string {
    return this.said;
  }

  async until(what: string, ask: () => boolean | Promise<boolean>): Promise<void> {
    await waitUntil(
      `${this.file}: ${what}`,
      async () => {
        if (this.hasEnded() && !(await ask())) throw new Error(`${this.file} ended:\n${this.said}`);
        return ask();
      },
      programPatience,
    );
  }

  /** The word that a program without a port sends to its parent. */
  async untilReady(): Promise<void> {
    await this.until('ready', () => this.ready);
  }

  async untilDone(): Promise<void> {
    await this.until('done', () => this.child.exitCode === 0);
  }

  async stop(): Promise<void> {
    if (this.hasEnded()) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }

  /** Ends it as a power cut would, in the middle of whatever it does. */
  async kill9(): Promise<void> {
    if (this.hasEnded()) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
