import type { RoomState } from '../room-state.js';
import { runs } from '../room-role.js';
import type { BreakoutState } from './breakouts.contract.js';
import { deal, fill, type Seeker } from './deal.js';

/**
 * Person → group for everybody who is there and takes part; those who run the meeting and those who
 * only look on stay in the main room. Where people choose, their choice stands, and only those who did
 * not choose are placed.
 */
export function seatsFor(
  room: RoomState,
  { way, groups, seats }: BreakoutState,
  chance: () => number,
): Readonly<Record<string, string>> {
  const seekers = seekersOf(room);
  if (way !== 'choice') return deal({ seekers, groups, balanced: way === 'balanced', chance });
  const undecided = seekers.filter(({ person }) => !seats[person]).map(({ person }) => person);
  const sizes = Object.fromEntries(groups.map((group) => [group, 0]));
  for (const group of Object.values(seats)) sizes[group] = (sizes[group] ?? 0) + 1;
  return { ...seats, ...fill(undecided, sizes, chance) };
}

function seekersOf({ pub, host }: RoomState): readonly Seeker[] {
  return Object.entries(host.people)
    .filter(([person, { role, leftAt }]) => {
      const takesPart = !runs(role) && role !== 'observer';
      return takesPart && leftAt === null && !pub.removed.includes(person);
    })
    .map(([person, { groups: declared }]) => ({ person, declared, sat: satIn(pub, person) }));
}

function satIn({ breakouts }: RoomState['pub'], person: string): readonly string[] {
  return breakouts
    .filter(({ state }) => state === 'closed')
    .flatMap(({ seats: { [person]: group } }) => (group === undefined ? [] : [group]));
}
