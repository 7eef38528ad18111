import { CommandFailedError } from '../command-failed.error.js';
import type { Hold } from '../postgres/hold-server.js';
import { follow, lastLines } from './log-file.js';
import { Service, type ServiceSettings } from './service.js';
import { worthShowing } from './worth-showing.js';

interface Part {
  readonly name: string;
  readonly stop: () => Promise<string>;
  readonly force: () => void;
}

/** What this start has brought up, in order, so that it can be taken down in the opposite one. */
export class Running {
  private readonly parts: Part[] = [];
  /** Rejects when a part ends that was not asked to, with what it said last. */
  readonly failed: Promise<never>;
  private readonly fail: (reason: CommandFailedError) => void;
  private stopping = false;

  constructor() {
    const { promise, reject } = Promise.withResolvers<never>();
    // Nobody may be waiting yet when the first part fails.
    promise.catch(() => undefined);
    this.failed = promise;
    this.fail = reject;
  }

  holdPostgres(hold: Hold, logFile: string): void {
    this.parts.push({
      name: 'PostgreSQL',
      stop: async () => hold.stop().then(() => 'stopped'),
      force: hold.force,
    });
    void hold.exited.then(async () => this.report('PostgreSQL stopped by itself', logFile));
  }

  start(settings: ServiceSettings): Service {
    const unfollow = follow(settings.logFile, (line) => {
      const shown = worthShowing(line);
      if (shown && !this.stopping) process.stderr.write(`${settings.name}: ${shown}\n`);
    });
    const service = new Service(settings);
    this.parts.push({
      name: service.name,
      stop: async () => service.stop().finally(unfollow),
      force: () => service.force(),
    });
    void service.exited.then(async (how) =>
      this.report(`The ${service.name} ended by itself (${how})`, settings.logFile),
    );
    return service;
  }

  /** Worker first, so that it can finish its jobs while the rest still stands; PostgreSQL last. */
  async stop(say: (line: string) => void): Promise<void> {
    this.stopping = true;
    for (const part of this.parts.toReversed()) {
      say(`Stopping ${part.name} … ${await part.stop()}`);
    }
  }

  force(): void {
    for (const part of this.parts.toReversed()) part.force();
  }

  private async report(what: string, logFile: string): Promise<void> {
    if (this.stopping) return;
    const said = await lastLines(logFile, 15);
    this.fail(new CommandFailedError(`${what}. The end of ${logFile}:\n${said.join('\n')}`));
  }
}
