import type { RoomSeen } from '../wire.js';
import { named, type Named } from './named.js';

/** People whom the reader can see now, without themselves: somebody may need reporting. */
export function othersView(seen: RoomSeen): readonly Named[] {
  const { pub, me, directory } = seen;
  const people = new Set([
    ...(pub.floor ? [pub.floor.person] : []),
    ...pub.queue.waiting.map(({ person }) => person),
    ...(me.group?.people ?? []),
    ...pub.outcomes.flatMap(({ person }) => person ?? []),
  ]);
  return [...people]
    .filter((person) => person !== me.person && !pub.removed.includes(person))
    .map((person) => named(directory, person))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
