export interface Watched<T> {
  readonly result: T;
  readonly ms: number;
  /** How much more was in use at most than before, garbage not counted, bytes; 0 where nobody looked. */
  readonly growth: number;
}

const everyMs = 100;

/**
 * Does a piece of work and takes its time; or looks on at its memory, for which what is not needed is
 * collected at each look, so that the time says nothing then.
 */
export async function watched<T>(work: () => Promise<T>, looks: boolean): Promise<Watched<T>> {
  const before = inUse();
  let peak = before;
  const look = () => (peak = Math.max(peak, inUse()));
  const watch = looks ? setInterval(look, everyMs) : undefined;
  const started = performance.now();
  try {
    const result = await work();
    const ms = performance.now() - started;
    return { result, ms, growth: peak - before };
  } finally {
    clearInterval(watch);
  }
}

function inUse(): number {
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}
