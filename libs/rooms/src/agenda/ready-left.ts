import type { NewEvent } from '../events.js';
import type { RoomState } from '../room-state.js';
import { activeItem } from './agenda-time.js';

/** Whoever goes is not ready to go on any more, and does not count among those who are. */
export function readyLeft(
  { pub, host: { ready } }: RoomState,
  person: string,
): readonly NewEvent[] {
  const item = activeItem(pub)?.item.id;
  if (item === undefined || ready?.item !== item || !ready.people.includes(person)) return [];
  return [{ type: 'agenda.ready-count', data: { item, count: ready.people.length - 1 } }];
}
