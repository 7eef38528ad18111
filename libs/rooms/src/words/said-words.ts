import { RefusedError } from '../refused.error.js';
import type { PublicState, RoomState } from '../room-state.js';

/** Residents' words in what everybody hears, those that were taken down among them. */
export function saidPublicly(pub: PublicState): readonly string[] {
  const { polls, statements, breakouts, outcomes } = pub;
  return [
    ...polls.flatMap(({ reasons }) => reasons),
    ...statements.map(({ id }) => id),
    ...breakouts.flatMap(({ notes }) => Object.values(notes)),
    ...outcomes.map(({ id }) => id),
  ];
}

/** What only some have seen so far: notes of groups that sit, and why people object in a poll. */
function saidToSome({ host }: RoomState): readonly string[] {
  const counted = Object.values(host.counted).flatMap(({ reasons }) => reasons);
  return [...Object.values(host.groupNotes), ...counted];
}

/** @throws RefusedError unless everybody sees them */
export function mustBeShown({ pub }: RoomState, words: string): void {
  if (pub.takenDown.includes(words) || !saidPublicly(pub).includes(words)) throw unknownWords();
}

/** @throws RefusedError when nobody said them here */
export function mustBeSaid(room: RoomState, words: string): void {
  if (!saidPublicly(room.pub).includes(words) && !saidToSome(room).includes(words))
    throw unknownWords();
}

function unknownWords(): RefusedError {
  return new RefusedError('INVALID', 'rooms.unknown-words');
}
