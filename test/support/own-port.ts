import { isFree } from '../../apps/cli/src/free-port.js';

const blockSize = 20;
let given = 0;

/**
 * A free port of this Jest process's own. Two that start at once would sooner or later be told of the
 * same one by `anyFreePort`, or lose it to a connection on its way out: the system gives those their
 * ports from 32768 on.
 */
export async function ownPort(): Promise<number> {
  const block = 10_000 + (process.pid % 1_000) * blockSize;
  for (let tried = 0; tried < blockSize; tried += 1) {
    const port = block + (given++ % blockSize);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${String(block)} on is free`);
}
