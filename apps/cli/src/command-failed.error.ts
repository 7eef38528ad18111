import { exitCode, type ExitCode } from './exit-code.js';

/** A failure the operator can act on: its message is all that is shown. */
export class CommandFailedError extends Error {
  override readonly name = 'CommandFailedError';
  readonly exitCode: ExitCode;

  constructor(message: string, options: { cause?: unknown; exitCode?: ExitCode } = {}) {
    super(message, { cause: options.cause });
    this.exitCode = options.exitCode ?? exitCode.failed;
  }
}
