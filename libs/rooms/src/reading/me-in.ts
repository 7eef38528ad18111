import { activeItem } from '../agenda/agenda-time.js';
import { breakoutNow } from '../breakouts/breakout-time.js';
import { membersOf, seatsIn } from '../breakouts/seats.js';
import type { Actor } from '../decision.js';
import type { PollChoice } from '../polls/poll-plan.js';
import type { RoomState } from '../room-state.js';
import type { Me, OwnGroup } from '../wire.js';
import type { Mentions } from './mentions.js';

/** What somebody said in secret, or for themselves: it lies beside the log. */
export interface Said {
  readonly ballots: Readonly<Record<string, PollChoice>>;
  readonly votes: Readonly<Record<string, -1 | 0 | 1>>;
  readonly groups: readonly string[];
}

export const saidNothing: Said = { ballots: {}, votes: {}, groups: [] };

/** Of a group of hundreds so many are named to each of them: nobody talks with more. */
export const mostNamedInGroup = 60;

/** What concerns one reader alone as far as the log tells it. */
export type Standing = Omit<Me, keyof Said>;

/** What concerns one reader alone, in a room that stands so. */
export function meIn(room: RoomState, actor: Actor, said: Said): Me {
  return { ...standingIn(room, actor), ...said };
}

export function standingIn(room: RoomState, { person, role }: Actor): Standing {
  const { pub, host } = room;
  const group = ownGroup(room, person);
  const mine = <T>(list: readonly T[] | undefined, one: T | null) =>
    one !== null && (list?.includes(one) ?? false);
  const active = activeItem(pub)?.item.id ?? null;
  return {
    ...{ person, role: role === 'clock' ? null : role },
    muted: mine(host.muted, person),
    removed: mine(pub.removed, person),
    waiting: host.submitted
      .filter(({ person: by, state }) => by === person && state === 'pending')
      .map(({ id }) => id),
    group,
    note: (group && host.groupNotes[group.id]) ?? null,
    ready: host.ready !== null && host.ready.item === active && mine(host.ready.people, person),
    nudged: active !== null && mine(host.nudged[active], person),
  };
}

function ownGroup(room: RoomState, person: string | null): OwnGroup | null {
  const breakout = breakoutNow(room.pub);
  if (person === null || !breakout) return null;
  const seats = seatsIn(room, breakout.id);
  const id = seats[person];
  if (id === undefined) return null;
  const members = membersOf(seats, id);
  const named = members.slice(0, mostNamedInGroup);
  const people = named.includes(person) ? named : [person, ...named.slice(1)];
  return { breakout: breakout.id, id, people };
}

/** Whose names and which words come with what concerns one reader alone. */
export function mentionedToThem({ person, group, waiting, note }: Standing): {
  /** They know that these are theirs. */
  readonly own: Mentions;
  readonly ofGroup: Mentions;
} {
  return {
    own: { people: person === null ? [] : [person], words: waiting },
    ofGroup: { people: group?.people ?? [], words: note === null ? [] : [note] },
  };
}
