import { element } from '../exact/element.js';
import type { Victory } from '../pairwise/link-strength.js';
import { comparePairs, seatByOrder } from '../pairwise/pairwise-count.js';
import type { PairwiseOptions } from '../pairwise/pairwise-options.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult, StrongestPath } from '../ranked/ranked-result.js';
import { strongestPaths, type StrongestPaths } from './strongest-paths.js';

/**
 * Counts by the Schulze method.
 *
 * In plain words: every two candidates are compared on all ballots. A candidate who loses to another
 * head to head may still reach them by a path: beating a third who beats the other, and so on. A
 * path is as strong as the weakest victory on it. One candidate stands above another when their
 * strongest path to the other is stronger than the strongest path back. This never goes in circles,
 * so there is always somebody with nobody above; they are elected. Further seats go down the order.
 *
 * Whoever beats all others head to head is elected. A ranked candidate is preferred to one not
 * ranked; equal ranks, and candidates not ranked, are level. When several have nobody above, the tie
 * rule takes one, also where it only settles who is elected first. Several seats are filled by
 * the one order: that is not proportional representation.
 *
 * Throws RangeError for an unknown strength, fewer than one seat or too many candidates, and
 * TieUndecidedError when ties are to stop the count.
 * Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
 * condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011) 267-303.
 *
 * @example
 * countSchulze(profile, { strength: 'margins' }).elected; // ['2']
 */
export function countSchulze(profile: RankedProfile, options: PairwiseOptions = {}): RankedResult {
  const count = comparePairs(profile, options, 'winning-votes');
  const { size } = count.matrix;
  const paths = strongestPaths(count.matrix, count.strength);
  const strongest = (a: number, b: number): number => element(paths.strength, a * size + b);
  const { elected, result } = seatByOrder(count, {
    rule: 'schulze',
    above: (a, b) => strongest(a, b) > strongest(b, a),
    won: 'elected-strongest-path',
    lost: 'beaten-by-path',
  });
  return { ...result, paths: tellPaths(paths, size, elected, count.id) };
}

/** For each elected candidate and each other, the strongest path there and the one back. */
function tellPaths(
  { path, strength }: StrongestPaths,
  size: number,
  elected: readonly number[],
  id: (index: number) => string,
): StrongestPath[] {
  const tell = (from: number, to: number): StrongestPath[] => {
    const steps = path(from, to);
    const level = (step: Victory): number => element(strength, step.winner * size + step.loser);
    if (steps.length === 0) return [];
    const weakest = steps.reduce((least, step) => (level(step) < level(least) ? step : least));
    return [
      {
        path: [from, ...steps.map(({ loser }) => loser)].map(id),
        weakest: { ...weakest, winner: id(weakest.winner), loser: id(weakest.loser) },
      },
    ];
  };
  return elected.flatMap((seated) =>
    [...Array(size).keys()].flatMap((other) =>
      other === seated ? [] : [...tell(seated, other), ...tell(other, seated)],
    ),
  );
}
