import type { SpoiltReason } from './spoilt-reasons.js';

export interface PaperBatchView {
  readonly id: string;
  readonly number: number;
  readonly papers: number;
  readonly state: 'open' | 'closed';
  /** Papers on which two agree, or a third person decided. */
  readonly settled: number;
  readonly spoilt: number;
  /** Keyed by one person so far, or by two who differ. */
  readonly once: number;
  readonly differs: number;
}

/** What one person may key next in a batch; it never tells what anybody else keyed. */
export interface KeyingView {
  readonly batch: PaperBatchView;
  /** Serials that this person has not keyed and that are not settled. */
  readonly toDo: readonly number[];
}

/** Every paper accounted for: issued to people, received in piles, keyed, spoilt. */
export interface ReconciliationView {
  readonly issuedToPeople: number;
  readonly received: number;
  readonly keyed: number;
  readonly spoilt: number;
  readonly notReturned: number;
  /** More papers than were given out: to be explained before anything is certified. */
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
