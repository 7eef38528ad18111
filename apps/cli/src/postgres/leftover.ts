import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WaitedTooLongError, waitUntil } from '../wait-until.js';
import { runAs } from './run-as.js';

const patienceMs = 30_000;

/**
 * A server of an earlier start may still run on this data: its command was killed and it is just
 * stopping, or its holder was killed too and it never would. Only one start at a time comes here,
 * so it is nobody's any more and may be asked to stop, if need be again. A lock file whose number
 * now belongs to some other program is removed; one whose process is gone is left for PostgreSQL,
 * which also checks that no backend lives on.
 */
export async function stopLeftover(data: string): Promise<void> {
  const pid = await postmasterOf(data);
  if (pid === undefined || !isAlive(pid)) return;
  if (!(await servesFrom(pid, data))) {
    await rm(join(data, 'postmaster.pid'), { force: true });
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    signalIfThere(pid, signal);
    if (await hasGone(pid)) return;
  }
  throw new Error(`process ${String(pid)} still serves ${data} and does not stop`);
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // ESRCH: it went by itself, which is all we want.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function postmasterOf(data: string): Promise<number | undefined> {
  try {
    const [first] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
    return Number.isSafeInteger(Number(first)) ? Number(first) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A server works from within its data folder; where /proc is missing its command line names it. */
async function servesFrom(pid: number, data: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const cwd = await readlink(`/proc/${String(pid)}/cwd`).catch(() => undefined);
    return cwd === (await realpath(data));
  }
  const { output } = await runAs(undefined, 'ps', ['-o', 'command=', '-p', String(pid)]);
  return output.includes(data);
}

async function hasGone(pid: number): Promise<boolean> {
  try {
    const what = `process ${String(pid)} to go`;
    return await waitUntil(() => !isAlive(pid), { what, timeoutMs: patienceMs });
  } catch (error) {
    if (error instanceof WaitedTooLongError) return false;
    throw error;
  }
}
