import type { ProjectExplanation } from './project-explanation.js';

/** 'greedy': most votes first. 'equal-shares': bought from shares. 'completion': fill-up by votes. */
export type CountPhase = 'greedy' | 'equal-shares' | 'completion';

/** One project chosen. Amounts are whole minor units; fractions are 'n/d' in lowest terms. */
export interface CountRound {
  /** From 1. */
  readonly number: number;
  readonly project: string;
  readonly cost: number;
  readonly phase: CountPhase;
  /** Voters who approve the project. */
  readonly supporters: number;
  /** Equal Shares: cost / maxPayment (the votes, for a free project). Otherwise the votes. */
  readonly effectiveVotes: string;
  /** The most any supporter paid, minor units; '0/1' outside Equal Shares, where nobody pays. */
  readonly maxPayment: string;
  /** Supporters who paid anything; 0 outside Equal Shares. */
  readonly paidBy: number;
  /** Supporters who paid maxPayment; the rest paid their last money. 0 outside Equal Shares. */
  readonly paidInFull: number;
  /** Budget minus everything funded up to and including this round. */
  readonly budgetLeft: number;
}

/** Projects that stood exactly equal when one was chosen. `among` is in the declared order. */
export interface BrokenTie {
  readonly round: number;
  readonly among: string[];
  readonly chosen: string;
  readonly by: 'declared-order';
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
  /** Mean number of approved winners for each voter, 'n/d'. */
  readonly winnersPerVoter: string;
  /** How many times the rule was run: 1, or one for each share that Add1 tried. */
  readonly runs: number;
  /** The share each voter started the accepted run with, minor units 'n/d'; '0/1' when greedy. */
  readonly share: string;
}

/** A whole count, as plain JSON data: the same input gives the same text, byte for byte. */
export interface CountResult {
  readonly rule: 'greedy' | 'equal-shares';
  readonly options: Readonly<Record<string, string | number | boolean>>;
  readonly engineVersion: string;
  readonly budget: number;
  readonly voters: number;
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
