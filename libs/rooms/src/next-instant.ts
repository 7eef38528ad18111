import { dueAgenda } from './agenda/due-agenda.js';
import { dueBreakout } from './breakouts/due-breakout.js';
import type { Due } from './due.js';
import { dueFloor } from './floor/due-floor.js';
import { dueNudge } from './floor/due-nudge.js';
import type { RoomState } from './room-state.js';

/** The first thing that the room's clock will have to say; null while nothing runs down. */
export function nextInstant(room: RoomState): Due | null {
  if (room.pub.phase !== 'live') return null;
  const dues = [dueFloor(room), dueAgenda(room), dueBreakout(room), dueNudge(room)];
  return dues.reduce((first, due) => (due && (!first || due.at < first.at) ? due : first), null);
}
