import { nothing, type Decision } from '../decision.js';
import type { NewEvent } from '../events.js';
import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';
import { findShown, findSubmitted, isShown } from './find-statement.js';
import type { StatementCommands } from './statements.contract.js';

/** Everybody sees it from now on; those who run the meeting need wait for it no more. */
export const shown = (statement: string, item: string | null): readonly NewEvent[] => [
  { type: 'statement.let-in', data: { statement } },
  { type: 'statement.accepted', data: { statement, item } },
];

/** @throws RefusedError when nobody wrote it here */
export function letIn(room: RoomState, statement: string): Decision {
  const { item } = findSubmitted(room, statement);
  return isShown(room, statement) ? nothing : { events: shown(statement, item) };
}

/** @throws RefusedError when nobody wrote it here, or nobody sees the one that says the same */
export function turnedDown(
  room: RoomState,
  { statement, reason, ...turned }: StatementCommands['statement.reject'],
): Decision {
  const duplicateOf = turned.duplicateOf ?? null;
  const { state } = findSubmitted(room, statement);
  if (duplicateOf === statement) throw new RefusedError('INVALID', 'rooms.duplicate-of-itself');
  if (duplicateOf !== null) findShown(room, duplicateOf);
  const seen = isShown(room, statement);
  if (state === 'rejected' && !seen) return nothing;
  return {
    events: [
      ...(seen
        ? [{ type: 'statement.taken-down', data: { statement, duplicateOf } } as const]
        : []),
      { type: 'statement.rejected', data: { statement, reason, duplicateOf } },
    ],
  };
}
