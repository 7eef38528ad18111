import { element } from '../exact/element.js';
import { readRankings } from './standing-rankings.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';

/** The most candidates a rule that compares pairs will take: its memory grows with their square. */
export const MOST_CANDIDATES_IN_PAIRS = 1000;

/** Head-to-head counts of the candidates who stand (the withdrawn left out). */
export interface PairwiseMatrix {
  /** Places in `profile.candidates`, ascending. Everything else here goes by the index in this list. */
  readonly standing: readonly number[];
  readonly size: number;
  /** `wins[a * size + b]`: voters who prefer a to b. Exact: no more than `profile.ballots`. */
  readonly wins: Float64Array;
}

/**
 * Compares every two candidates on every ballot. A ranked candidate is preferred to one ranked
 * lower and to one not ranked; candidates at one rank, and candidates not ranked, are level. Only
 * the order of ranks matters, so a skipped rank changes nothing. A candidate who stands on a ballot
 * twice stands at the better rank.
 *
 * Work: distinct ballots x candidates ranked x candidates. Throws RangeError for more than
 * `MOST_CANDIDATES_IN_PAIRS` candidates.
 */
export function pairwiseMatrix(profile: RankedProfile): PairwiseMatrix {
  const standing = [...profile.candidates.keys()].filter(
    (place) => !element(profile.candidates, place).withdrawn,
  );
  const size = standing.length;
  if (size > MOST_CANDIDATES_IN_PAIRS) {
    throw new RangeError(`At most ${MOST_CANDIDATES_IN_PAIRS} candidates can be compared in pairs`);
  }
  const wins = new Float64Array(size * size);
  readRankings(profile, standing, ({ ranked, rankOf, weight }) => {
    for (const better of ranked) {
      const rank = rankOf[better] ?? 0;
      const row = better * size;
      for (let other = 0; other < size; other += 1) {
        // Not ranked is 0, and below every rank.
        const otherRank = rankOf[other] ?? 0;
        if (otherRank === 0 || otherRank > rank)
          wins[row + other] = (wins[row + other] ?? 0) + weight;
      }
    }
  });
  return { standing, size, wins };
}

/** Voters who prefer `a` to `b`. */
export function winsOver({ wins, size }: PairwiseMatrix, a: number, b: number): number {
  return element(wins, a * size + b);
}

/** Voters who prefer `a` to `b`, less those who prefer `b` to `a`. */
export function marginOver(matrix: PairwiseMatrix, a: number, b: number): number {
  return winsOver(matrix, a, b) - winsOver(matrix, b, a);
}
