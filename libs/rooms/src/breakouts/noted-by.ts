import type { Decision } from '../decision.js';
import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';
import type { BreakoutCommands, BreakoutState } from './breakouts.contract.js';
import { groupOf } from './seats.js';

type Note = BreakoutCommands['breakout.note'] & { readonly id: string };

/**
 * What somebody writes for their group, in place of what they have read: several may write at once,
 * and nobody's text goes unseen.
 */
export function notedBy(
  room: RoomState,
  { id: breakout }: BreakoutState,
  person: string | null,
  { id: words, text, language, replaces }: Note,
): Decision {
  const group = person === null ? null : groupOf(room, person);
  if (group === null) throw new RefusedError('FORBIDDEN', 'rooms.not-in-a-group');
  const stands = room.host.groupNotes[group] ?? null;
  if (stands !== replaces) throw new RefusedError('CONFLICT', 'rooms.note-changed');
  return {
    events: [{ type: 'breakout.noted', data: { breakout, group, words } }],
    words: [{ id: words, kind: 'note', person, language, text }],
    ...(stands !== null && { replacedWords: stands }),
    data: { words },
  };
}
