import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';
import { seenLength } from './seen-length.js';

/** A statement is one thought: long enough to be one, and short enough to be one only. */
export const statementLimits = { min: 10, max: 300, waiting: 5, inRoom: 20 } as const;

/** @throws RefusedError when it is too short or too long, or they have written enough for now */
export function checkSubmission({ host }: RoomState, person: string, text: string): void {
  const { min, max, waiting, inRoom } = statementLimits;
  const length = seenLength(text);
  if (length < min || length > max) throw new RefusedError('INVALID', 'rooms.statement-length');
  const theirs = host.submitted.filter((one) => one.person === person);
  if (theirs.length >= inRoom)
    throw new RefusedError('RATE', 'rooms.statements-enough', { max: inRoom });
  if (theirs.filter(({ state }) => state === 'pending').length >= waiting)
    throw new RefusedError('RATE', 'rooms.statements-waiting', { max: waiting });
}
