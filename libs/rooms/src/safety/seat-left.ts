import type { NewEvent } from '../events.js';
import type { RoomState } from '../room-state.js';

/** Their seat in the groups, if groups sit or are being dealt. */
export function seatLeft({ pub }: RoomState, person: string): readonly NewEvent[] {
  const newest = pub.breakouts.at(-1);
  if (!newest || newest.state === 'closed' || newest.seats[person] === undefined) return [];
  return [{ type: 'breakout.moved', data: { breakout: newest.id, person, group: null } }];
}
