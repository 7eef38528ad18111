import { element } from '../exact/element.js';

/** What could be put into the set: costs and gains are above 0. */
export interface Item {
  readonly project: number;
  readonly cost: number;
  readonly gain: bigint;
  /** Place in the order that decides between equally good sets; lower is preferred. */
  readonly rank: number;
}

/** Which items to choose within which budget. */
export interface Knapsack {
  readonly budget: number;
  /** By gain for each unit of cost, most first. */
  readonly items: readonly Item[];
}

/** Items in the order that both the bound and the search rely on. */
export function knapsack(budget: number, items: readonly Item[]): Knapsack {
  const sorted = items
    .filter(({ cost }) => cost <= budget)
    .sort((a, b) => {
      const difference = b.gain * BigInt(a.cost) - a.gain * BigInt(b.cost);
      if (difference !== 0n) return difference > 0n ? 1 : -1;
      return a.rank - b.rank;
    });
  return { budget, items: sorted };
}

/** What the items in these projects gain together; null when they do not fit the budget. */
export function gainOf({ budget, items }: Knapsack, projects: ReadonlySet<number>): bigint | null {
  const taken = items.filter(({ project }) => projects.has(project));
  const cost = taken.reduce((sum, item) => sum + item.cost, 0);
  return cost > budget ? null : taken.reduce((sum, { gain }) => sum + gain, 0n);
}

/** Takes items in order while they fit: a good set, if not always the best. */
export function fill({ budget, items }: Knapsack): Set<number> {
  const taken = new Set<number>();
  let left = budget;
  for (const { project, cost } of items) {
    if (cost > left) continue;
    taken.add(project);
    left -= cost;
  }
  return taken;
}

/**
 * For the items from one place on: no set of them that costs at most `room` gains more than this.
 *
 * It is what they would gain if the last one taken could be taken in part, rounded down, and so an
 * integer bound that is never too low (Dantzig 1957).
 */
export class GainBound {
  readonly #items: readonly Item[];
  readonly #costs: bigint[] = [0n];
  readonly #gains: bigint[] = [0n];

  constructor({ items }: Knapsack) {
    this.#items = items;
    for (const [at, { cost, gain }] of items.entries()) {
      this.#costs.push(element(this.#costs, at) + BigInt(cost));
      this.#gains.push(element(this.#gains, at) + gain);
    }
  }

  from(place: number, room: number): bigint {
    const filled = element(this.#costs, place) + BigInt(room);
    let whole = place;
    let beyond = this.#items.length;
    while (whole < beyond) {
      const middle = (whole + beyond + 1) >> 1;
      if (element(this.#costs, middle) <= filled) whole = middle;
      else beyond = middle - 1;
    }
    const gained = element(this.#gains, whole) - element(this.#gains, place);
    const next = this.#items[whole];
    if (next === undefined) return gained;
    const part = filled - element(this.#costs, whole);
    return gained + (part * next.gain) / BigInt(next.cost);
  }
}
