import type { IrvOptions } from '../irv/irv.js';
import type { BallotKind } from '../profile/budget-election.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Utility } from '../profile/utility.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import type { CountResult } from '../result/count-result.js';
import type { TieRule } from '../ties/tie-rule.js';
import type { Completion } from './completion.js';

/** What one may choose for a count under a budget; a rule reads what concerns it. */
export interface BudgetChoices {
  /** Null where the rule looks at no utility. */
  readonly utility: Utility | null;
  readonly completion: Completion;
  /** Minor units by which Add1 raises a share each time, 1 or more. */
  readonly increment: number;
  /** Equal Shares: when Add1 stops; by default what the completion's name says. */
  readonly stop?: 'exhaustive' | 'overspending';
  readonly ties: TieRule;
  /** Whether projects that nobody supports are funded, after all others, when they fit. */
  readonly unsupported: 'last' | 'never';
  /** Equal Shares: take the greedy outcome if strictly more voters have more winners in it. */
  readonly compareWithGreedy?: boolean;
  /** Quadratic ballots: the credits of each voter; no limit when left out. */
  readonly credits?: number;
  /** Quadratic ballots: how projects are selected once votes are added up. */
  readonly select?: 'greedy' | 'equal-shares';
  /** Called with the number of runs so far. It may throw to abandon the count. */
  readonly onProgress?: (runs: number) => void;
}

/** What one may choose for a count of ranked ballots. */
export interface RankedChoices {
  readonly ties: TieRule;
  /** How instant-runoff voting reads marks, batches exclusions and stops. */
  readonly irv?: Omit<IrvOptions, 'ties'>;
  /** Instead of the seats that the profile names. */
  readonly seats?: number;
}

/** A rule that shares out a budget. */
export interface BudgetRuleEntry {
  readonly takes: 'budget';
  /** The kinds of ballots it can count. */
  readonly ballots: readonly BallotKind[];
  /** The utilities it can weigh, the usual one first; none where it looks at no utility. */
  readonly utilities: readonly Utility[];
  /** Ways to spend what is left over, the usual one first. */
  readonly completions: readonly Completion[];
  /** The ballots on which this rule stands beside others when all are compared. */
  readonly compared: readonly BallotKind[];
  /** The completions that stand there besides the usual one. */
  readonly comparedCompletions: readonly Completion[];
  readonly count: (
    profile: BudgetProfile,
    choices: BudgetChoices,
  ) => CountResult | Promise<CountResult>;
}

/** A rule that fills seats from ranked ballots. */
export interface RankedRuleEntry {
  readonly takes: 'ranked';
  /** Infinity, but for rules that fill one seat whatever the profile says. */
  readonly mostSeats: number;
  readonly count: (profile: RankedProfile, choices: RankedChoices) => RankedResult;
}

export type RuleEntry = BudgetRuleEntry | RankedRuleEntry;
