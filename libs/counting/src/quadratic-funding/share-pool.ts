import { element } from '../exact/element.js';
import type { TieBreaker } from '../ties/tie-breaker.js';
import { greatestReached, type Demands } from './demands.js';
import { Real } from './real.js';

/** How a pool was shared out, in whole pence, by project. */
export interface PoolShares {
  readonly matches: readonly bigint[];
  readonly capped: ReadonlySet<number>;
  /** Those who were given a penny left over from rounding down. */
  readonly oddPennies: ReadonlySet<number>;
  /** Whether the pool was too small for the demands that no cap holds. */
  readonly scaled: boolean;
}

/**
 * Shares a pool in proportion to the demands, no project above its demand or the cap. What a cap
 * holds back goes to the others in proportion; since their shares then only grow, projects are put
 * at the cap until nobody is above it. Shares are rounded down to whole pence; where the pool is
 * used up, the pence that rounding leaves go to the largest remainders.
 */
export function sharePool(
  { demands, sign }: Demands,
  { pool, cap, ties }: { readonly pool: bigint; readonly cap: bigint; readonly ties: TieBreaker },
): PoolShares {
  const capped = new Set<number>();
  for (;;) {
    const open = [...demands.keys()].filter((project) => !capped.has(project));
    const left = pool - cap * BigInt(capped.size);
    const total = Real.sum(open.map((project) => element(demands, project)));
    const scaled = sign(total.minusWhole(left)) >= 0;
    const share = { demands, sign, total, left, scaled };
    const above = open.filter((project) => shareAtLeast(share, project, cap, 1));
    if (above.length === 0) {
      const { matches, oddPennies } = roundShares(share, open, ties);
      for (const project of capped) matches[project] = cap;
      return { matches, capped, oddPennies, scaled };
    }
    for (const project of above) capped.add(project);
  }
}

/** What is left for the projects not capped, and what they demand. */
interface Share extends Demands {
  readonly total: Real;
  readonly left: bigint;
  readonly scaled: boolean;
}

/** Whether the exact share of a project is at least (`sense` 0) or above (1) a whole amount. */
function shareAtLeast(share: Share, project: number, amount: bigint, sense: 0 | 1): boolean {
  return share.sign(shareLess(share, project, amount)) >= sense;
}

/** A number with the sign of the share of a project less a whole amount. */
function shareLess({ demands, total, left, scaled }: Share, project: number, amount: bigint): Real {
  const demand = element(demands, project);
  return scaled ? demand.times(left).minus(total.times(amount)) : demand.minusWhole(amount);
}

function roundShares(
  share: Share,
  open: readonly number[],
  ties: TieBreaker,
): { matches: bigint[]; oddPennies: Set<number> } {
  const matches = share.demands.map(() => 0n);
  if (share.left === 0n) return { matches, oddPennies: new Set() };
  for (const project of open) matches[project] = wholeShare(share, project);
  if (!share.scaled) return { matches, oddPennies: new Set() };
  const pennies = share.left - matches.reduce((sum, match) => sum + match, 0n);
  const oddPennies = new Set(largestRemainders(share, open, { matches, pennies, ties }));
  for (const project of oddPennies) matches[project] = element(matches, project) + 1n;
  return { matches, oddPennies };
}

/** The greatest whole amount not above the exact share. */
function wholeShare(share: Share, project: number): bigint {
  return greatestReached(0n, share.left, (whole) => shareAtLeast(share, project, whole, 0));
}

/** As many projects as there are pennies: those whose share was rounded down by most. */
function largestRemainders(
  share: Share,
  open: readonly number[],
  {
    matches,
    pennies,
    ties,
  }: { readonly matches: readonly bigint[]; readonly pennies: bigint; readonly ties: TieBreaker },
): number[] {
  const remainder = (project: number): Real => shareLess(share, project, element(matches, project));
  const compare = (a: number, b: number): number => share.sign(remainder(b).minus(remainder(a)));
  const queue = [...open].sort(compare);
  const taken: number[] = [];
  let room = Number(pennies);
  for (let first = 0; room > 0;) {
    const level = [element(queue, first)];
    for (const next of queue.slice(first + 1)) {
      if (compare(element(level, 0), next) !== 0) break;
      level.push(next);
    }
    first += level.length;
    // When there is a penny for each of them, nothing has to be settled between them.
    const lucky = level.length <= room ? level : drawn(level, room, ties);
    taken.push(...lucky);
    room -= lucky.length;
  }
  return taken;
}

/** So many of these, one tie after the other. */
function drawn(level: readonly number[], count: number, ties: TieBreaker): number[] {
  const winners: number[] = [];
  while (winners.length < count) {
    const rest = level.filter((project) => !winners.includes(project));
    winners.push(ties.winner(rest, 1));
  }
  return winners;
}
