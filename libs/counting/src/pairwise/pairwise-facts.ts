import { element } from '../exact/element.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { Pairwise } from '../ranked/ranked-result.js';
import type { PairwiseMatrix } from './pairwise-matrix.js';
import { condorcetWinner, smithSet } from './smith-set.js';

/** The head-to-head counts as a result tells them. */
export function pairwiseFacts(profile: RankedProfile, matrix: PairwiseMatrix): Pairwise {
  const ids = matrix.standing.map((place) => element(profile.candidates, place).id);
  const winner = condorcetWinner(matrix);
  return {
    ids,
    wins: ids.map((_, a) => [...matrix.wins.subarray(a * ids.length, (a + 1) * ids.length)]),
    condorcetWinner: winner === null ? null : element(ids, winner),
    smithSet: smithSet(matrix).map((index) => element(ids, index)),
  };
}
