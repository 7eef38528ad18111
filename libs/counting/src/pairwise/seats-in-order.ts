import { element } from '../exact/element.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedRound } from '../ranked/ranked-result.js';
import type { TieBreaker } from '../ties/tie-breaker.js';
import type { PairwiseMatrix } from './pairwise-matrix.js';

/** The seats a count fills. Throws RangeError for anything but a whole number of at least 1. */
export function seatsToFill(profile: RankedProfile, seats: number | undefined): number {
  const asked = seats ?? profile.seats;
  if (Number.isSafeInteger(asked) && asked >= 1) return asked;
  throw new RangeError(`There must be at least one seat, not ${asked}`);
}

/** Candidates (indexes of the matrix) in the order of election, with a round for each seat. */
export interface SeatsInOrder {
  readonly elected: readonly number[];
  readonly rounds: readonly RankedRound[];
}

/**
 * Fills seats from the top of an order: each seat goes to the one whom nobody still standing
 * stands above; when several are so placed, the tie rule takes one. `above` must have no cycles.
 */
export function fillSeatsInOrder(
  { standing }: PairwiseMatrix,
  above: (a: number, b: number) => boolean,
  {
    profile,
    seats,
    ties,
  }: { readonly profile: RankedProfile; readonly seats: number; readonly ties: TieBreaker },
): SeatsInOrder {
  const id = (index: number): string => element(profile.candidates, element(standing, index)).id;
  const elected: number[] = [];
  const rounds: RankedRound[] = [];
  let open = [...standing.keys()];
  while (elected.length < seats && open.length > 0) {
    const number = elected.length + 1;
    const top = open.filter((a) => !open.some((b) => above(b, a)));
    const place = ties.winner(
      top.map((index) => element(standing, index)),
      number,
    );
    const next = standing.indexOf(place);
    rounds.push({
      number,
      quota: null,
      votes: open.map((a) => ({
        id: id(a),
        votes: String(open.filter((b) => above(a, b)).length),
      })),
      exhausted: '0',
      elected: [id(next)],
      excluded: [],
      transfers: [],
    });
    elected.push(next);
    open = open.filter((index) => index !== next);
  }
  return { elected, rounds };
}
