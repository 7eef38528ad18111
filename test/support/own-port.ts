import { isFree } from '../../apps/cli/src/free-port.js';

const blockSize = 20;
/** More workers than a run has here; so many runs beside each other have blocks of their own, too. */
const workers = 4;
const runs = 250;
let given = 0;

/**
 * A free port of this Jest process's own. Two that start at once would sooner or later be told of the
 * same one by `anyFreePort`, or lose it to a connection on its way out: the system gives those their
 * ports from 32768 on. A worker is known by its place in its run, for the numbers of processes come
 * round again while others still run.
 */
export async function ownPort(): Promise<number> {
  const place = Number(process.env['JEST_WORKER_ID'] ?? 0) % workers;
  const block = 10_000 + ((runNumber() % runs) * workers + place) * blockSize;
  for (let tried = 0; tried < blockSize; tried += 1) {
    const port = block + (given++ % blockSize);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${String(block)} on is free`);
}

/** Each run copies a database of its own, which has the number of its process in its name. */
function runNumber(): number {
  return Number(/\d+$/.exec(process.env['TEST_POSTGRES_TEMPLATE'] ?? '')?.[0] ?? process.pid);
}
