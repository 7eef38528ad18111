import { breakoutNow } from '../breakouts/breakout-time.js';
import { moveTo } from '../breakouts/move-to.js';
import type { NewEvent } from '../events.js';
import type { RoomState } from '../room-state.js';

/** Their seat in the groups, if groups sit or are being dealt. */
export function seatLeft(room: RoomState, person: string): readonly NewEvent[] {
  const breakout = breakoutNow(room.pub);
  return breakout ? moveTo(room, breakout, person, null) : [];
}
