import { DomainError } from '#platform';

/** The vote has not opened, or its box is stripped: no paper comes in any more. */
export class PapersNotTakenError extends DomainError {
  readonly code = 'paper.not-taken';
  readonly kind = 'conflict';
}

export class PaperIssuedAlreadyError extends DomainError {
  readonly code = 'paper.issued-already';
  readonly kind = 'conflict';
}

export class BatchClosedError extends DomainError {
  readonly code = 'paper.batch-closed';
  readonly kind = 'conflict';
}

/** No paper of this batch has that serial. */
export class NoSuchPaperError extends DomainError {
  readonly code = 'paper.no-such-paper';
  readonly kind = 'invalid';
}

/** A paper is read by two people, and by a third where they differ; only then by one of them again. */
export class KeyedByYouError extends DomainError {
  readonly code = 'paper.keyed-by-you';
  readonly kind = 'conflict';
}

export class KeyedAlreadyError extends DomainError {
  readonly code = 'paper.keyed-already';
  readonly kind = 'conflict';
}

/** As many papers must be keyed or spoilt as lie in the batch. */
export class BatchNotReconciledError extends DomainError {
  readonly code = 'paper.batch-not-reconciled';
  readonly kind = 'conflict';
}

export class BatchesOpenError extends DomainError {
  readonly code = 'paper.batches-open';
  readonly kind = 'conflict';
}

/** More papers would lie in piles than were given to people: nobody may add to the box. */
export class MorePapersThanIssuedError extends DomainError {
  readonly code = 'paper.more-than-issued';
  readonly kind = 'conflict';
}

/** The dice are thrown: a pile that comes now would never be looked at again. */
export class NoPileAfterSampleError extends DomainError {
  readonly code = 'paper.no-pile-after-sample';
  readonly kind = 'conflict';
}

/** With the names off the ballots, what papers are compared with is erased. */
export class SampleTooLateError extends DomainError {
  readonly code = 'paper.sample-too-late';
  readonly kind = 'conflict';
}

export class SampleDrawnError extends DomainError {
  readonly code = 'paper.sample-drawn';
  readonly kind = 'conflict';
}

export class NotInTheSampleError extends DomainError {
  readonly code = 'paper.not-in-the-sample';
  readonly kind = 'invalid';
}
