import { victoriesByStrength, type Strength, type Victory } from '../pairwise/link-strength.js';
import type { PairwiseMatrix } from '../pairwise/pairwise-matrix.js';

/** Between every two candidates, the path of victories whose weakest victory is strongest. */
export interface StrongestPaths {
  /** Strength as a level, `strength[a * size + b]`: higher is stronger, 0 is no path. */
  readonly strength: Int32Array;
  /** The victories on the path from a to b; empty where there is none. */
  readonly path: (a: number, b: number) => Victory[];
}

/**
 * Widest paths by the algorithm of Floyd and Warshall, candidates³ steps. Strengths are compared by
 * their level among the victories, so nothing is rounded. Links that are no victory can be left out:
 * of two candidates either both have only such paths to the other, equally strong, or one has a
 * path of victories and the other's are all weaker than any victory.
 */
export function strongestPaths(matrix: PairwiseMatrix, strength: Strength): StrongestPaths {
  const { size } = matrix;
  const levels = victoriesByStrength(matrix, strength);
  const best = new Int32Array(size * size);
  const victories = new Map<number, Victory>();
  for (const [weaker, level] of levels.entries()) {
    for (const victory of level) {
      const at = victory.winner * size + victory.loser;
      best[at] = levels.length - weaker;
      victories.set(at, victory);
    }
  }
  const direct = best.slice();
  for (let via = 0; via < size; via += 1) {
    for (let from = 0; from < size; from += 1) {
      const toVia = best[from * size + via] ?? 0;
      if (toVia === 0) continue;
      for (let to = 0; to < size; to += 1) {
        if (to === from) continue;
        const through = Math.min(toVia, best[via * size + to] ?? 0);
        if (through > (best[from * size + to] ?? 0)) best[from * size + to] = through;
      }
    }
  }
  const path = (a: number, b: number): Victory[] => {
    const floor = best[a * size + b] ?? 0;
    return floor === 0 ? [] : shortestPath(a, b, { size, direct, floor, victories });
  };
  return { strength: best, path };
}

/** The path with fewest steps of at least that strength; of those, by candidates declared first. */
function shortestPath(
  from: number,
  to: number,
  links: {
    readonly size: number;
    readonly direct: Int32Array;
    readonly floor: number;
    readonly victories: ReadonlyMap<number, Victory>;
  },
): Victory[] {
  const { size, direct, floor, victories } = links;
  const cameBy = new Map<number, Victory>();
  const queue = [from];
  for (const here of queue) {
    for (let next = 0; next < size && !cameBy.has(to); next += 1) {
      const at = here * size + next;
      const victory = victories.get(at);
      if (victory === undefined || (direct[at] ?? 0) < floor) continue;
      if (next === from || cameBy.has(next)) continue;
      cameBy.set(next, victory);
      queue.push(next);
    }
  }
  const steps: Victory[] = [];
  for (let step = cameBy.get(to); step !== undefined; step = cameBy.get(step.winner)) {
    steps.unshift(step);
  }
  return steps;
}
