import { element } from '../exact/element.js';
import { ENGINE_VERSION } from '../engine-version.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { tieText } from '../result/tie-text.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { DECLARED_ORDER, type TieRule } from '../ties/tie-rule.js';
import { explainSeats, type OrderStory } from './explain-seats.js';
import { checkStrength, type Strength } from './link-strength.js';
import { pairwiseFacts } from './pairwise-facts.js';
import { pairwiseMatrix, type PairwiseMatrix } from './pairwise-matrix.js';
import type { PairwiseOptions } from './pairwise-options.js';
import { fillSeatsInOrder, seatsToFill } from './seats-in-order.js';

/** Every two candidates compared, before a rule makes an order of them. */
export interface PairwiseCount {
  readonly profile: RankedProfile;
  readonly matrix: PairwiseMatrix;
  readonly strength: Strength;
  readonly ties: TieRule;
  readonly breaker: TieBreaker;
  readonly seats: number;
  /** The id of a candidate by the index in the matrix. */
  readonly id: (index: number) => string;
}

/**
 * Checks the options and compares every two candidates. Throws RangeError for an unknown strength,
 * fewer than one seat or too many candidates.
 */
export function comparePairs(
  profile: RankedProfile,
  options: PairwiseOptions,
  usualStrength: Strength,
): PairwiseCount {
  const { strength = usualStrength, ties = DECLARED_ORDER } = options;
  checkStrength(strength);
  const seats = seatsToFill(profile, options.seats);
  const breaker = new TieBreaker(
    profile.candidates.map(({ id }) => id),
    ties,
  );
  const matrix = pairwiseMatrix(profile);
  const id = (index: number): string =>
    element(profile.candidates, element(matrix.standing, index)).id;
  return { profile, matrix, strength, ties, breaker, seats, id };
}

/** The order that a rule made, under which each seat goes to one with nobody above. */
export interface PairwiseOrder extends Omit<OrderStory, 'elected'> {
  readonly rule: 'schulze' | 'ranked-pairs';
}

/** Fills the seats from a rule's order: the result, and who was elected by index in the matrix. */
export function seatByOrder(
  { profile, matrix, strength, ties, breaker, seats, id }: PairwiseCount,
  { rule, above, won, lost }: PairwiseOrder,
): { readonly elected: readonly number[]; readonly result: RankedResult } {
  const { elected, rounds } = fillSeatsInOrder(matrix, above, { profile, seats, ties: breaker });
  const result: RankedResult = {
    rule,
    options: { strength, ties: tieText(ties) },
    engineVersion: ENGINE_VERSION,
    seats,
    ballots: profile.ballots,
    distinctBallots: profile.weights.length,
    elected: elected.map(id),
    rounds,
    candidates: explainSeats(profile, matrix, { elected, above, won, lost }),
    ties: breaker.broken,
    pairwise: pairwiseFacts(profile, matrix),
  };
  return { elected, result };
}
