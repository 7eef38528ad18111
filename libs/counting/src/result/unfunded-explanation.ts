import type { ProjectFacts } from './funded-explanation.js';

export interface UnfundedFacts extends ProjectFacts {
  readonly funded: false;
  readonly round: null;
  /** How much of the cost could be met, whole percent rounded down: never 100. */
  readonly percentOfNeed: number;
  /**
   * Minor units by which it would have been cheap enough to be funded, all else alike (with shares:
   * at the share of this count). That much is enough, and it is the least that this count shows,
   * which under Equal Shares need not be the least of all. Null when no price would do; absent where
   * the rule has not worked it out.
   */
  readonly cheaperBy?: number | null;
  /**
   * How many more supporters, who support nothing else and hold whole shares, would have been
   * enough, all else alike. Null when no number would do; absent where it is not worked out.
   */
  readonly moreVotes?: number | null;
  /**
   * How many whole shares, of the size of this count, the money that its supporters lacked comes to,
   * rounded up. Null when the budget left is too small for the project anyway, or a share is
   * nothing; absent where the rule gives no shares.
   */
  readonly moreShares?: number | null;
}

/** Nobody supports it, and the rule funds nothing that nobody supports. */
export interface NoVotes extends UnfundedFacts {
  readonly reason: 'no-votes';
}

/** Votes against it are as many as votes for it, or more. */
export interface NoNetVotes extends UnfundedFacts {
  readonly reason: 'no-net-votes';
  /** Votes for minus votes against: 'n/d', never above 0. */
  readonly score: string;
}

/** Its score is below the least that the city funds. */
export interface BelowThreshold extends UnfundedFacts {
  readonly reason: 'below-threshold';
  readonly score: string;
  readonly threshold: string;
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

/** The count stopped before its turn, at a project that did not fit. */
export interface CountStopped extends UnfundedFacts {
  readonly reason: 'count-stopped';
  /** Budget left when the count stopped. */
  readonly left: number;
  /** The project that did not fit. */
  readonly stoppedBy: string;
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

/** Expanding approvals: even looking at every rank, those who rank it could not pay for it. */
export interface RankedTooLow extends UnfundedFacts {
  readonly reason: 'ranked-too-low';
  /** What those who rank it at all had left in the end, minor units rounded down. */
  readonly supportersHad: number;
  /** Cost minus supportersHad. */
  readonly lacked: number;
  readonly left: number;
}

/** Putting it in would push out more than it brings. */
export interface NotInOptimum extends UnfundedFacts {
  readonly reason: 'not-in-optimum';
  /** Budget that the best set leaves unspent. */
  readonly left: number;
  /** Cost minus what is left. */
  readonly lacked: number;
}

export type UnfundedExplanation =
  | NoVotes
  | NoNetVotes
  | BelowThreshold
  | DearerThanBudget
  | DidNotFit
  | CountStopped
  | SupportersRanOut
  | RankedTooLow
  | NotInOptimum;
