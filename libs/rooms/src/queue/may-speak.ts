import { takingPart } from '../room-role.js';
import type { RoomState } from '../room-state.js';

/** Whether somebody is there and may be given the floor. */
export function maySpeak({ pub, host }: RoomState, id: string): boolean {
  const person = host.people[id];
  if (person?.leftAt !== null || !takingPart.includes(person.role)) return false;
  return !pub.removed.includes(id) && !host.muted.includes(id);
}
