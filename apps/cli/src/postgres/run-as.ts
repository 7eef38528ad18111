import { spawn } from 'node:child_process';

/** The user a PostgreSQL process runs as; undefined means the one we are. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export interface Finished {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end and keeps what it said. */
export async function runAs(
  account: Account | undefined,
  command: string,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<Finished> {
  return new Promise((resolve) => {
    // The working folder may be closed to the account, so every such program starts at the root.
    const child = spawn(command, args, {
      ...account,
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal }),
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}
