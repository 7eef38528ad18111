import { activeItem } from '../agenda/agenda-time.js';
import type { RoomEvent } from '../events.js';
import { reduce } from '../reduce.js';
import { emptyRoom, type RoomState } from '../room-state.js';

/** One turn on the floor. */
interface Turn {
  readonly item: string | null;
  readonly person: string;
  readonly ms: number;
}

/** What the room's state at its end no longer tells: what happened during which item. */
export interface Course {
  readonly room: RoomState;
  readonly turns: readonly Turn[];
  readonly announcements: readonly { item: string | null; cy: string; en: string }[];
  /** Breakout → item. */
  readonly breakouts: Readonly<Record<string, string | null>>;
}

const start: Course = { room: emptyRoom, turns: [], announcements: [], breakouts: {} };

/** The turn that ends: its item is the one in which it began. */
function ended(course: Course, after: RoomState): readonly Turn[] {
  const person = course.room.pub.floor?.person;
  const turn = course.turns.at(-1);
  if (person === undefined || !turn) return course.turns;
  const ms = (after.pub.talk[person]?.ms ?? 0) - (course.room.pub.talk[person]?.ms ?? 0);
  return [...course.turns.slice(0, -1), { ...turn, ms }];
}

function gone(course: Course, event: RoomEvent): Course {
  const next = { ...course, room: reduce(course.room, event) };
  const item = activeItem(course.room.pub)?.item.id ?? null;
  if (event.type === 'floor.started') {
    const turn = { item, person: event.data.person, ms: 0 };
    return { ...next, turns: [...course.turns, turn] };
  }
  if (event.type === 'floor.ended') return { ...next, turns: ended(course, next.room) };
  // What one group was told is for that group.
  if (event.type === 'announce.sent' && event.data.group === null) {
    const { cy, en } = event.data;
    return { ...next, announcements: [...course.announcements, { item, cy, en }] };
  }
  if (event.type === 'breakout.proposed')
    return { ...next, breakouts: { ...course.breakouts, [event.data.breakout]: item } };
  return next;
}

/** A whole log, in its order. */
export function courseOf(events: readonly RoomEvent[]): Course {
  return events.reduce(gone, start);
}
