/** What a ledger says of one line: taken, under a document of its own, or not, and why. */
export interface LineAnswer {
  readonly status: 'accepted' | 'rejected';
  /** The ledger's own number for what it posted. Of an accepted line, and of no other. */
  readonly document: string | null;
  /** Of a rejected line, and of no other. */
  readonly reason: string | null;
}

/** One answer as it was sent. `at` is the line of the file, or its place in the list from 1. */
export interface GivenAnswer {
  readonly at: number;
  readonly line: number;
  readonly status: string;
  readonly document: string;
  readonly reason: string;
}

export interface FreshAnswer extends LineAnswer {
  readonly line: number;
}

/** What is wrong at a line of a file, or with an item of a list. */
export interface AnswerProblem {
  readonly at: number;
  readonly line: number;
  readonly code: string;
  /** The line that it does not go with. */
  readonly other?: number;
}

/** Lines 1 and 2, 3 and 4 … are a pair, which a ledger posts whole or not at all. */
export function otherOfPair(line: number): number {
  return line % 2 === 0 ? line - 1 : line + 1;
}

/** Standards of ledgers, in the order of the research: the whole batch in one word. */
export const batchStatuses = ['received', 'accepted', 'part_rejected', 'rejected'] as const;
export type BatchStatus = (typeof batchStatuses)[number];

export interface AnswerCounts {
  readonly accepted: number;
  readonly rejected: number;
  readonly open: number;
}

/** The word that agrees with the lines; while some are unanswered it is never a last word. */
export function batchStatus({ accepted, rejected, open }: AnswerCounts): BatchStatus {
  if (rejected === 0) return open === 0 && accepted > 0 ? 'accepted' : 'received';
  return accepted === 0 && open === 0 ? 'rejected' : 'part_rejected';
}
