import { element } from '../exact/element.js';
import type { Electorate } from '../equal-shares/electorate.js';
import type { Purses } from './balances.js';

/** Stands for an entry where λ is the one that pays the cost in full. */
export const IN_FULL = -1;

/** A λ at which a project's ratio may be smallest. */
export interface Breakpoint {
  /** The entry of a supporter whose purse that λ just empties, or IN_FULL. */
  readonly entry: number;
  /** Not above the exact ratio there. */
  readonly low: number;
}

/** What doubles know of a project. */
export interface NearOffer {
  /** Not above the project's exact ratio. */
  readonly low: number;
  /** Every λ that can have the smallest ratio is here, lowest bound first. */
  readonly breakpoints: readonly Breakpoint[];
}

/**
 * Looks at a project's breakpoints in doubles.
 *
 * Write r(λ) for the sum of min(purse, λ gain) over supporters, and f(λ) = λ / min(1, r(λ) / cost)²
 * for the ratio. Why the bounds hold:
 * - Every double here comes of sums, products and quotients of numbers above 0, save one
 *   difference. Each step errs by one part in 2^53 and no sum has more than 2 m steps, so r errs by
 *   less than `slack` = (m + 64) / 2^50 of itself. A purse sorted wrongly does no more harm: it is
 *   within that distance of λ gain. So f errs by less than 4 slack of itself.
 * - The difference is cost - (what the poorer have), in the λ that pays in full. It errs by less
 *   than 2 slack cost, so that λ by less than 2 slack cost / (gain of the rest). And whoever is taken
 *   for poorer, rightly or wrongly, (cost - what they have) / (gain of the rest) is not above the
 *   true λ: nobody pays more than they have, nor more than λ gain.
 * - f at ANY λ is at least the project's ratio, so the least value found caps it: breakpoints whose
 *   lower bound is above the cap cannot win, and are dropped.
 */
export function nearOffer(electorate: Electorate, purses: Purses, project: number): NearOffer {
  const { order, keys, steps } = supportersByKey(electorate, purses, project);
  const cost = element(electorate.costs, project);
  const slack = (order.length + 64) * 2 ** -50;
  const breakpoints: Breakpoint[] = [];
  let cap = Infinity;
  let poorer = 0;
  let crossed = false;
  for (let turn = 0; turn < order.length; turn += 1) {
    const at = order[turn] ?? 0;
    const key = keys[at] ?? 0;
    const gain = steps.gainFrom[turn] ?? 0;
    const raised = poorer + key * gain;
    if (!crossed && raised >= cost * (1 - slack)) {
      crossed = true;
      const full = (cost - poorer) / gain;
      cap = Math.min(cap, full * (1 + 4 * slack));
      breakpoints.push({ entry: IN_FULL, low: full - (4 * slack * cost) / gain - slack * full });
    }
    if (raised >= cost * (1 + slack)) break;
    const uncovered = cost / Math.min(raised, cost);
    const ratio = key * uncovered * uncovered;
    cap = Math.min(cap, ratio * (1 + 4 * slack));
    breakpoints.push({ entry: at + steps.first, low: ratio * (1 - 4 * slack) });
    poorer += steps.money[turn] ?? 0;
  }
  const scale = (1 - 2 ** -50) / element(electorate.each, project);
  const possible = breakpoints.filter(({ low }) => low <= cap).sort((a, b) => a.low - b.low);
  return {
    low: (possible[0]?.low ?? Infinity) * scale,
    breakpoints: possible.map(({ entry, low }) => ({ entry, low: low * scale })),
  };
}

interface ByKey {
  /** Supporters with money, poorest for their gain first; numbered from the project's first entry. */
  readonly order: Uint32Array;
  /** Purse / gain of each supporter. */
  readonly keys: Float64Array;
  readonly steps: {
    readonly first: number;
    /** Beside `order`: what the voters of that group hold … */
    readonly money: Float64Array;
    /** … and what they and all after them gain. Summed from the end, so nothing is subtracted. */
    readonly gainFrom: Float64Array;
  };
}

function supportersByKey(
  { starts, group, weight, gain }: Electorate,
  { near }: Purses,
  project: number,
): ByKey {
  const first = element(starts, project);
  const count = element(starts, project + 1) - first;
  const keys = new Float64Array(count);
  const all = new Uint32Array(count);
  let holders = 0;
  for (let at = 0; at < count; at += 1) {
    const held = near[group[first + at] ?? 0] ?? 0;
    if (held === 0) continue;
    keys[at] = held / (gain === null ? 1 : (gain[first + at] ?? 1));
    all[holders] = at;
    holders += 1;
  }
  const order = all.subarray(0, holders).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
  const money = new Float64Array(holders);
  const gainFrom = new Float64Array(holders);
  let sum = 0;
  for (let turn = holders - 1; turn >= 0; turn -= 1) {
    const entry = first + (order[turn] ?? 0);
    const voters = weight[entry] ?? 0;
    money[turn] = voters * (near[group[entry] ?? 0] ?? 0);
    sum += voters * (gain === null ? 1 : (gain[entry] ?? 1));
    gainFrom[turn] = sum;
  }
  return { order, keys, steps: { first, money, gainFrom } };
}
