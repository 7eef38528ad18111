import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Measurement, Outcome, Task } from './measurement.js';

const measure = join(import.meta.dirname, 'measure.js');

/** Shorter runs are measured three times, and the one in the middle stands. */
const SHORT_SECONDS = 2;
const RUNS_WHEN_SHORT = 3;

/** Measures a task in fresh processes; one that takes longer than the limit is ended. */
export async function runTask(task: Task, how: { limit: number; once: boolean }): Promise<Outcome> {
  const runs: Measurement[] = [];
  for (;;) {
    const outcome = await runOnce(task, how.limit);
    if (outcome.kind !== 'measured') return outcome;
    runs.push(outcome.measurement);
    const { reading, counting } = outcome.measurement;
    const isShort = reading.wall + counting.wall < SHORT_SECONDS;
    if (how.once || !isShort || runs.length === RUNS_WHEN_SHORT) break;
  }
  return { kind: 'measured', measurement: middle(runs) };
}

/** Median by time; each run is given whole, never mixed with another. */
function middle(runs: readonly Measurement[]): Measurement {
  const seconds = ({ counting, again, reading }: Measurement): number =>
    again?.cpu ?? (counting.cpu || reading.cpu);
  const sorted = [...runs].sort((a, b) => seconds(a) - seconds(b));
  const found = sorted[Math.floor(sorted.length / 2)];
  if (found === undefined) throw new RangeError('No run to take the middle of');
  return found;
}

function runOnce(task: Task, limit: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [measure, JSON.stringify(task)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let found = '';
    let complaint = '';
    let isOver = false;
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (found += piece));
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (complaint += piece));
    const timer = setTimeout(() => {
      isOver = true;
      child.kill('SIGKILL');
    }, limit * 1000);
    const stop = (): void => void child.kill('SIGKILL');
    process.once('exit', stop);
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('exit', stop);
      if (isOver) resolve({ kind: 'over-limit' });
      else if (code === 0) {
        resolve({ kind: 'measured', measurement: JSON.parse(found) as Measurement });
      } else resolve({ kind: 'failed', reason: lastWords(complaint) });
    });
  });
}

/** The line of an uncaught error that says what it was. */
function lastWords(complaint: string): string {
  const lines = complaint.split('\n').map((line) => line.trim());
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.find(Boolean) ?? 'no reason given';
}
