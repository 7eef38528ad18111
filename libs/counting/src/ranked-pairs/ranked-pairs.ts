import { element } from '../exact/element.js';
import { victoriesByStrength } from '../pairwise/link-strength.js';
import { comparePairs, seatByOrder } from '../pairwise/pairwise-count.js';
import type { PairwiseOptions } from '../pairwise/pairwise-options.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { breakLevelConflicts } from './level-conflicts.js';
import { lockPairs } from './lock-pairs.js';

/**
 * Counts by ranked pairs (Tideman).
 *
 * In plain words: every two candidates are compared on all ballots. The victories are taken from the
 * strongest to the weakest, and each is locked in, unless those locked before already say the
 * opposite, directly or through others; then it is skipped. The locked victories cannot go in
 * circles, so there is always somebody with nobody above; they are elected. Further seats go down
 * the order.
 *
 * Whoever beats all others head to head is elected. A ranked candidate is preferred to one not
 * ranked; equal ranks, and candidates not ranked, are level. Equally strong victories are taken in
 * an order made from the tie rule (see `lockPairs`); where that order decided anything, a tie says
 * so, its victories written 'winner>loser', in round 0. When several have nobody above, the tie
 * rule takes one. Several seats are filled by the one order: that is not proportional
 * representation.
 *
 * Throws RangeError for an unknown strength, fewer than one seat or too many candidates, and
 * TieUndecidedError when ties are to stop the count.
 * Source: T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice and
 * Welfare 4 (1987), whose strength is 'margins'; T. M. Zavist and T. N. Tideman, "Complete
 * independence of clones in the ranked pairs rule", Social Choice and Welfare 6 (1989).
 *
 * @example
 * countRankedPairs(profile, { seats: 1 }).elected; // ['2']
 */
export function countRankedPairs(
  profile: RankedProfile,
  options: PairwiseOptions = {},
): RankedResult {
  const count = comparePairs(profile, options, 'margins');
  const { matrix, breaker, id } = count;
  const ranks = matrix.standing.map((place) => element(breaker.ranks, place));
  const victories = victoriesByStrength(matrix, count.strength);
  const { order, turns, conflicts } = lockPairs(victories, matrix.size, ranks);
  const levelTies = breakLevelConflicts(conflicts, count.ties, id);
  const { result } = seatByOrder(count, {
    rule: 'ranked-pairs',
    above: (a, b) => order.above(a, b),
    won: 'elected-locked-above',
    lost: 'locked-below',
  });
  return {
    ...result,
    ties: [...levelTies, ...result.ties],
    pairs: turns.map((turn) => ({
      ...turn,
      winner: id(turn.winner),
      loser: id(turn.loser),
      against: turn.against.map(id),
    })),
  };
}
