import { element } from '../exact/element.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';

/** One distinct ballot, seen by the candidates who stand. Reused from ballot to ballot. */
export interface StandingRanking {
  /** Indexes of standing candidates in the order of the ballot, each once. */
  readonly ranked: readonly number[];
  /** The rank of each standing candidate by index; 0 when the ballot does not rank them. */
  readonly rankOf: Int32Array;
  /** Voters who cast it. */
  readonly weight: number;
}

/**
 * Calls back for every distinct ballot. The withdrawn are passed over; a candidate who stands on a
 * ballot twice stands at the better rank.
 */
export function readRankings(
  { candidates, weights, starts, choices, ranks }: RankedProfile,
  standing: readonly number[],
  take: (ranking: StandingRanking) => void,
): void {
  const indexOf = new Int32Array(candidates.length).fill(-1);
  for (const [index, place] of standing.entries()) indexOf[place] = index;
  const rankOf = new Int32Array(standing.length);
  for (let group = 0; group < weights.length; group += 1) {
    const ranked: number[] = [];
    const end = element(starts, group + 1);
    for (let at = element(starts, group); at < end; at += 1) {
      const index = indexOf[choices[at] ?? 0] ?? -1;
      if (index < 0 || rankOf[index] !== 0) continue;
      rankOf[index] = ranks[at] ?? 0;
      ranked.push(index);
    }
    take({ ranked, rankOf, weight: element(weights, group) });
    for (const index of ranked) rankOf[index] = 0;
  }
}
