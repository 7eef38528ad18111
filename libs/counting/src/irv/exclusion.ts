import { element } from '../exact/element.js';
import type { TieBreaker } from '../ties/tie-breaker.js';

/** One candidate to be excluded, and why. */
export interface Exclusion {
  readonly place: number;
  readonly reason:
    'excluded-fewest' | 'excluded-batch' | 'excluded-below-minimum' | 'excluded-write-in';
  /** Votes short of staying in, 0 after a tie; null where votes did not decide. */
  readonly margin: number | null;
  /** Who stayed in with the fewest votes; null where nobody was compared. */
  readonly against: number | null;
}

export interface Standing {
  /** Places of those who could be excluded, in the declared order. */
  readonly places: readonly number[];
  readonly votes: ArrayLike<number>;
}

/** The candidate with the fewest votes; the tie breaker's loser among equals. */
export function lowest({ places, votes }: Standing, ties: TieBreaker, round: number): Exclusion[] {
  const fewest = Math.min(...places.map((place) => element(votes, place)));
  const last = places.filter((place) => element(votes, place) === fewest);
  const loser = ties.loser(last, round);
  const rest = byVotes({ places: places.filter((place) => place !== loser), votes });
  const next = rest[0] ?? null;
  return [
    {
      place: loser,
      reason: 'excluded-fewest',
      margin: next === null ? null : element(votes, next) - fewest,
      against: next,
    },
  ];
}

/**
 * The most candidates that can be excluded together without changing who is elected: all their
 * votes added up are fewer than the next candidate has, so none of them could ever catch up. At
 * least two candidates stay in. Empty when not even two can go.
 */
export function batch({ places, votes }: Standing): Exclusion[] {
  const rising = byVotes({ places, votes });
  let together = 0;
  let size = 0;
  let behind = 0;
  for (let at = 0; at + 2 < rising.length; at += 1) {
    together += element(votes, element(rising, at));
    const next = element(votes, element(rising, at + 1));
    if (together >= next) continue;
    size = at + 1;
    behind = next - together;
  }
  if (size < 2) return [];
  const against = element(rising, size);
  return rising
    .slice(0, size)
    .sort((a, b) => a - b)
    .map((place) => ({ place, reason: 'excluded-batch', margin: behind, against }));
}

/**
 * Who is excluded in the first round before any other rule: the candidate who stands for write-ins,
 * and all who have fewer votes than the minimum. Write-ins without a vote leave with a batch, if
 * there is one that takes them.
 */
export function firstRound(
  { places, votes }: Standing,
  rules: {
    readonly writeIns: number | null;
    readonly minimum: number;
    readonly together: readonly Exclusion[];
  },
): Exclusion[] {
  const { writeIns, minimum, together } = rules;
  const few = places.filter((place) => element(votes, place) < minimum);
  const below = few.map((place): Exclusion => ({
    place,
    reason: 'excluded-below-minimum',
    margin: minimum - element(votes, place),
    against: null,
  }));
  if (writeIns === null || !places.includes(writeIns)) return below;
  const inBatch = together.some(({ place }) => place === writeIns);
  if (inBatch && element(votes, writeIns) === 0) return below;
  const others = below.filter(({ place }) => place !== writeIns);
  return [{ place: writeIns, reason: 'excluded-write-in', margin: null, against: null }, ...others];
}

/** Fewest votes first; equals in the declared order. */
function byVotes({ places, votes }: Standing): number[] {
  return [...places].sort((a, b) => element(votes, a) - element(votes, b) || a - b);
}
