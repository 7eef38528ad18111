import { dueAgenda } from './agenda/due-agenda.js';
import { dueBreakout } from './breakouts/due-breakout.js';
import type { Due } from './due.js';
import { dueFloor } from './floor/due-floor.js';
import { dueNudge } from './floor/due-nudge.js';
import type { RoomState } from './room-state.js';

/**
 * The first thing that the room's clock will have to say; null while nothing runs down.
 * @param said ids of commands that have been said, and change nothing any more
 */
export function nextInstant(room: RoomState, said: ReadonlySet<string> = new Set()): Due | null {
  if (room.pub.phase !== 'live') return null;
  const dues = [dueFloor(room), dueAgenda(room), dueBreakout(room), dueNudge(room)];
  const left = dues.filter((due) => due !== null && !said.has(due.command.id));
  return left.reduce<Due | null>(
    (first, due) => (due && (!first || due.at < first.at) ? due : first),
    null,
  );
}
