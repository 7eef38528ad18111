import type { BallotKind } from '../profile/budget-election.js';
import { UTILITIES_OF, type Utility } from '../profile/utility.js';
import { ChoiceRefusedError } from './choice-refused.error.js';
import type { Completion } from './completion.js';
import type { BudgetRuleEntry } from './rule-entry.js';

/** The utilities that a rule can weigh and ballots of this kind can tell, the usual one first. */
export function utilitiesFor(rule: BudgetRuleEntry, kind: BallotKind): readonly Utility[] {
  return rule.utilities.filter((utility) => UTILITIES_OF[kind].includes(utility));
}

/** What is chosen once defaults have filled the gaps. */
export interface SettledChoice {
  /** Null where the rule looks at no utility. */
  readonly utility: Utility | null;
  /** Null where the rule takes no completion. */
  readonly completion: Completion | null;
}

/**
 * Fills the gaps of a choice and checks that rule and ballots can honour it. Throws
 * ChoiceRefusedError when they cannot.
 */
export function settleChoice(
  rule: BudgetRuleEntry,
  kind: BallotKind,
  wanted: { readonly utility?: string | undefined; readonly completion?: string | undefined },
): SettledChoice {
  if (!rule.ballots.includes(kind)) throw new ChoiceRefusedError('ballots', kind, rule.ballots);
  const utilities = utilitiesFor(rule, kind);
  const utility = utilities.find((known) => known === (wanted.utility ?? utilities[0])) ?? null;
  if (utility === null && wanted.utility !== undefined) {
    const code = rule.utilities.length === 0 ? 'no-utility' : 'utility';
    throw new ChoiceRefusedError(code, wanted.utility, utilities);
  }
  return { utility, completion: settleCompletion(rule, wanted.completion) };
}

function settleCompletion(rule: BudgetRuleEntry, wanted: string | undefined): Completion | null {
  const completion = rule.completions.find((known) => known === (wanted ?? rule.completions[0]));
  if (completion !== undefined) return completion;
  if (wanted === undefined || wanted === 'none') return null;
  const possible = rule.completions.length === 0 ? ['none'] : rule.completions;
  throw new ChoiceRefusedError('completion', wanted, possible);
}
