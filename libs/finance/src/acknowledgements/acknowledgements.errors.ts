import { DomainError } from '#platform';

/** The word for the whole batch is not what its lines say; `params.status` is. */
export class StatusDisagreesError extends DomainError {
  readonly code = 'finance.answer-status-disagrees';
  readonly kind = 'invalid';
}

/** A whole batch is accepted under a document. */
export class DocumentNeededError extends DomainError {
  readonly code = 'finance.answer-needs-document';
  readonly kind = 'invalid';
}

export class ReasonNeededError extends DomainError {
  readonly code = 'finance.answer-needs-reason';
  readonly kind = 'invalid';
}

/** The lines that are not named cannot be both accepted and rejected. */
export class AnswerBothWaysError extends DomainError {
  readonly code = 'finance.answer-both-ways';
  readonly kind = 'invalid';
}
