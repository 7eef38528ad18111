import type { BrokenTie, TieRule } from '../ties/tie-rule.js';
import { TieUndecidedError } from '../ties/tie-rule.js';
import type { LevelConflict } from './lock-pairs.js';

/**
 * The ties among equally strong victories, as the trace tells them: victories are written
 * 'winner>loser' in the order they were taken, and the round is 0, before any seat. Throws
 * TieUndecidedError for the first of them when ties are to stop the count.
 */
export function breakLevelConflicts(
  conflicts: readonly LevelConflict[],
  rule: TieRule,
  id: (index: number) => string,
): BrokenTie[] {
  return conflicts.map(({ among }) => {
    const victories = among.map(({ winner, loser }) => `${id(winner)}>${id(loser)}`);
    if (rule.by === 'stop') throw new TieUndecidedError(0, victories);
    const by = rule.by === 'seed' ? 'seed' : 'declared-order';
    return { round: 0, among: victories, chosen: victories[0] ?? '', by };
  });
}
