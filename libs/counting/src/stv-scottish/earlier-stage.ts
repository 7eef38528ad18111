import { element } from '../exact/element.js';
import type { TieBreaker } from '../ties/tie-breaker.js';

/** Votes of every candidate at the end of each stage so far, the present one last. */
export type StageVotes = readonly Float64Array[];

/** What a tie is broken with. */
export interface TieMeans {
  readonly ids: readonly string[];
  readonly stages: StageVotes;
  readonly ties: TieBreaker;
}

/**
 * Of candidates with equal votes now, the one to act on: who had the most votes ('most', for a
 * surplus, rule 49) or the fewest ('fewest', for an exclusion, rule 51) at the most recent stage at
 * which they differed. Where they never differed the Order draws lots: here the tie rule decides.
 */
export function tiedCandidate(
  tied: readonly number[],
  which: 'most' | 'fewest',
  { ids, stages, ties }: TieMeans,
): number {
  const round = stages.length;
  const sense = which === 'most' ? -1 : 1;
  let left = [...tied].sort((a, b) => a - b);
  for (let stage = stages.length - 2; stage >= 0 && left.length > 1; stage -= 1) {
    const votes = element(stages, stage);
    const first = left.reduce((best, place) =>
      sense * (element(votes, place) - element(votes, best)) < 0 ? place : best,
    );
    left = left.filter((place) => votes[place] === votes[first]);
  }
  const [only] = left;
  if (only === undefined || left.length > 1) {
    return which === 'most' ? ties.winner(left, round) : ties.loser(left, round);
  }
  if (tied.length > 1) {
    const among = [...tied].sort((a, b) => a - b).map((place) => element(ids, place));
    ties.broken.push({ round, among, chosen: element(ids, only), by: 'earlier-round' });
  }
  return only;
}
