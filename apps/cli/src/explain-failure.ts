import { CommanderError } from 'commander';
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
  if (isConfigError(error)) {
    console.error(error.message);
    return exitCode.wrongUse;
  }
  console.error(error);
  return exitCode.failed;
}

/** Told by name: the class would bring the whole data layer along, and every command would wait. */
function isConfigError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ConfigError';
}
