import type { BothWords } from '../both-words.js';
import { RefusedError } from '../refused.error.js';

/** A group that people may say they belong to, e.g. “Lives in the village”. */
export interface OfferedGroup {
  readonly id: string;
  readonly text: BothWords;
}

export const groupLimits = {
  /** That a room offers. */
  offered: 8,
  /** That one person declares. */
  declared: 5,
  words: 40,
} as const;

/**
 * Only what the organisation offered in both languages: nobody is asked for words of their own about
 * who they are.
 * @throws RefusedError
 */
export function mustBeOffered(
  declared: readonly string[],
  offered: readonly OfferedGroup[] = [],
): void {
  if (!declared.every((group) => offered.some(({ id }) => id === group)))
    throw new RefusedError('INVALID', 'rooms.unknown-declared');
}
