import { DomainError } from '#platform';

/** Every allocation of the process lies in a batch already. */
export class NothingToBatchError extends DomainError {
  readonly code = 'finance.nothing-to-batch';
  readonly kind = 'conflict';
}

/** It is proposed or discarded: only a draft can be changed. */
export class BatchNotDraftError extends DomainError {
  readonly code = 'finance.batch-not-draft';
  readonly kind = 'conflict';
}

export class BatchNotProposedError extends DomainError {
  readonly code = 'finance.batch-not-proposed';
  readonly kind = 'conflict';
}

/** What is released stays as it is. */
export class BatchReleasedError extends DomainError {
  readonly code = 'finance.batch-released';
  readonly kind = 'conflict';
}

export class BatchNotReleasedError extends DomainError {
  readonly code = 'finance.batch-not-released';
  readonly kind = 'conflict';
}

/** Whoever proposed it is not who releases it. */
export class BatchTakesTwoError extends DomainError {
  readonly code = 'finance.batch-takes-two';
  readonly kind = 'conflict';
}

/** Lines are not coded, or do not fit where they are to go. */
export class BatchHasProblemsError extends DomainError {
  readonly code = 'finance.batch-has-problems';
  readonly kind = 'conflict';
}

export class BatchReversedAlreadyError extends DomainError {
  readonly code = 'finance.batch-reversed-already';
  readonly kind = 'conflict';
}

/** A reversal is not reversed: what it took back is batched anew. */
export class ReversalStandsError extends DomainError {
  readonly code = 'finance.reversal-stands';
  readonly kind = 'conflict';
}

/** It goes to the very codes that it takes money back from. */
export class ReversalNotCodedError extends DomainError {
  readonly code = 'finance.reversal-not-coded';
  readonly kind = 'conflict';
}

/** What the ledger has not answered may still be taken or rejected. */
export class BatchNotAnsweredError extends DomainError {
  readonly code = 'finance.batch-not-answered';
  readonly kind = 'conflict';
}

/** The ledger took no line of it, so there is nothing to take back. */
export class NothingToReverseError extends DomainError {
  readonly code = 'finance.nothing-to-reverse';
  readonly kind = 'conflict';
}

/** No line of it was rejected, or all that were have been sent anew. */
export class NothingRejectedError extends DomainError {
  readonly code = 'finance.nothing-rejected';
  readonly kind = 'conflict';
}

export class UnknownBatchError extends DomainError {
  readonly code = 'finance.unknown-batch';
  readonly kind = 'missing';
}

/** The profile was not given, or is another organisation's. */
export class UnknownProfileError extends DomainError {
  readonly code = 'finance.profile-needed';
  readonly kind = 'invalid';
}

/** Financial year 1 April to 31 March, and the effective date lies outside. */
export class OtherFinancialYearError extends DomainError {
  readonly code = 'finance.other-financial-year';
  readonly kind = 'invalid';
}

/** Period 1 is April, and the effective date is of another month. */
export class OtherPeriodError extends DomainError {
  readonly code = 'finance.other-period';
  readonly kind = 'invalid';
}
