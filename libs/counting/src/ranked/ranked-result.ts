import type { BrokenTie } from '../ties/tie-rule.js';

export type RankedRule =
  | 'irv'
  | 'irv-bottoms-up'
  | 'stv-fractional'
  | 'stv-scottish'
  | 'stv-meek'
  | 'schulze'
  | 'ranked-pairs'
  | 'borda';

/** Votes that moved in a round. Amounts are decimal text, exact in the rule's arithmetic. */
export interface Transfer {
  /** Id of the candidate they left. */
  readonly from: string;
  readonly reason: 'surplus' | 'exclusion';
  /** What each paper was worth after the move, relative to before; null when it kept its value. */
  readonly transferValue: string | null;
  readonly to: readonly { readonly id: string; readonly votes: string }[];
  /** Votes that named nobody further. */
  readonly exhausted: string;
  /** Votes lost to rounding down; absent where a rule's arithmetic loses none or ignores them. */
  readonly residual?: string;
}

/** Votes that no longer count for anyone, by why; they add up to a round's `exhausted`. */
export interface ExhaustedVotes {
  /** Ballots that name nobody at all. */
  readonly blank: string;
  /** Everyone that the ballot names was out of the count. */
  readonly noFurtherChoice: string;
  /** The ballot came to a rank that names several candidates. */
  readonly overvote: string;
  /** More ranks were skipped in a row than the rule allows. */
  readonly skippedRanks: string;
  /** The ballot came to a candidate that it had named before. */
  readonly repeatedCandidate: string;
}

/** One round (the Order's "stage") of a ranked count. Amounts are decimal text. */
export interface RankedRound {
  /** From 1. */
  readonly number: number;
  /** Votes that were enough to be elected in this round; null where the rule has no quota. */
  readonly quota: string | null;
  /**
   * Every candidate still standing or elected, in the declared order, as this round began. Where a
   * rule fills seats from an order (Schulze, ranked pairs): those without a seat, and how many of
   * the others each stands above.
   */
  readonly votes: readonly { readonly id: string; readonly votes: string }[];
  /** Votes that no longer count for anyone, as this round began. */
  readonly exhausted: string;
  /** Where the rule tells reasons apart. */
  readonly exhaustedBy?: ExhaustedVotes;
  /** Ids, in the order of election. */
  readonly elected: readonly string[];
  /** Ids; more than one only where a rule excludes in batches. */
  readonly excluded: readonly string[];
  /** What moved at the end of the round. */
  readonly transfers: readonly Transfer[];
  /** Only under Meek's rule: the share of each vote that the elected kept in this round. */
  readonly keepFactors?: readonly { readonly id: string; readonly factor: string }[];
}

/** Why a candidate was elected or not. */
export interface CandidateExplanation {
  readonly id: string;
  readonly name: string;
  readonly elected: boolean;
  readonly reason:
    | 'elected-quota'
    | 'elected-remaining'
    | 'elected-majority'
    | 'elected-beats-all'
    | 'elected-strongest-path'
    | 'elected-locked-above'
    | 'elected-by-tie'
    | 'elected-most-points'
    | 'excluded-fewest'
    | 'excluded-batch'
    | 'excluded-below-minimum'
    | 'excluded-write-in'
    | 'not-reached'
    | 'beaten'
    | 'beaten-by-path'
    | 'locked-below'
    | 'lost-tie'
    | 'fewer-points'
    | 'withdrawn';
  /** Round of election or exclusion; null when neither happened in a round. */
  readonly round: number | null;
  /** Votes (or points) when it was decided, decimal text. */
  readonly votes: string;
  /** How far from the other outcome: votes above or below what decided; null where not defined. */
  readonly margin: string | null;
  /** Who it was measured against, an id; null where it was a quota. */
  readonly against: string | null;
}

/** Head-to-head counts: `wins[a][b]` is how many voters prefer a to b. */
export interface Pairwise {
  readonly ids: readonly string[];
  readonly wins: readonly (readonly number[])[];
  /** Who beats every other head to head; null when nobody does. */
  readonly condorcetWinner: string | null;
  /** The smallest group of which each member beats each candidate outside it head to head. */
  readonly smithSet: readonly string[];
}

/** A victory head to head, as a rule looked at it. */
export interface PairVictory {
  readonly winner: string;
  readonly loser: string;
  /** Voters who prefer the winner. */
  readonly votesFor: number;
  /** Voters who prefer the loser. */
  readonly votesAgainst: number;
}

/** Ranked pairs: one victory in its turn. */
export interface LockedPair extends PairVictory {
  /** From 1, the strongest; victories of equal strength share it. */
  readonly level: number;
  readonly locked: boolean;
  /** Why it was skipped: already locked, from the loser down to the winner. Empty when locked. */
  readonly against: readonly string[];
}

/** Schulze: the strongest path from an elected candidate to another, or from another to them. */
export interface StrongestPath {
  /** Ids from the first to the last; just the two where the direct victory is as strong. */
  readonly path: readonly string[];
  /** The victory on it by which its strength is measured. */
  readonly weakest: PairVictory;
}

/** A whole ranked count, as plain JSON data: the same input gives the same text. */
export interface RankedResult {
  readonly rule: RankedRule;
  readonly options: Readonly<Record<string, string | number | boolean>>;
  readonly engineVersion: string;
  readonly seats: number;
  /** Voters. */
  readonly ballots: number;
  readonly distinctBallots: number;
  /** Ids in the order of election. */
  readonly elected: readonly string[];
  readonly rounds: readonly RankedRound[];
  /** In the declared order. */
  readonly candidates: readonly CandidateExplanation[];
  readonly ties: readonly BrokenTie[];
  /** Only from rules that compare candidates in pairs. */
  readonly pairwise: Pairwise | null;
  /** Only from ranked pairs: every victory, in the order it was looked at. */
  readonly pairs?: readonly LockedPair[];
  /** Only from Schulze: for each elected candidate and each other, there and back where they exist. */
  readonly paths?: readonly StrongestPath[];
  /** Only from Borda: how many voters gave how many points, most points first. */
  readonly points?: readonly CandidatePoints[];
}

/** What a candidate's points are made of. Points are decimal text; equal ranks can give halves. */
export interface CandidatePoints {
  readonly id: string;
  readonly points: string;
  readonly given: readonly { readonly points: string; readonly voters: number }[];
}
