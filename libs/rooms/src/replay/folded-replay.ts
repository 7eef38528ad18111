import type { PublicEvent } from '../events.js';
import { reduce } from '../reduce.js';
import { emptyRoom, type RoomState } from '../room-state.js';

/** The room stands ready after every so many events: no moment is far from one. */
const every = 100;

/**
 * A room's public log, folded once: says how the room stood after its public event `seq`, the first
 * being 1; at the log's end for one that is not there yet.
 */
export function foldedReplay(events: readonly PublicEvent[]): (seq: number) => RoomState {
  const stands: RoomState[] = [emptyRoom];
  let room = emptyRoom;
  for (const [place, event] of events.entries()) {
    room = reduce(room, event);
    if ((place + 1) % every === 0) stands.push(room);
  }
  return (seq) => {
    const upTo = Math.min(Math.max(0, seq), events.length);
    const stand = Math.floor(upTo / every);
    return events.slice(stand * every, upTo).reduce<RoomState>(reduce, stands[stand] ?? emptyRoom);
  };
}
