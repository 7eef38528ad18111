import type { AnswerCode } from './commands.js';

/** What was asked is not done, and nothing has changed. */
export class RefusedError extends Error {
  constructor(
    readonly code: AnswerCode,
    /** Stable and dotted, e.g. `rooms.not-live`: the sentence `errors.<reason>` says what to do. */
    readonly reason: string,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(reason);
    this.name = 'RefusedError';
  }
}
