import { setTimeout as pause } from 'node:timers/promises';

export interface Waiting {
  /** What is waited for, to name it when it does not come. */
  readonly what: string;
  readonly timeoutMs: number;
  readonly everyMs?: number;
  readonly signal?: AbortSignal | undefined;
}

export class WaitedTooLongError extends Error {
  override readonly name = 'WaitedTooLongError';
}

/** Asks again and again until the answer is something other than undefined or false. */
export async function waitUntil<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  { what, timeoutMs, everyMs = 50, signal }: Waiting,
): Promise<T> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > until) {
      throw new WaitedTooLongError(`waited ${String(timeoutMs / 1000)} s for ${what}, in vain`);
    }
    await pause(everyMs);
  }
}
