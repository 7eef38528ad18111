import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { programPatience, waitUntil } from '../../support/wait-until.js';
import type { QueueProcessPlan } from './queue-process.js';

const script = join(process.cwd(), 'test/faults/support/queue-process.ts');

/** A running queue process, and the means to end it, gently or not. */
export class StartedQueueProcess {
  private output = '';
  private readonly child: ChildProcess;

  constructor(plan: QueueProcessPlan) {
    this.child = spawn(process.execPath, [script, JSON.stringify(plan)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // The flags that Jest needs mean nothing here.
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
  }

  /** How often it said that a job was `done` or `skipped`. */
  said(word: 'ready' | 'done' | 'skipped' | 'hanging' | 'stopping'): number {
    return this.output.split('\n').filter((line) => line === word).length;
  }

  async until(word: Parameters<StartedQueueProcess['said']>[0]): Promise<this> {
    await this.wait(word, () => this.said(word) > 0);
    return this;
  }

  kill9(): void {
    this.child.kill('SIGKILL');
  }

  terminate(): void {
    this.child.kill('SIGTERM');
  }

  /** @returns how it ended: its exit code, or the signal that ended it */
  async untilEnded(): Promise<number | NodeJS.Signals | null> {
    await waitUntil('a process to end', () => this.hasEnded(), programPatience);
    return this.child.signalCode ?? this.child.exitCode;
  }

  /** Whatever happened in a test, nothing of it may live on. */
  async end(): Promise<void> {
    this.kill9();
    await this.untilEnded();
  }

  hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async wait(what: string, ask: () => boolean): Promise<void> {
    await waitUntil(`a process to say ${what}`, () => ask() || this.hasEnded(), programPatience);
    if (!ask()) throw new Error(`it ended before it said ${what}:\n${this.output}`);
  }
}
