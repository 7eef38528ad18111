import type { SpoiltReason } from './spoilt-reasons.js';

export interface PaperBatchView {
  readonly id: string;
  readonly number: number;
  readonly papers: number;
  readonly state: 'open' | 'closed';
  /** Papers on which two people agree. */
  readonly settled: number;
  /** Papers that two people read differently, so that they wait for a third. */
  readonly differs: number;
  /** Serials of papers that three people read in three ways: they look at them together. */
  readonly allDiffer: readonly number[];
}

/** What one person may key next in a batch; it never tells what anybody else keyed. */
export interface KeyingView {
  readonly batch: PaperBatchView;
  /** Serials of papers that are not settled and wait for this person, or for anybody. */
  readonly toDo: readonly number[];
}

/** Every paper accounted for: issued to people, received in piles, keyed, spoilt. */
export interface ReconciliationView {
  readonly issuedToPeople: number;
  readonly received: number;
  readonly keyed: number;
  readonly spoilt: number;
  readonly notReturned: number;
  /** More papers than were given out, as piles from before this was refused may hold. */
  readonly tooMany: number;
  readonly spoiltBy: readonly { readonly reason: SpoiltReason; readonly papers: number }[];
}

export interface SampleView {
  readonly dice: string;
  readonly papers: readonly {
    readonly batch: number;
    readonly serial: number;
    readonly agrees: boolean | null;
  }[];
  readonly checked: number;
  readonly errors: number;
}
