import type { EntityManager } from '@mikro-orm/postgresql';
import { NotAllowedError } from '#platform';
import { runs } from '#rooms';
import { lookRoom, type FoundRoom } from '../log/held-room.js';
import type { RoomStates } from '../log/room-states.js';
import { keysOf, runsRooms, type RoomVisitor } from '../rooms/room-visitor.js';
import { UnknownRoomError } from '../rooms/rooms.errors.js';
import { MinutesTooEarlyError } from './minutes.errors.js';

/**
 * A room whose minutes this visitor may write: it is over, and they ran it, for the organisation or as
 * its facilitator. Whoever went before its end ran it all the same.
 * @throws UnknownRoomError, NotAllowedError, MinutesTooEarlyError
 */
export async function minutedRoom(
  em: EntityManager,
  states: RoomStates,
  roomId: string,
  who: RoomVisitor,
): Promise<FoundRoom> {
  const found = await lookRoom(em, roomId, keysOf(who, roomId));
  if (!found) throw new UnknownRoomError();
  const { room } = await states.at(em, found);
  const known = found.person === null ? undefined : room.host.people[found.person];
  const isRemoved = found.person !== null && room.pub.removed.includes(found.person);
  const facilitated = known !== undefined && runs(known.role) && !isRemoved;
  if (!facilitated && !runsRooms(who.visitor, found)) throw new NotAllowedError();
  if (found.phase !== 'closed' && found.phase !== 'archived') throw new MinutesTooEarlyError();
  return found;
}
