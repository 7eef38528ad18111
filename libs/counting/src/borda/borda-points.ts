import { element } from '../exact/element.js';
import { readRankings } from '../pairwise/standing-rankings.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';

/** What the candidates a ballot does not rank get: nothing, or the mean of the points left over. */
export type Unranked = 'zero' | 'average';

/**
 * How many voters gave each candidate how many half points: `counts[index * width + halves]`.
 * Halves, because two candidates at one rank share the mean of two neighbouring whole points.
 */
export interface BordaCounts {
  readonly width: number;
  readonly counts: Float64Array;
}

/** Places in `profile.candidates` of those who stand, in the declared order. */
export function standingPlaces({ candidates }: RankedProfile): number[] {
  return [...candidates.keys()].filter((place) => !element(candidates, place).withdrawn);
}

/**
 * Counts the points. With m candidates standing, a ballot has m-1 points for the first, m-2 for the
 * second, down to 0; candidates at one rank share the mean of the points of their positions. A
 * position counts the candidates ranked above, so a skipped rank changes nothing.
 */
export function bordaCounts(
  profile: RankedProfile,
  standing: readonly number[],
  unranked: Unranked,
): BordaCounts {
  const size = standing.length;
  const width = Math.max(1, 2 * size - 1);
  const counts = new Float64Array(size * width);
  const give = (index: number, halves: number, voters: number): void => {
    const at = index * width + halves;
    counts[at] = (counts[at] ?? 0) + voters;
  };
  readRankings(profile, standing, ({ ranked, rankOf, weight }) => {
    for (let first = 0; first < ranked.length;) {
      const rank = rankOf[ranked[first] ?? 0];
      let next = first + 1;
      while (next < ranked.length && rankOf[ranked[next] ?? 0] === rank) next += 1;
      // The mean of m-1-first down to m-next, doubled.
      const halves = 2 * size - 1 - first - next;
      for (let at = first; at < next; at += 1) give(ranked[at] ?? 0, halves, weight);
      first = next;
    }
    const left = unranked === 'zero' ? 0 : size - ranked.length - 1;
    for (let index = 0; index < size; index += 1) {
      if (rankOf[index] === 0) give(index, left, weight);
    }
  });
  return { width, counts };
}

/** All the half points of a candidate, exactly. */
export function halfPoints({ width, counts }: BordaCounts, index: number): bigint {
  let total = 0n;
  for (let halves = 0; halves < width; halves += 1) {
    total += BigInt(halves) * BigInt(element(counts, index * width + halves));
  }
  return total;
}

/** Half points as decimal text: 5 is '2.5'. */
export function pointsText(halves: bigint): string {
  const size = halves < 0n ? -halves : halves;
  return `${halves < 0n ? '-' : ''}${size / 2n}${size % 2n === 0n ? '' : '.5'}`;
}
