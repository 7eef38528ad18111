import type { HostState, PublicState } from '../room-state.js';
import type { PersonState } from '../session/session.state.js';
import { gini } from './gini.js';
import { talkBucket, talkMedianMs, type TalkBucket } from './talk-bucket.js';

export interface PersonTalk {
  readonly person: string;
  /** All turns that have ended. */
  readonly ms: number;
  readonly turns: number;
  /** Of all that was spoken, 0 to 1. */
  readonly share: number;
  readonly bucket: TalkBucket;
}

/** How the talk is shared out, as whoever runs the meeting sees it. */
export interface TalkBalance {
  /** Whoever has spoken most first. */
  readonly people: readonly PersonTalk[];
  readonly totalMs: number;
  readonly medianMs: number;
  /** 0 where everybody has spoken as long as everybody else; see `gini`. */
  readonly gini: number;
  /** Those who are there to take part, and have had no turn in the whole meeting; by when they came. */
  readonly silent: readonly string[];
}

/**
 * Counts everybody who has had a turn, also those who have left, and everybody who is there to take
 * part. Whoever runs the meeting counts only once they have had a turn: chairing is no silence.
 */
export function talkBalance(pub: PublicState, host: HostState): TalkBalance {
  const { talk, removed, floor } = pub;
  const there = Object.entries(host.people)
    .filter(([id, person]) => takesPart(person) && !removed.includes(id))
    .sort(([, one], [, other]) => one.joinedAt - other.joinedAt)
    .map(([id]) => id);
  const everybody = [...new Set([...Object.keys(talk), ...there])];
  const totalMs = Object.values(talk).reduce((sum, { ms }) => sum + ms, 0);
  const medianMs = talkMedianMs(talk);
  const people = everybody.map((person) => {
    const { ms, turns } = talk[person] ?? { ms: 0, turns: 0 };
    const share = totalMs === 0 ? 0 : ms / totalMs;
    return { person, ms, turns, share, bucket: talkBucket(ms, medianMs) };
  });
  return {
    people: people.sort((one, other) => other.ms - one.ms || other.turns - one.turns),
    ...{ totalMs, medianMs, gini: gini(people.map(({ ms }) => ms)) },
    silent: there.filter((id) => talk[id] === undefined && floor?.person !== id),
  };
}

function takesPart({ role, leftAt }: PersonState): boolean {
  return leftAt === null && (role === 'speaker' || role === 'participant');
}
