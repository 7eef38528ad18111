import type { Actor, Facts } from '../decision.js';
import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';

/**
 * Nobody shuts themselves out, and a facilitator does not shut out a host, nor whoever runs rooms for the
 * organisation, whatever the log calls them.
 * @throws RefusedError
 */
export function mustBeInTheirHands(
  { host }: RoomState,
  person: string,
  actor: Actor,
  { isStaff }: Facts,
): void {
  const known = host.people[person];
  if (!known) throw new RefusedError('INVALID', 'rooms.unknown-person');
  if (actor.person === person) throw new RefusedError('FORBIDDEN', 'rooms.not-yourself');
  if ((known.role === 'host' || isStaff) && actor.role !== 'host')
    throw new RefusedError('FORBIDDEN', 'rooms.host-stays');
}
