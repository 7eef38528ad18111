import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Loaded, LoadRequest } from './load-messages.js';

/** The process that makes the load, seen from outside. It does one thing at a time. */
export class Loader {
  private constructor(private readonly child: ChildProcess) {}

  static start(): Loader {
    const file = join(import.meta.dirname, 'load.js');
    return new Loader(fork(file, [], { serialization: 'advanced', execArgv: [] }));
  }

  async ask(request: LoadRequest): Promise<Loaded> {
    const ended = new AbortController();
    const { signal } = ended;
    const death = once(this.child, 'exit', { signal }).then(() => {
      throw new Error('the load has ended');
    });
    const answer = once(this.child, 'message', { signal });
    this.child.send(request);
    try {
      const [loaded] = (await Promise.race([answer, death])) as [Loaded | { failed: string }];
      if ('failed' in loaded) throw new Error(loaded.failed);
      if (loaded.refused > 0)
        throw new Error(`${loaded.refused} were refused, the first: ${loaded.why}`);
      return loaded;
    } finally {
      ended.abort();
      await Promise.allSettled([answer, death]);
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}
