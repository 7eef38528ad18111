import { exitCode } from '../exit-code.js';

/** Writes a line to standard output and waits until it is taken: no flood for a slow reader. */
export async function print(line: string): Promise<void> {
  if (process.stdout.listenerCount('error', leave) === 0) process.stdout.on('error', leave);
  await new Promise<void>((resolve) => {
    process.stdout.write(`${line}\n`, () => {
      resolve();
    });
  });
}

/** A reader such as `head` that has read enough is no failure. */
function leave(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(exitCode.ok);
  throw error;
}
