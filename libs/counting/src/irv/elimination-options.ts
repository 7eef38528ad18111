import { DECLARED_ORDER, type TieRule } from '../ties/tie-rule.js';
import { tieText } from '../result/tie-text.js';
import { markingRules, type MarkingOptions, type MarkingRules } from './marking-rules.js';

/**
 * What all counts by exclusion share. Besides: a candidate who stands for all names written in and
 * not declared (role 'undeclared') can never be elected, and is excluded in the first round before
 * anybody else, whatever the votes.
 */
export interface EliminationOptions extends MarkingOptions {
  /** Who has fewer first-round votes than this is excluded in the first round; default 0. */
  readonly minimumVoteThreshold?: number;
  /** Among equals, who comes first; the last of them is excluded. Default the declared order. */
  readonly ties?: TieRule;
}

export interface EliminationRules extends MarkingRules {
  readonly minimumVoteThreshold: number;
  readonly ties: TieRule;
}

/** The rules with their defaults. Throws RangeError for an unknown rule or an unsound number. */
export function eliminationRules(options: EliminationOptions): EliminationRules {
  const { minimumVoteThreshold = 0, ties = DECLARED_ORDER } = options;
  if (!Number.isSafeInteger(minimumVoteThreshold) || minimumVoteThreshold < 0) {
    throw new RangeError('The minimum of votes must be whole, 0 or more');
  }
  return { ...markingRules(options), minimumVoteThreshold, ties };
}

/** The rules as a result tells them. */
export function ruleFacts(rules: EliminationRules): Record<string, string | number | boolean> {
  const { ties, ...facts } = rules;
  return { ...facts, ties: tieText(ties) };
}
