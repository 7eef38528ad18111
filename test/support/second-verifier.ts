import { spawnSync } from 'node:child_process';

/** What docs/verify/verify_bundle.py said. */
export interface SecondVerdict {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the verifier in Python. It is part of what is tested, so its absence is a failure. */
export function runSecondVerifier(args: readonly string[], input = ''): SecondVerdict {
  const { status, stdout, stderr, error } = spawnSync(
    'python3',
    ['-B', 'docs/verify/verify_bundle.py', ...args],
    { encoding: 'utf8', input, maxBuffer: 2 ** 28 },
  );
  if (error) throw new Error('the second verifier needs python3', { cause: error });
  return { status, stdout, stderr };
}
