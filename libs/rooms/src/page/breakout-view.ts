import type { BothWords } from '../both-words.js';
import { breakoutNow, breakoutTime } from '../breakouts/breakout-time.js';
import type { BreakoutState, BreakoutWay } from '../breakouts/breakouts.contract.js';
import { membersOf, seatsIn } from '../breakouts/seats.js';
import type { RoomSeen } from '../wire.js';
import { countdown, type Countdown } from './countdown.js';
import { named, saidIn, type Named, type SaidView } from './named.js';

export interface BreakoutGroupView {
  readonly id: string;
  /** Counts from 1. */
  readonly number: number;
  /** How many sit in it. */
  readonly size: number;
  /** They know each other, and those who keep the meeting know them; nobody else is told. */
  readonly members: readonly Named[];
  /** Of them, those whom no device can tell where they sit. */
  readonly deviceless: readonly Named[];
  readonly mine: boolean;
  /** The words that hold its note. */
  readonly noteId: string | null;
  /** What it has brought back; its members and the hosts read it as it is written. */
  readonly note: SaidView | null;
}

export interface BreakoutView {
  readonly id: string;
  readonly way: BreakoutWay;
  readonly state: BreakoutState['state'];
  readonly task: BothWords;
  readonly minutes: number;
  readonly warned: boolean;
  readonly clock: Countdown | null;
  readonly groups: readonly BreakoutGroupView[];
  /** The reader's own group. */
  readonly mine: BreakoutGroupView | null;
}

/** What goes on in groups now, and what earlier groups have brought back (the newest first). */
export function breakoutsView(seen: RoomSeen): {
  readonly now: BreakoutView | null;
  readonly past: readonly BreakoutView[];
} {
  const now = breakoutNow(seen.pub);
  const past = seen.pub.breakouts.filter(({ state }) => state === 'closed');
  return {
    now: now && breakoutView(seen, now),
    past: past.map((one) => breakoutView(seen, one)).reverse(),
  };
}

function breakoutView(seen: RoomSeen, breakout: BreakoutState): BreakoutView {
  const { id, way, state, task, budgetMs, warned } = breakout;
  const groups = breakout.groups.map((group, at) => groupView(seen, breakout, group, at + 1));
  const { pub, now } = seen;
  const remainingMs = state === 'open' ? breakoutTime(pub, now) : null;
  return {
    ...{ id, way, state, task, warned, groups, minutes: Math.round(budgetMs / 60_000) },
    clock: remainingMs === null ? null : countdown(remainingMs, pub.pausedAt === null, now),
    mine: groups.find(({ mine }) => mine) ?? null,
  };
}

function groupView(
  seen: RoomSeen,
  breakout: BreakoutState,
  id: string,
  number: number,
): BreakoutGroupView {
  const { me, host, directory } = seen;
  const mine = me.group?.breakout === breakout.id && me.group.id === id;
  const members = membersIn(seen, breakout, id);
  const soFar = host?.groupNotes[id] ?? (mine ? me.note : null);
  const noteId = breakout.notes[id] ?? (breakout.state === 'closed' ? null : soFar);
  return {
    ...{ id, number, mine, noteId, size: breakout.sizes[id] ?? 0 },
    members: byName(directory, members),
    deviceless: byName(
      directory,
      members.filter((person) => host?.people[person]?.way === 'hall'),
    ),
    note: noteId === null ? null : saidIn(seen, noteId),
  };
}

function membersIn({ me, host }: RoomSeen, breakout: BreakoutState, id: string) {
  if (host) return membersOf(seatsIn({ host }, breakout.id), id);
  return me.group?.id === id ? me.group.people : [];
}

function byName(directory: RoomSeen['directory'], people: readonly string[]): readonly Named[] {
  return people
    .map((person) => named(directory, person))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
