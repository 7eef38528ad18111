import type { BothLanguages } from '#platform';

export const batchKinds = ['allocation', 'resubmission', 'reversal'] as const;
export type BatchKind = (typeof batchKinds)[number];

/** A discarded draft has no lines any more; its number stays, so that none is missing. */
export const batchStates = ['draft', 'proposed', 'released', 'discarded'] as const;
export type BatchState = (typeof batchStates)[number];

/** `to` the award's code, `from` that of where its money comes from: a pot, others, the contingency. */
export type LineSide = 'to' | 'from';

export interface BatchPerson {
  readonly id: string;
  readonly name: string;
}

export interface BatchView {
  readonly id: string;
  readonly organisationId: string;
  readonly processId: string;
  readonly number: number;
  /** `wrecsam-B0001`. */
  readonly reference: string;
  readonly kind: BatchKind;
  readonly state: BatchState;
  readonly profileName: string;
  readonly financialYear: string;
  readonly period: number;
  /** `yyyy-mm-dd`. */
  readonly effectiveDate: string;
  readonly currency: string;
  readonly mixes: boolean;
  readonly lineCount: number;
  readonly debitPence: number;
  readonly creditPence: number;
  /** Hex; null until it is released. */
  readonly sha256: string | null;
  /** Number of the batch that it reverses or sends anew in part. */
  readonly reverses: number | null;
  readonly resubmits: number | null;
  /** Number of the live batch that reverses it. */
  readonly reversedBy: { readonly number: number; readonly state: BatchState } | null;
  readonly reason: BothLanguages | null;
  readonly madeBy: BatchPerson;
  readonly madeAt: Date;
  readonly proposedBy: BatchPerson | null;
  readonly proposedAt: Date | null;
  readonly releasedBy: BatchPerson | null;
  readonly releasedAt: Date | null;
  readonly discardedAt: Date | null;
  /** When it was first fetched by a program or downloaded; null until then. */
  readonly fetchedAt: Date | null;
}

/** A line as a ledger is told of it. */
export interface BatchedLine {
  readonly lineNo: number;
  readonly transactionId: string;
  readonly awardId: string;
  readonly awardReference: string;
  readonly pair: number;
  readonly side: LineSide;
  readonly amountPence: number;
  readonly costCentre: string | null;
  readonly account: string | null;
  readonly project: string | null;
  readonly narrative: string;
  readonly sourceRef: string;
  readonly effectiveDate: string;
  readonly documentType: string;
  /** The line of an earlier batch that it takes back or sends anew. */
  readonly replaces: {
    readonly batchId: string;
    readonly lineNo: number;
    readonly sourceRef: string;
  } | null;
}
