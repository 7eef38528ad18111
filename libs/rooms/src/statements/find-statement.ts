import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';
import type { PendingStatement, StatementState } from './statements.contract.js';

const unknown = () => new RefusedError('INVALID', 'rooms.unknown-statement');

export function isShown({ pub }: RoomState, statement: string): boolean {
  return pub.statements.some(({ id }) => id === statement);
}

/** @throws RefusedError when not everybody sees it */
export function findShown({ pub }: RoomState, statement: string): StatementState {
  const found = pub.statements.find(({ id }) => id === statement);
  if (!found) throw unknown();
  return found;
}

export function isSubmitted({ host }: RoomState, statement: string): boolean {
  return host.submitted.some(({ id }) => id === statement);
}

/** @throws RefusedError when nobody wrote it here */
export function findSubmitted({ host }: RoomState, statement: string): PendingStatement {
  const found = host.submitted.find(({ id }) => id === statement);
  if (!found) throw unknown();
  return found;
}
