import type { BothLanguages } from '#platform';
import type { AccountKind, TransactionKind } from './account-ref.js';

/** Where an award stands. Whole pence throughout. */
export interface AwardStanding {
  readonly awardId: string;
  readonly reference: string;
  readonly projectId: string;
  readonly projectCode: string;
  readonly title: BothLanguages;
  readonly areaId: string | null;
  readonly area: BothLanguages | null;
  readonly currency: string;
  readonly awardedAt: Date;
  /** As it was certified, or first part-funded. */
  readonly awardedPence: number;
  /** After every change: not committed, committed and spent together. */
  readonly nowPence: number;
  /** Promised to somebody and not spent yet. */
  readonly committedPence: number;
  readonly spentPence: number;
  /** Given back to the organisation. */
  readonly returnedPence: number;
  /** `nowPence - spentPence`; below zero where an overdraft was approved and used. */
  readonly leftPence: number;
  /** By how much it may be overspent. */
  readonly overdraftPence: number;
}

/**
 * Where all money of a process is: `fundingPence + matchPence` is the sum of what follows them,
 * always, to the penny.
 */
export interface ProcessStanding {
  readonly fundingPence: number;
  readonly matchPence: number;
  readonly unallocatedPence: number;
  readonly contingencyPence: number;
  /** Awarded and not committed; below zero where overdrafts are used. */
  readonly awardedPence: number;
  readonly committedPence: number;
  readonly spentPence: number;
  readonly returnedPence: number;
}

/** One side of a move, as people are told of it. */
export interface AccountView {
  readonly kind: AccountKind;
  readonly area: BothLanguages | null;
  readonly award: string | null;
}

export interface TransactionView {
  readonly id: string;
  /** 1, 2, … within the process. */
  readonly number: number;
  readonly kind: TransactionKind;
  /** ISO day. */
  readonly happenedOn: string;
  /** Told to everybody; null where there is none, and where it was sealed. */
  readonly reason: BothLanguages | null;
  readonly isSealed: boolean;
  readonly moves: readonly {
    readonly from: AccountView;
    readonly to: AccountView;
    readonly pence: number;
  }[];
}

/** What a council's own ledger is to be told of: by how much an award became worth more or less. */
export interface Allocation {
  readonly transactionId: string;
  readonly awardId: string;
  readonly processId: string;
  /** Of the award's project; null where it is in none. */
  readonly areaId: string | null;
  readonly kind: TransactionKind;
  /** Signed, never zero. */
  readonly amountPence: number;
  /** ISO day. */
  readonly happenedOn: string;
  readonly reference: string;
  readonly projectCode: string;
  readonly title: BothLanguages;
}
