import { activeItem } from '../agenda/agenda-time.js';
import { breakoutNow } from '../breakouts/breakout-time.js';
import { seatsIn } from '../breakouts/seats.js';
import type { RoomRole } from '../room-role.js';
import type { Way } from '../session/session.events.js';
import type { HostState } from '../room-state.js';
import type { RoomSeen } from '../wire.js';
import { clockText } from './clock-text.js';
import { named, type Named } from './named.js';

export interface PersonView extends Named {
  readonly role: RoomRole;
  readonly way: Way;
  readonly here: boolean;
  readonly muted: boolean;
  readonly removed: boolean;
  /** On the floor so far, turns that have ended. */
  readonly talkMs: number;
  readonly talk: string;
  readonly turns: number;
  readonly waits: boolean;
  readonly ready: boolean;
  readonly nudged: boolean;
  /** The number of their breakout group. */
  readonly group: number | null;
}

export interface PeopleView {
  /** Those who are here first, then by name. */
  readonly all: readonly PersonView[];
  readonly here: number;
  /** Of them, those in the hall who have no device of their own. */
  readonly deviceless: number;
}

/** Who is in the room, for those who keep the queue; null for everybody else. */
export function peopleView(seen: RoomSeen): PeopleView | null {
  const { host } = seen;
  if (!host) return null;
  const all = Object.keys(host.people)
    .map((person) => personView(seen, host, person))
    .sort((a, b) => Number(b.here) - Number(a.here) || (a.name < b.name ? -1 : 1));
  const here = all.filter((person) => person.here && !person.removed);
  return {
    all,
    here: here.length,
    deviceless: here.filter(({ way }) => way === 'hall').length,
  };
}

function personView(seen: RoomSeen, host: HostState, person: string): PersonView {
  const { pub, directory } = seen;
  const { role = 'participant', way = 'online', leftAt = null } = host.people[person] ?? {};
  const { ms: talkMs = 0, turns = 0 } = pub.talk[person] ?? {};
  const breakout = breakoutNow(pub);
  const seat = breakout ? seatsIn({ host }, breakout.id)[person] : undefined;
  const item = activeItem(pub)?.item.id;
  return {
    ...{ ...named(directory, person), role, way, here: leftAt === null },
    ...{ talkMs, turns, talk: clockText(talkMs) },
    muted: host.muted.includes(person),
    removed: pub.removed.includes(person),
    waits: pub.queue.waiting.some((request) => request.person === person),
    ready: host.ready?.people.includes(person) ?? false,
    nudged: item !== undefined && (host.nudged[item]?.includes(person) ?? false),
    group: seat === undefined ? null : (breakout?.groups.indexOf(seat) ?? 0) + 1,
  };
}
