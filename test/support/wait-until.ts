import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a condition, and names it when it does not come about. */
export async function waitUntil(
  what: string,
  ask: () => boolean | Promise<boolean>,
  timeoutMs = 20_000,
): Promise<void> {
  const until = performance.now() + timeoutMs;
  while (!(await ask())) {
    if (performance.now() > until) throw new Error(`waited in vain for ${what}`);
    await pause(50);
  }
}
