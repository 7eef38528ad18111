import type { RoomEvent } from '../events.js';
import { reduce } from '../reduce.js';
import { emptyRoom, type RoomState } from '../room-state.js';

/** A room's log, in its order, up to and with its public event `upTo`. */
export function toldUntil<Event extends RoomEvent>(
  events: readonly Event[],
  upTo: number,
): readonly Event[] {
  const later = events.findIndex(({ stream, seq }) => stream === 'pub' && seq > upTo);
  return later === -1 ? events : events.slice(0, later);
}

/** The room as it stood after its public event `upTo`; at the log's end without one. */
export function replay(events: readonly RoomEvent[], upTo = Infinity): RoomState {
  return toldUntil(events, upTo).reduce<RoomState>((room, event) => reduce(room, event), emptyRoom);
}
