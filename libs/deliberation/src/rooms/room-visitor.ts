import { tokenHash } from '#platform';
import { holds, type Visitor } from '#people';
import type { Actor, RoomState } from '#rooms';

/** Who comes to a room: an account by its session, somebody from the hall by the token of their device. */
export interface RoomVisitor {
  readonly visitor: Visitor;
  readonly guest: string | null;
}

/** The ids by which the database knows them. */
export interface VisitorKeys {
  readonly account: string | null;
  readonly guestHash: string | null;
}

/**
 * A device has one token for all rooms, and in each room a hash of its own: nobody who reads the database
 * can tell where else it came in.
 */
export function keysOf({ visitor, guest }: RoomVisitor, roomId: string): VisitorKeys {
  return {
    account: visitor?.id ?? null,
    guestHash: guest === null || guest === '' ? null : guestHash(guest, roomId),
  };
}

export function guestHash(token: string, roomId: string): string {
  return tokenHash(`${token} ${roomId.toLowerCase()}`);
}

/** Where a room is. */
export interface RoomPlace {
  readonly organisationId: string;
  readonly processId: string;
}

/** Whether they run rooms of this process for the organisation. */
export function runsRooms(visitor: Visitor, place: RoomPlace): boolean {
  return holds(visitor, 'facilitator', place) || holds(visitor, 'admin', place);
}

/**
 * What somebody is in the room at this moment. Staff are its hosts for as long as they hold their role,
 * whatever the log called them when they joined; whoever left is nobody until they come back.
 */
export function actorIn(
  { host }: RoomState,
  place: RoomPlace & { readonly person: string | null },
  { visitor }: RoomVisitor,
): Actor {
  const { person } = place;
  if (runsRooms(visitor, place)) return { person, role: 'host' };
  const known = person === null ? undefined : host.people[person];
  if (known?.leftAt !== null) return { person, role: null };
  return { person, role: known.role === 'host' ? 'participant' : known.role };
}
