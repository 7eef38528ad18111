import { talkBalance } from '../talk/talk-balance.js';
import type { TalkBucket } from '../talk/talk-bucket.js';
import type { RoomSeen } from '../wire.js';
import { clockText } from './clock-text.js';
import { named, type Named } from './named.js';

export interface TalkBar extends Named {
  readonly talk: string;
  readonly turns: number;
  /** Of the longest, in whole percent, for a bar. */
  readonly share: number;
  /** Of all that was spoken, in whole percent. */
  readonly percent: number;
  readonly bucket: TalkBucket;
}

export interface TalkView {
  readonly bars: readonly TalkBar[];
  readonly total: string;
  /** 0 to 1, two places. */
  readonly gini: string;
  /** The same in a word. */
  readonly evenness: 'nobody' | 'even' | 'fair' | 'uneven';
  readonly silent: readonly Named[];
}

/** From here on a few hold most of the talk; below the first figure nobody stands out. */
const [evenUpTo, fairUpTo] = [0.3, 0.55];

/** Who spoke how long, for those who keep the queue; null for everybody else. */
export function talkView({ pub, host, directory }: RoomSeen): TalkView | null {
  if (!host) return null;
  const { people, totalMs, gini, silent } = talkBalance(pub, host);
  const longest = Math.max(1, ...people.map(({ ms }) => ms));
  return {
    bars: people
      .filter(({ ms }) => ms > 0)
      .map(({ person, ms, turns, share, bucket }) => ({
        ...{ ...named(directory, person), turns, bucket, talk: clockText(ms) },
        ...{ share: Math.round((100 * ms) / longest), percent: Math.round(100 * share) },
      })),
    ...{ total: clockText(totalMs), gini: gini.toFixed(2), evenness: evenness(totalMs, gini) },
    silent: silent.map((person) => named(directory, person)),
  };
}

function evenness(totalMs: number, gini: number): TalkView['evenness'] {
  if (totalMs === 0) return 'nobody';
  if (gini <= evenUpTo) return 'even';
  return gini <= fairUpTo ? 'fair' : 'uneven';
}
