import { RefusedError, type Actor, type RoomState } from '#rooms';
import {
  actorIn,
  keysOf,
  runsRooms,
  type RoomVisitor,
  type VisitorKeys,
} from '../rooms/room-visitor.js';
import type { FoundRoom } from './held-room.js';

/** Whoever acts in a room: somebody, or its clock. */
export interface Doer {
  readonly keys: VisitorKeys;
  /** Under whose name the answer is kept; null for a guest, who has the id of their person. */
  readonly sender: string | null;
  /** What they are called, for whoever is new in a room. */
  readonly name: string;
  /** @throws RefusedError when the room is not there for them */
  readonly actor: (room: RoomState, found: FoundRoom) => Actor;
}

export function visitorDoes(who: RoomVisitor, roomId: string): Doer {
  const keys = keysOf(who, roomId);
  return {
    keys,
    sender: keys.account === null ? null : `account:${keys.account}`,
    name: who.visitor?.name ?? '',
    actor: (room, found) => {
      if (!mayKnowOf(found, who)) throw new RefusedError('GONE', 'rooms.unknown');
      return actorIn(room, found, who);
    },
  };
}

export const clockDoes: Doer = {
  keys: { account: null, guestHash: null },
  sender: 'clock',
  name: '',
  actor: () => ({ person: null, role: 'clock' }),
};

/** What is only prepared, and rooms of a process that is not published, are there for those who run them. */
export function mayKnowOf(found: FoundRoom, { visitor }: RoomVisitor): boolean {
  return runsRooms(visitor, found) || (found.isPublished && found.phase !== 'draft');
}
