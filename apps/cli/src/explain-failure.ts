import { CommanderError } from 'commander';
import { ConfigError } from '#platform';
import { CommandFailedError } from './command-failed.error.js';
import { exitCode, type ExitCode } from './exit-code.js';

/** Says on standard error what went wrong, and gives the exit code for it. */
export function explainFailure(error: unknown): ExitCode {
  if (error instanceof CommanderError) {
    // Commander has said it already; asking for help is no mistake.
    return error.exitCode === 0 ? exitCode.ok : exitCode.wrongUse;
  }
  if (error instanceof CommandFailedError) {
    console.error(error.message);
    return error.exitCode;
  }
  if (error instanceof ConfigError) {
    console.error(error.message);
    return exitCode.wrongUse;
  }
  console.error(error);
  return exitCode.failed;
}
