import type { Utility } from '../profile/utility.js';
import type { BrokenTie } from '../ties/tie-rule.js';
import type { ProjectExplanation } from './project-explanation.js';

export type BudgetRule =
  | 'greedy'
  | 'greedy-by-score'
  | 'equal-shares'
  | 'phragmen'
  | 'bos'
  | 'bos-plus'
  | 'pb-ear'
  | 'optimum'
  | 'quadratic';

/**
 * How a round chose. 'greedy': the largest score or density. 'equal-shares': bought from shares.
 * 'completion': fill-up of what shares left over. 'phragmen': the smallest load. 'bos': bought from
 * shares that may be overspent. 'pb-ear': enough voters rank it high enough. 'optimum': part of the
 * best set there is.
 */
export type CountPhase =
  'greedy' | 'equal-shares' | 'completion' | 'phragmen' | 'bos' | 'pb-ear' | 'optimum';

/**
 * One project chosen. Amounts are whole minor units; fractions are 'n/d' in lowest terms. Facts that
 * a rule does not have are '0/1' or 0 where nobody pays, and absent where they would mean nothing.
 */
export interface CountRound {
  /** From 1. */
  readonly number: number;
  readonly project: string;
  readonly cost: number;
  readonly phase: CountPhase;
  /** Voters who support the project. */
  readonly supporters: number;
  /**
   * Where voters pay: cost / maxPayment (the votes, for a free project); under BOS, with what is
   * asked for what is paid, and times the part of the cost covered. Otherwise the votes.
   */
  readonly effectiveVotes: string;
  /** The most any supporter paid, minor units; '0/1' where nobody pays. */
  readonly maxPayment: string;
  /** Supporters who paid anything; 0 where nobody pays. */
  readonly paidBy: number;
  /** Supporters who paid all they were asked; the rest paid their last money. */
  readonly paidInFull: number;
  /** Budget minus everything funded up to and including this round. */
  readonly budgetLeft: number;
  /** Greedy and quadratic: the score or density by which it was chosen. */
  readonly score?: string;
  /** Phragmén: the load of its supporters once it is funded, minor units. */
  readonly load?: string;
  /** PB-EAR: how far down the ballots the count had looked, from 1. */
  readonly rank?: number;
  /** BOS: how much of the cost its supporters' own shares covered, minor units. */
  readonly covered?: string;
}

/** Who prefers which outcome, by how many projects they approve in each. */
export interface Comparison {
  readonly preferGreedy: number;
  readonly preferEqualShares: number;
  readonly indifferent: number;
  /** True when strictly more voters prefer greedy: then its outcome is the result. */
  readonly replacedByGreedy: boolean;
}

export interface CountTotals {
  readonly votersWithAWinner: number;
  /** Mean number of supported winners for each voter, 'n/d'. */
  readonly winnersPerVoter: string;
  /** How many shares the rule tried: 1, or one for each share up to the accepted or refused one. */
  readonly runs: number;
  /** The share each voter started the accepted run with, minor units 'n/d'; '0/1' without shares. */
  readonly share: string;
}

/** A whole count, as plain JSON data: the same input gives the same text, byte for byte. */
export interface CountResult {
  readonly rule: BudgetRule;
  /** Null where the rule looks at no utility. */
  readonly utility: Utility | null;
  readonly options: Readonly<Record<string, string | number | boolean>>;
  readonly engineVersion: string;
  readonly budget: number;
  readonly voters: number;
  readonly distinctBallots: number;
  /** Ids in the order of selection. */
  readonly winners: string[];
  readonly spent: number;
  readonly rounds: CountRound[];
  /** Every project, in the declared order. */
  readonly projects: ProjectExplanation[];
  readonly ties: BrokenTie[];
  /** Null unless the comparison step was asked for. */
  readonly comparison: Comparison | null;
  readonly totals: CountTotals;
}
