import type { BothWords } from '../both-words.js';
import { breakoutTime } from '../breakouts/breakout-time.js';
import type { BreakoutState, BreakoutWay } from '../breakouts/breakouts.contract.js';
import type { RoomSeen, WordsView } from '../wire.js';
import { countdown, type Countdown } from './countdown.js';
import { named, wordsOf, type Named } from './named.js';

export interface BreakoutGroupView {
  readonly id: string;
  /** Counts from 1. */
  readonly number: number;
  readonly members: readonly Named[];
  readonly mine: boolean;
  /** What it has brought back; its members and the hosts read it as it is written. */
  readonly note: WordsView | null;
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

/** The breakout that is prepared or goes on. */
export function breakoutNow({ pub }: Pick<RoomSeen, 'pub'>): BreakoutState | null {
  const newest = pub.breakouts.at(-1);
  return newest && newest.state !== 'closed' ? newest : null;
}

/** What goes on in groups now, and what earlier groups have brought back (the newest first). */
export function breakoutsView(seen: RoomSeen): {
  readonly now: BreakoutView | null;
  readonly past: readonly BreakoutView[];
} {
  const now = breakoutNow(seen);
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
  { me, host, directory }: RoomSeen,
  { seats, notes, state }: BreakoutState,
  id: string,
  number: number,
): BreakoutGroupView {
  const members = Object.keys(seats).filter((person) => seats[person] === id);
  const mine = me.person !== null && members.includes(me.person);
  const soFar = host?.groupNotes[id] ?? (mine ? me.note : null);
  const words = notes[id] ?? (state === 'closed' ? null : soFar);
  return {
    ...{ id, number },
    members: members.map((person) => named(directory, person)),
    mine,
    note: words === null ? null : wordsOf(directory, words),
  };
}
