import { activeItem } from '../agenda/agenda-time.js';
import type { Due } from '../due.js';
import type { RoomState } from '../room-state.js';
import { silentPeople } from './silent-people.js';

/** When the first who is silent may be asked; whoever is due by then is asked with them. */
export function dueNudge(room: RoomState): Due | null {
  const item = activeItem(room.pub)?.item.id;
  const silent = silentPeople(room);
  if (item === undefined || silent.length === 0) return null;
  const at = Math.min(...silent.map(({ dueAt }) => dueAt));
  // Somebody may be silent again at the same instant, so it counts whom the room has asked already.
  const asked = room.host.nudged[item]?.length ?? 0;
  return {
    at,
    command: { id: `nudge.issue:${item}:${at}:${asked}`, type: 'nudge.issue', data: { item } },
  };
}
