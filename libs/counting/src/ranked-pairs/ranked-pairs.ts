import { element } from '../exact/element.js';
import { ENGINE_VERSION } from '../engine-version.js';
import { explainSeats } from '../pairwise/explain-seats.js';
import { checkStrength, victoriesByStrength } from '../pairwise/link-strength.js';
import { pairwiseFacts } from '../pairwise/pairwise-facts.js';
import { pairwiseMatrix } from '../pairwise/pairwise-matrix.js';
import type { PairwiseOptions } from '../pairwise/pairwise-options.js';
import { fillSeatsInOrder, seatsToFill } from '../pairwise/seats-in-order.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { tieText } from '../result/tie-text.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { DECLARED_ORDER } from '../ties/tie-rule.js';
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
  const { strength = 'margins', ties = DECLARED_ORDER } = options;
  checkStrength(strength);
  const seats = seatsToFill(profile, options.seats);
  const breaker = new TieBreaker(
    profile.candidates.map(({ id }) => id),
    ties,
  );
  const matrix = pairwiseMatrix(profile);
  const ranks = matrix.standing.map((place) => element(breaker.ranks, place));
  const id = (index: number): string =>
    element(profile.candidates, element(matrix.standing, index)).id;
  const { order, turns, conflicts } = lockPairs(
    victoriesByStrength(matrix, strength),
    matrix.size,
    ranks,
  );
  const levelTies = breakLevelConflicts(conflicts, ties, id);
  const above = (a: number, b: number): boolean => order.above(a, b);
  const { elected, rounds } = fillSeatsInOrder(matrix, above, { profile, seats, ties: breaker });
  return {
    rule: 'ranked-pairs',
    options: { strength, ties: tieText(ties) },
    engineVersion: ENGINE_VERSION,
    seats,
    ballots: profile.ballots,
    distinctBallots: profile.weights.length,
    elected: elected.map(id),
    rounds,
    candidates: explainSeats(profile, matrix, {
      elected,
      above,
      won: 'elected-locked-above',
      lost: 'locked-below',
    }),
    ties: [...levelTies, ...breaker.broken],
    pairwise: pairwiseFacts(profile, matrix),
    pairs: turns.map((turn) => ({
      ...turn,
      winner: id(turn.winner),
      loser: id(turn.loser),
      against: turn.against.map(id),
    })),
  };
}
