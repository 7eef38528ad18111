import {
  type BudgetRuleEntry,
  type Completion,
  RULES,
  settleChoice,
  type Utility,
} from '#counting';
import type { BallotKind, CountingPlan, PaperRule } from './paper-definition.js';

/** How counting sees the ballots of each kind of paper. */
export const profileKinds = {
  approval: 'approval',
  knapsack: 'approval',
  score: 'points',
  points: 'points',
  ranked: 'ranked',
  quadratic: 'points',
} as const satisfies Record<BallotKind, 'approval' | 'points' | 'ranked'>;

/** Rules that a vote may be counted by, for each kind of ballot; the usual one first. */
export const rulesFor: Readonly<Record<BallotKind, readonly PaperRule[]>> = {
  approval: ['equal-shares', 'greedy', 'phragmen'],
  knapsack: ['equal-shares', 'greedy', 'phragmen'],
  score: ['equal-shares', 'greedy-by-score'],
  points: ['equal-shares', 'greedy-by-score'],
  ranked: ['equal-shares', 'pb-ear', 'greedy-by-score'],
  quadratic: ['quadratic'],
};

/** What somebody wished of a rule; null or left out where the usual will do. */
export interface WantedOptions {
  readonly utility?: Utility | null | undefined;
  readonly completion?: Completion | null | undefined;
  readonly select?: CountingPlan['select'] | undefined;
}

/**
 * A rule with everything said that it needs to know. Equal Shares weighs a project by its cost, by
 * the points it was given, or by its place among those ranked, unless told otherwise; what is left
 * over is spent by Add1U.
 * @throws ChoiceRefusedError when rule and ballots cannot honour a wish
 */
export function ruleOptions(
  kind: BallotKind,
  rule: PaperRule,
  wanted: WantedOptions,
): Pick<CountingPlan, 'utility' | 'completion' | 'select'> {
  const entry = budgetRule(rule);
  const usual = rule === 'equal-shares' ? usualShares(kind) : null;
  const chosen = settleChoice(entry, profileKinds[kind], {
    utility: wanted.utility ?? usual?.utility,
    completion: wanted.completion ?? usual?.completion,
  });
  const completion = entry.completions.length === 0 ? null : chosen.completion;
  const select = rule === 'quadratic' ? (wanted.select ?? 'greedy') : null;
  return { utility: chosen.utility, completion, select };
}

export function budgetRule(rule: PaperRule): BudgetRuleEntry {
  const entry = RULES[rule];
  if (entry.takes !== 'budget') throw new RangeError(`${rule} shares out no budget`);
  return entry;
}

function usualShares(kind: BallotKind): { utility: Utility; completion: Completion } {
  const utilities = { approval: 'cost', points: 'points', ranked: 'borda' } as const;
  return { utility: utilities[profileKinds[kind]], completion: 'add1u' };
}
