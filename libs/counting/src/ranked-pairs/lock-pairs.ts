import { element } from '../exact/element.js';
import type { Victory } from '../pairwise/link-strength.js';
import { LockedOrder } from './locked-order.js';

/** One victory in its turn: locked, or skipped because the locked ones say the opposite. */
export interface PairTurn extends Victory {
  /** From 1, the strongest. */
  readonly level: number;
  readonly locked: boolean;
  /** When skipped: candidates from the loser down to the winner, by victories locked before. */
  readonly against: readonly number[];
}

/** Victories of one strength that contradict each other, so that their order decided. */
export interface LevelConflict {
  readonly level: number;
  /** Those that could each have been locked when their level began, in the order of the tie rule. */
  readonly among: readonly Victory[];
}

export interface LockedPairs {
  readonly order: LockedOrder;
  readonly turns: readonly PairTurn[];
  readonly conflicts: readonly LevelConflict[];
}

/**
 * Locks victories from the strongest to the weakest, skipping each that the ones locked before
 * contradict. `ranks`: for each index its place in the order that breaks ties.
 *
 * Equally strong victories are taken in this order: first the one whose loser stands last in the tie
 * order; for one loser, first the one whose winner stands first. Source: S. Eppley, "Maximize
 * Affirmed Majorities" (2000-2003), which keeps ranked pairs monotonic and independent of clones.
 */
export function lockPairs(
  levels: readonly (readonly Victory[])[],
  size: number,
  ranks: ArrayLike<number>,
): LockedPairs {
  const order = new LockedOrder(size);
  const turns: PairTurn[] = [];
  const conflicts: LevelConflict[] = [];
  const rank = (index: number): number => element(ranks, index);
  for (const [stronger, victories] of levels.entries()) {
    const level = stronger + 1;
    const queue = [...victories].sort(
      (a, b) => rank(b.loser) - rank(a.loser) || rank(a.winner) - rank(b.winner),
    );
    const open = queue.filter(({ winner, loser }) => !order.above(loser, winner));
    for (const victory of queue) {
      const { winner, loser } = victory;
      const locked = !order.above(loser, winner);
      const against = locked ? [] : order.path(loser, winner);
      if (locked) order.lock(winner, loser);
      turns.push({ ...victory, level, locked, against });
    }
    // When all of these could be locked together, no order of locking would skip any of them.
    if (open.some(({ winner, loser }) => order.above(loser, winner))) {
      conflicts.push({ level, among: open });
    }
  }
  return { order, turns, conflicts };
}
