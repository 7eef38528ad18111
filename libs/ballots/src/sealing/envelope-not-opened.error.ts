/**
 * - `damaged`: no envelope of this paper, or a byte of it has changed
 * - `too-few-shares`: fewer shares than it takes
 * - `shares-do-not-fit`: some share is wrong; `trustees` names whose, where others can tell
 */
export type EnvelopeTrouble = 'damaged' | 'too-few-shares' | 'shares-do-not-fit';

export class EnvelopeNotOpenedError extends Error {
  override readonly name = 'EnvelopeNotOpenedError';

  constructor(
    readonly trouble: EnvelopeTrouble,
    /** From 0. Empty when nobody in particular can be named. */
    readonly trustees: readonly number[] = [],
  ) {
    super(trouble);
  }
}
