import { marginOver, winsOver, type PairwiseMatrix } from './pairwise-matrix.js';

/**
 * How strong a victory of a over b is. 'winning-votes': by the voters who prefer a; equal ones by
 * how few prefer b. 'margins': by the difference of the two.
 * Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
 * condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011), s. 2.1.
 */
export type Strength = 'winning-votes' | 'margins';

/** A victory head to head: more voters prefer `winner` than `loser`. */
export interface Victory {
  readonly winner: number;
  readonly loser: number;
  readonly votesFor: number;
  readonly votesAgainst: number;
}

export function checkStrength(strength: unknown): void {
  if (strength === 'winning-votes' || strength === 'margins') return;
  throw new RangeError('The strength is winning-votes or margins');
}

/** Victories from the strongest to the weakest, equally strong ones together in one list. */
export function victoriesByStrength(matrix: PairwiseMatrix, strength: Strength): Victory[][] {
  const victories: Victory[] = [];
  for (let winner = 0; winner < matrix.size; winner += 1) {
    for (let loser = 0; loser < matrix.size; loser += 1) {
      if (marginOver(matrix, winner, loser) <= 0) continue;
      const votesFor = winsOver(matrix, winner, loser);
      victories.push({ winner, loser, votesFor, votesAgainst: winsOver(matrix, loser, winner) });
    }
  }
  const levels: Victory[][] = [];
  let last: Victory | null = null;
  for (const victory of victories.sort((a, b) => strongerFirst(a, b, strength))) {
    if (last === null || strongerFirst(last, victory, strength) !== 0) levels.push([]);
    levels.at(-1)?.push(victory);
    last = victory;
  }
  return levels;
}

function strongerFirst(a: Victory, b: Victory, strength: Strength): number {
  if (strength === 'winning-votes') {
    return b.votesFor - a.votesFor || a.votesAgainst - b.votesAgainst;
  }
  return b.votesFor - b.votesAgainst - (a.votesFor - a.votesAgainst);
}
