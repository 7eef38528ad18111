import { setTimeout as pause } from 'node:timers/promises';

/** For what takes a program of its own to start or to end, ms. */
export const programPatience = 120_000;

/**
 * Waits for a condition, and names it when it does not come about. What comes ends the wait at once;
 * the deadline is for a machine that is busy with other things, and shorter than that of a test.
 */
export async function waitUntil(
  what: string,
  ask: () => boolean | Promise<boolean>,
  timeoutMs = 60_000,
): Promise<void> {
  const until = performance.now() + timeoutMs;
  while (!(await ask())) {
    if (performance.now() > until) throw new Error(`waited in vain for ${what}`);
    await pause(50);
  }
}
