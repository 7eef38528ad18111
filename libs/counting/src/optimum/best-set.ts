import { OptimumOutOfReachError } from './optimum-options.js';
import { GainBound, type Item, type Knapsack } from './knapsack.js';

/** Some items chosen from those seen so far. */
interface PartialSet {
  readonly cost: number;
  readonly gain: bigint;
  /** One bit for each item taken; the more it is preferred, the higher its bit. */
  readonly taken: bigint;
}

/**
 * The set that gains most within the budget; of several such sets the one that holds the most
 * preferred item of those by which they differ (the least preferred, with `prefer: 'last'`).
 * Exact, and so a proof that nothing gains more. `known`: a gain that some set is known to reach.
 *
 * It sees one item after the other and keeps the partial sets that can still matter. One is dropped
 * for another that costs no more and either gains more, or gains the same and is preferred: any
 * completion of the first completes the second too, and stays better or preferred, since preference
 * adds up bit by bit. And one is dropped when even the bound on what may follow stays below
 * `known`. Dominance is from Nemhauser and Ullmann, "Discrete Dynamic Programming and Capital
 * Allocation", Management Science 15 (1969).
 *
 * Throws OptimumOutOfReachError when more than `most` partial sets would have to be kept.
 */
export function bestSet(
  knapsack: Knapsack,
  known: bigint,
  { prefer, most }: { readonly prefer: 'first' | 'last'; readonly most: number },
): { readonly gain: bigint; readonly projects: ReadonlySet<number> } {
  const { budget, items } = knapsack;
  const bound = new GainBound(knapsack);
  const ranks = items.map(({ rank }) => rank).sort((a, b) => b - a);
  const bits = new Map(ranks.map((rank, bit) => [rank, 1n << BigInt(bit)]));
  const bitOf = ({ rank }: Item): bigint => bits.get(rank) ?? 0n;
  const preferred = prefer === 'first' ? 1n : -1n;
  let sets: PartialSet[] = [{ cost: 0, gain: 0n, taken: 0n }];
  for (const [place, item] of items.entries()) {
    const bit = bitOf(item);
    const grown = sets
      .filter(({ cost }) => cost + item.cost <= budget)
      .map(({ cost, gain, taken }) => ({
        cost: cost + item.cost,
        gain: gain + item.gain,
        taken: taken | bit,
      }));
    sets = undominated(merge(sets, grown), preferred).filter(
      ({ cost, gain }) => gain + bound.from(place + 1, budget - cost) >= known,
    );
    if (sets.length > most) throw new OptimumOutOfReachError(items.length, most);
  }
  // Costs ascend and so does the worth of undominated sets: the last is the best.
  const best = sets.at(-1);
  if (best === undefined) throw new RangeError('No set reaches the gain that is said to be known');
  const taken = items.filter((item) => (best.taken & bitOf(item)) !== 0n);
  return { gain: best.gain, projects: new Set(taken.map(({ project }) => project)) };
}

/** Both in ascending order of cost, and so is the whole. */
function merge(left: readonly PartialSet[], right: readonly PartialSet[]): PartialSet[] {
  const merged: PartialSet[] = [];
  let next = 0;
  for (const set of left) {
    let other = right[next];
    while (other !== undefined && other.cost < set.cost) {
      merged.push(other);
      next += 1;
      other = right[next];
    }
    merged.push(set);
  }
  return merged.concat(right.slice(next));
}

function undominated(sets: readonly PartialSet[], preferred: 1n | -1n): PartialSet[] {
  const kept: PartialSet[] = [];
  for (const set of sets) {
    const last = kept.at(-1);
    if (last !== undefined && !better(set, last, preferred)) continue;
    // At the same cost the earlier one was the worse; before it stand only cheaper ones.
    if (last?.cost === set.cost) kept.pop();
    kept.push(set);
  }
  return kept;
}

function better(a: PartialSet, b: PartialSet, preferred: 1n | -1n): boolean {
  if (a.gain !== b.gain) return a.gain > b.gain;
  return (a.taken - b.taken) * preferred > 0n;
}
