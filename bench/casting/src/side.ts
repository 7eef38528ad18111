import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { secrets } from './secrets.js';

const longestStartMs = 60_000;

/** One of the two that are measured: a server in a process of its own, on a port of this machine. */
export class Side {
  private said = '';
  private readonly child: ChildProcess;

  private constructor(
    readonly name: string,
    readonly port: number,
    file: string,
    env: Readonly<Record<string, string>>,
  ) {
    this.child = spawn(process.execPath, ['--enable-source-maps', file], {
      // Nothing of whoever runs this: a DATABASE_URL of theirs is none of ours.
      env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: String(port), ...secrets, ...env },
      // Log lines are written as on a real site, and read by nobody.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
  }

  static async start(
    name: string,
    file: string,
    env: Readonly<Record<string, string>>,
  ): Promise<Side> {
    const side = new Side(name, await freePort(), file, env);
    const until = performance.now() + longestStartMs;
    while (!(await side.answers())) {
      if (side.hasEnded() || performance.now() > until) {
        await side.stop();
        throw new Error(`${name} did not start:\n${side.said}`);
      }
      await pause(100);
    }
    return side;
  }

  /** Megabytes that the process holds; null where the system does not tell. */
  residentMB(): number | null {
    const held = /VmRSS:\s+(\d+) kB/.exec(this.proc('status'))?.[1];
    return held === undefined ? null : Number(held) / 1024;
  }

  /** Seconds of processor that the process has used; null where the system does not tell. */
  processorSeconds(): number | null {
    const fields = this.proc('stat').split(') ')[1]?.split(' ');
    if (!fields) return null;
    const ticksPerSecond = 100;
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  }

  async stop(): Promise<void> {
    if (this.hasEnded()) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async answers(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.port}/api/v1/session`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  private proc(file: string): string {
    try {
      return readFileSync(`/proc/${String(this.child.pid)}/${file}`, 'utf8');
    } catch {
      return '';
    }
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
