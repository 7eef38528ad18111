import type { Facts } from '../decision.js';
import type { RoomState } from '../room-state.js';
import { runs } from '../room-role.js';
import type { BreakoutState, Seats } from './breakouts.contract.js';
import { deal, fill, type Seeker } from './deal.js';
import { seatsIn, sizesOf } from './seats.js';

/**
 * Person → group for everybody who is there and takes part; those who run the meeting and those who
 * only look on stay in the main room. Where people choose, their choice stands, and only those who did
 * not choose are placed.
 */
export function seatsFor(
  room: RoomState,
  { id, way, groups }: BreakoutState,
  { chance, declared }: Pick<Facts, 'chance' | 'declared'>,
): Seats {
  const seekers = seekersOf(room, declared);
  if (way !== 'choice') return deal({ seekers, groups, balanced: way === 'balanced', chance });
  const seats = seatsIn(room, id);
  const undecided = seekers.filter(({ person }) => !seats[person]).map(({ person }) => person);
  return { ...seats, ...fill(undecided, { ...sizesOf(seats, groups) }, chance) };
}

function seekersOf(room: RoomState, declared: Facts['declared']): readonly Seeker[] {
  const { pub, host } = room;
  return Object.entries(host.people)
    .filter(([person, { role, leftAt }]) => {
      const takesPart = !runs(role) && role !== 'observer';
      return takesPart && leftAt === null && !pub.removed.includes(person);
    })
    .map(([person]) => ({ person, declared: declared[person] ?? [], sat: satIn(room, person) }));
}

/** Groups in which they sat before: whoever was in the same has met them. */
function satIn(room: RoomState, person: string): readonly string[] {
  return room.pub.breakouts
    .filter(({ state }) => state === 'closed')
    .flatMap(({ id }) => seatsIn(room, id)[person] ?? []);
}
