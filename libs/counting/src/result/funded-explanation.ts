import type { QuadraticVotes } from './quadratic-votes.js';

/** What is told of every project. `votes`: voters who support it. `cost`: minor units. */
export interface ProjectFacts {
  readonly id: string;
  readonly cost: number;
  readonly votes: number;
  /** Only on quadratic ballots; then `votes` counts the voters for it. */
  readonly quadratic?: QuadraticVotes;
}

export interface FundedFacts extends ProjectFacts {
  readonly funded: true;
  /** The round in which it was chosen, from 1. */
  readonly round: number;
  /** Always 100 for a funded project. */
  readonly percentOfNeed: 100;
}

/** Among projects that still fitted, it had the most votes. */
export interface FundedMostVotes extends FundedFacts {
  readonly reason: 'funded-most-votes';
  /** Budget left before it was funded. */
  readonly left: number;
}

/** Among projects that still fitted, it had the best score where the score is not plain votes. */
export interface FundedBestScore extends FundedFacts {
  readonly reason: 'funded-best-score';
  /** The score, or gain for each minor unit, by which it was chosen: 'n/d'; null: free, infinite. */
  readonly score: string | null;
  readonly left: number;
}

/** Nobody supports it, but it still fitted when all that people support had had its turn. */
export interface FundedWithoutSupport extends FundedFacts {
  readonly reason: 'funded-without-support';
  readonly left: number;
}

/** Its supporters bought it from their shares. */
export interface FundedByShares extends FundedFacts {
  readonly reason: 'funded-by-shares';
  /** Supporters who paid something. */
  readonly supporters: number;
  /** The most that any of them paid, minor units rounded down. */
  readonly mostPaid: number;
  /** Effective votes when chosen, rounded down: cost / most paid. */
  readonly effectiveVotes: number;
}

/** Shares did not reach it, but it had the most votes of those that fitted what was left over. */
export interface FundedByCompletion extends FundedFacts {
  readonly reason: 'funded-by-completion';
  readonly left: number;
}

/** Phragmén: funding it left its supporters with the smallest load. */
export interface FundedByLoad extends FundedFacts {
  readonly reason: 'funded-by-load';
  /** Minor units that each of its supporters has carried once it is funded: 'n/d'. */
  readonly load: string;
  readonly supporters: number;
}

/** Bounded overspending: its supporters bought it, some of them perhaps past their shares. */
export interface FundedByBos extends FundedFacts {
  readonly reason: 'funded-by-bos';
  readonly supporters: number;
  /** The most that any of them paid, minor units rounded down. */
  readonly mostPaid: number;
  readonly effectiveVotes: number;
  /** How much of the cost their own shares covered, minor units rounded down. */
  readonly covered: number;
}

/** Expanding approvals: enough voters rank it this high or higher, and could pay for it. */
export interface FundedByRank extends FundedFacts {
  readonly reason: 'funded-by-rank';
  /** How far down the ballots the count had looked, from 1. */
  readonly rank: number;
  readonly supporters: number;
  /** The most that any of them paid, minor units rounded down. */
  readonly mostPaid: number;
}

/** It belongs to the set of projects that is best for all voters taken together. */
export interface FundedInOptimum extends FundedFacts {
  readonly reason: 'funded-in-optimum';
}

export type FundedExplanation =
  | FundedMostVotes
  | FundedBestScore
  | FundedWithoutSupport
  | FundedByShares
  | FundedByCompletion
  | FundedByLoad
  | FundedByBos
  | FundedByRank
  | FundedInOptimum;
