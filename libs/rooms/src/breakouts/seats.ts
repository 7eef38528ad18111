import type { RoomState } from '../room-state.js';
import { openBreakout } from './breakout-time.js';
import type { GroupSizes, Seats } from './breakouts.contract.js';

const nobody: Seats = {};

/** Who sits where in one breakout. */
export function seatsIn({ host }: Pick<RoomState, 'host'>, breakout: string): Seats {
  return host.seats[breakout] ?? nobody;
}

/** The group in which somebody sits now; null for those in the main room. */
export function groupOf(room: RoomState, person: string): string | null {
  const open = openBreakout(room.pub);
  return open ? (seatsIn(room, open.id)[person] ?? null) : null;
}

/** Somebody has another place, or with `null` none. */
export function reseated(seats: Seats, person: string, group: string | null): Seats {
  if (group !== null) return { ...seats, [person]: group };
  return Object.fromEntries(Object.entries(seats).filter(([one]) => one !== person));
}

/** Of these groups; those in which nobody sits count 0. */
export function sizesOf(seats: Seats, groups: readonly string[]): GroupSizes {
  const members = membersByGroup(seats);
  return Object.fromEntries(groups.map((group) => [group, members.get(group)?.length ?? 0]));
}

/** Who sits in one group, in the order of their ids. */
export function membersOf(seats: Seats, group: string): readonly string[] {
  return membersByGroup(seats).get(group) ?? [];
}

type Members = ReadonlyMap<string, readonly string[]>;
const counted = new WeakMap<Seats, Members>();

/** Counted once for as long as nobody moves: thousands may ask for their own group at once. */
function membersByGroup(seats: Seats): Members {
  const known = counted.get(seats);
  if (known) return known;
  const members = new Map<string, string[]>();
  for (const [person, group] of Object.entries(seats)) {
    const others = members.get(group);
    if (others) others.push(person);
    else members.set(group, [person]);
  }
  for (const people of members.values()) people.sort();
  counted.set(seats, members);
  return members;
}
