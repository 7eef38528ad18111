import { Worker } from 'node:worker_threads';
import type { CountInput } from '#ballots';

type Said = { readonly runs: number } | { readonly result: string };

/** Counts in a thread of its own: a long count never holds up the process around it. */
export class CountEngine {
  constructor(private readonly thread: URL = new URL('./count.thread.js', import.meta.url)) {}

  count(input: CountInput, onProgress: (runs: number) => void = () => undefined): Promise<string> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(this.thread, { workerData: input });
      worker.on('message', (said: Said) => {
        if ('runs' in said) onProgress(said.runs);
        else resolve(said.result);
      });
      worker.once('error', reject);
      // Without effect after a result; a thread that ends without one must not be waited for.
      worker.once('exit', (code) => reject(new Error(`the count stopped with exit code ${code}`)));
    });
  }
}
