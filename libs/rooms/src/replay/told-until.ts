import type { RoomEvent } from '../events.js';

/** A room's log, in its order, up to and with its public event `upTo`. */
export function toldUntil<Event extends RoomEvent>(
  events: readonly Event[],
  upTo: number,
): readonly Event[] {
  const later = events.findIndex(({ stream, seq }) => stream === 'pub' && seq > upTo);
  return later === -1 ? events : events.slice(0, later);
}
