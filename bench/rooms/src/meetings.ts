import { attendedRoom, openRoom } from '../../../test/support/rooms/attended-room.js';
import { seatPeople } from '../../../test/support/rooms/seats.js';
import type { Rooms } from '../../../test/support/rooms.js';
import type { Seat } from './load-messages.js';
import type { Options } from './options.js';

/** All rooms, which are live, and everybody who will sit in them. */
export interface Meetings {
  /** Their ids; the last is the plenary. */
  readonly rooms: readonly string[];
  readonly plenary: number;
  /** The first may run every room. */
  readonly seats: readonly Seat[];
}

export async function openMeetings(rooms: Rooms, options: Options): Promise<Meetings> {
  const { id, process, host } = await attendedRoom(rooms);
  const ids = [id];
  // As many as are asked for, and the plenary.
  while (ids.length <= options.rooms) ids.push((await openRoom(rooms, process, host)).id);
  const people = await seatPeople(rooms, 'bench', Math.max(...options.sizes) - 1);
  const seats = [host, ...people].map(({ cookie }, at) => ({ room: at % options.rooms, cookie }));
  return { rooms: ids, plenary: options.rooms, seats };
}
