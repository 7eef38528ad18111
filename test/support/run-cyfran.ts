import { spawnSync } from 'node:child_process';

export interface CyfranRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command, as somebody without a terminal would, and waits for its end. */
export function runCyfran(args: readonly string[], env: NodeJS.ProcessEnv = {}): CyfranRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/cyfran', ...args], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', LC_ALL: '', ...env, CYFRAN_SKIP_PREPARE: '1' },
    maxBuffer: 2 ** 26,
  });
  return { status, stdout, stderr };
}
