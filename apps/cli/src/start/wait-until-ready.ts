import { CommandFailedError } from '../command-failed.error.js';
import { waitUntil, WaitedTooLongError } from '../wait-until.js';

const longestStartMs = 60_000;

/** Waits for the server to say it can serve: database reached, migrations in place. */
export async function waitUntilReady(port: number, signal: AbortSignal): Promise<void> {
  const url = `http://127.0.0.1:${String(port)}/health/ready`;
  let answer = 'no answer';
  const ask = async () => {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      answer = `${String(response.status)} ${await response.text()}`;
      return response.ok;
    } catch {
      return false;
    }
  };
  try {
    await waitUntil(ask, { what: url, timeoutMs: longestStartMs, everyMs: 100, signal });
  } catch (error) {
    if (!(error instanceof WaitedTooLongError)) throw error;
    throw new CommandFailedError(`The server is up but not ready (${url}): ${answer}`);
  }
}
