/** What is told of every project. `votes`: voters who approve it. `cost`: minor units. */
interface ProjectFacts {
  readonly id: string;
  readonly cost: number;
  readonly votes: number;
}

interface FundedFacts extends ProjectFacts {
  readonly funded: true;
  /** The round in which it was chosen, from 1. */
  readonly round: number;
  /** Always 100 for a funded project. */
  readonly percentOfNeed: 100;
}

interface UnfundedFacts extends ProjectFacts {
  readonly funded: false;
  readonly round: null;
  /** How much of the cost could be met, whole percent rounded down: never 100. */
  readonly percentOfNeed: number;
}

/** Among projects that still fitted, it had the most votes. */
export interface FundedMostVotes extends FundedFacts {
  readonly reason: 'funded-most-votes';
  /** Budget left before it was funded. */
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

/** Nobody approved it, and a project that nobody approves is never funded. */
export interface NoVotes extends UnfundedFacts {
  readonly reason: 'no-votes';
}

/** It costs more than the whole budget. */
export interface DearerThanBudget extends UnfundedFacts {
  readonly reason: 'dearer-than-budget';
  readonly budget: number;
  /** Cost minus budget. */
  readonly lacked: number;
}

/** When its turn came, too little of the budget was left. */
export interface DidNotFit extends UnfundedFacts {
  readonly reason: 'did-not-fit';
  readonly left: number;
  /** Cost minus what was left. */
  readonly lacked: number;
}

/** The funded project on which the supporters of an unfunded one spent most. */
export interface WhereMoneyWent {
  readonly id: string;
  /** What those supporters paid towards it together, minor units rounded down. */
  readonly amount: number;
  /** Share of those supporters who approve it too, whole percent rounded down. */
  readonly percentOfSupporters: number;
}

/** Its supporters together had less left of their shares than it costs. */
export interface SupportersRanOut extends UnfundedFacts {
  readonly reason: 'supporters-ran-out';
  /** What they had left when the buying ended, minor units rounded down. */
  readonly supportersHad: number;
  /** Cost minus supportersHad. */
  readonly lacked: number;
  /** Budget left unspent by the whole count, fill-up included. */
  readonly left: number;
  /** Null when they spent nothing. */
  readonly alsoFundedTop: WhereMoneyWent | null;
}

/** Why a project won or lost, told apart by `reason`; each reason is one plain sentence on a page. */
export type ProjectExplanation =
  | FundedMostVotes
  | FundedByShares
  | FundedByCompletion
  | NoVotes
  | DearerThanBudget
  | DidNotFit
  | SupportersRanOut;

export type ReasonCode = ProjectExplanation['reason'];
