import type { Actor } from '../decision.js';
import { roomRoles, type RoomRole } from '../room-role.js';

/** Hosts give every role but their own; facilitators those below theirs, to those below them. */
export function mayGiveRole(giver: Actor['role'], from: RoomRole, to: RoomRole): boolean {
  if (giver === null || giver === 'clock') return false;
  const rank = (role: RoomRole) => roomRoles.indexOf(role);
  return rank(giver) < rank(from) && rank(giver) < rank(to);
}
