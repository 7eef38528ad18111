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
  /** When it was done, ms since 1970, by whoever tells of it later; now unless it is said. */
  readonly at?: number;
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

/**
 * What somebody did before it is told, in the order in which it was done: its events have that instant
 * from the first, as nothing in a log is ever changed. A clock that ran then says nothing any more.
 */
export function visitorDid(who: RoomVisitor, roomId: string, at: Date): Doer {
  return { ...visitorDoes(who, roomId), at: at.getTime() };
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
