import { activeItem } from '../agenda/agenda-time.js';
import type { RoomState } from '../room-state.js';
import { maySpeak } from '../queue/may-speak.js';

/** Somebody whom the room may ask whether they would like to say something on this item. */
export interface Silent {
  readonly person: string;
  readonly item: string;
  /** From when on they may be asked, ms since 1970. */
  readonly dueAt: number;
}

/**
 * Those who take part, have said nothing on this item, do not wait for their turn either, and were not
 * asked before. A gentle question is answered more often the longer somebody has been silent
 * (arXiv 2408.11936), so it waits as long as the room was told to.
 * Nobody is silent while the room pauses.
 */
export function silentPeople(room: RoomState): readonly Silent[] {
  const { pub, host } = room;
  const active = activeItem(pub);
  const minutes = pub.settings.nudgeMinutes;
  if (active?.startedAt == null || minutes === null || pub.pausedAt !== null) return [];
  const { item, startedAt, pausedMs } = active;
  const asked = host.nudged[item.id] ?? [];
  return Object.entries(host.people)
    .filter(([, { role }]) => role === 'speaker' || role === 'participant')
    .filter(([id]) => maySpeak(room, id) && !asked.includes(id))
    .filter(([id]) => pub.spokenOnItem[id] === undefined && pub.floor?.person !== id)
    .filter(([id]) => !pub.queue.waiting.some(({ person }) => person === id))
    .map(([person, { joinedAt }]) => ({
      ...{ person, item: item.id },
      dueAt: Math.max(startedAt + pausedMs, joinedAt) + minutes * 60_000,
    }));
}
