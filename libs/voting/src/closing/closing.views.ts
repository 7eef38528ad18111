import type { PaperKeys } from '#ballots';

export type PaperStep = 'open' | 'closed' | 'stripped' | 'opened' | 'destroyed';

/** What must be settled by somebody, or written by the system, before the box may be stripped. */
export type PendingWork = 'leaves' | 'void-requests' | 'paper-batches';

/**
 * - `not-its-leaf`: envelopes that are not what their leaves say
 * - `not-logged`: leaves without a place in the log
 * - `strip-differs`: other envelopes than the strip left, by the log
 * - `not-opened`, `not-a-ballot`, `number-differs`: found when the box was opened
 */
export type IncidentKind =
  | 'not-its-leaf'
  | 'not-logged'
  | 'strip-differs'
  | 'not-opened'
  | 'not-a-ballot'
  | 'number-differs';

/** What stands between a paper and its next step, and so who has to act. */
export type Waiting =
  | { readonly for: 'close' | 'challenge-window'; readonly until: Date }
  | { readonly for: PendingWork; readonly open: number }
  | { readonly for: 'trustees'; readonly done: number; readonly needed: number }
  | { readonly for: 'incident'; readonly kind: IncidentKind; readonly ballots: number };

export interface TrusteeProgress {
  readonly name: string;
  /** Whether this trustee's part of every envelope's key is there. */
  readonly done: boolean;
}

/** Where a paper stands on its way from open to destroyed. */
export interface ClosingState {
  readonly paperId: string;
  readonly step: PaperStep;
  readonly closesAt: Date;
  /** Until then two people may make a ballot void. */
  readonly challengeEndsAt: Date;
  readonly challengeOver: boolean;
  readonly holding: PaperKeys['holding'];
  readonly trustees: readonly TrusteeProgress[];
  /** Nothing here: the next step that needs no person is due, or there is none. */
  readonly waitsFor: readonly Waiting[];
  readonly destroy: DestroyRequest | null;
}

export interface DestroyRequest {
  /** The last day on which somebody can appeal, as YYYY-MM-DD. */
  readonly appealsUntil: string;
  readonly appealsOver: boolean;
  readonly requestedBy: string;
  readonly confirmedBy: string | null;
}
