import type { BothLanguages } from '#platform';
import type { SourceKind } from '../coding/index.js';
import type { AgeBand } from './age-band.js';

/** An award as the ledger of the process has it. Amounts are whole pence. */
export interface ReconciledAward {
  readonly awardId: string;
  readonly nowPence: number;
  readonly committedPence: number;
  readonly spentPence: number;
}

/** What a transaction made an award worth; signed. `happenedOn` is yyyy-mm-dd. */
export interface ReconciledAllocation {
  readonly transactionId: string;
  readonly awardId: string;
  readonly amountPence: number;
  readonly happenedOn: string;
}

/**
 * The line of a pair that carries the award. Its other half says the same of the pot, with the
 * other sign, and is accepted or rejected with it.
 */
export interface ReconciledLine {
  readonly batchId: string;
  readonly line: number;
  readonly transactionId: string;
  readonly awardId: string;
  readonly amountPence: number;
  /** A reversal’s, or one that sends anew what a reversal was rejected of. */
  readonly takesBack: boolean;
  /** Of the batch. A batch that is released has gone to the ledger and never changes. */
  readonly state: 'draft' | 'proposed' | 'released';
  /** Day from which it is in this state: released, answered or made. */
  readonly since: string;
  /** What both halves of the pair were answered; null while one of them waits. */
  readonly answer: 'accepted' | 'rejected' | null;
  /** A later batch carries the same money again. */
  readonly isReplaced: boolean;
}

/**
 * Why the council's ledger does not say what was awarded. While a reversal is on its way the ledger has
 * the money still: its line and what will then have to be told again come to nothing.
 */
export const reasons = [
  'waiting',
  'rejected',
  'in-draft',
  'not-batched',
  'reversal-waiting',
  'reversal-rejected',
  'reversed',
  'amount-differs',
] as const;
export type Reason = (typeof reasons)[number];

/** A part of a difference, with the line that it comes from when there is one. */
export interface Explained {
  readonly awardId: string;
  readonly transactionId: string;
  readonly reason: Reason;
  readonly amountPence: number;
  readonly batchId: string | null;
  readonly line: number | null;
  readonly days: number;
  readonly band: AgeBand;
}

export type Sums = Readonly<Record<Reason, number>>;

/** One award, or all of them: what was awarded, what the ledger has, and why they differ. */
export interface Standing {
  readonly awardedPence: number;
  readonly inLedgerPence: number;
  readonly differencePence: number;
  readonly explained: Sums;
  readonly committedPence: number;
  readonly spentPence: number;
  /** Awarded and not spent. */
  readonly leftPence: number;
}

/** What a pot, money of others or the contingency gave: the other side of all awards. */
export interface SourceStanding {
  readonly source: SourceKind;
  /** Of the area whose pot it is; null for the budget of the whole process. */
  readonly area: BothLanguages | null;
  readonly awardedPence: number;
  readonly inLedgerPence: number;
  readonly differencePence: number;
}

/**
 * Money that a pot set aside as contingency or got back from it, or that went back to the organisation
 * from either, also when it came from an award: a batch takes that as far as its pot. No award has any of
 * it, so no batch carries it, and the council enters the virement in its ledger itself. More than 0 pence.
 */
export interface MoveByHand {
  /** Of the transaction, in the ledger of the process. */
  readonly number: number;
  /** yyyy-mm-dd */
  readonly movedOn: string;
  readonly days: number;
  readonly band: AgeBand;
  readonly from: 'pot' | 'contingency';
  readonly to: 'pot' | 'contingency' | 'returned';
  /** Of the area whose pot it is; null for the budget of the whole process, and where there is no pot. */
  readonly area: BothLanguages | null;
  readonly amountPence: number;
}

export interface AwardStandingOf extends Standing {
  readonly awardId: string;
}

export interface Reconciled {
  readonly awards: readonly AwardStandingOf[];
  readonly total: Standing;
  readonly lines: readonly Explained[];
}
