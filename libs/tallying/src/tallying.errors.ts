import { DomainError } from '#platform';

export class NotCountedError extends DomainError {
  readonly code = 'tallying.not-counted';
  readonly kind = 'conflict';
}

export class AlreadyCertifiedError extends DomainError {
  readonly code = 'tallying.already-certified';
  readonly kind = 'conflict';
}

export class VoteStillOpenError extends DomainError {
  readonly code = 'tallying.vote-still-open';
  readonly kind = 'conflict';
}

export class NoResultYetError extends DomainError {
  readonly code = 'tallying.no-result-yet';
  readonly kind = 'missing';
}

/** A repeated count gave other bytes: somebody must find out why before anything is certified. */
export class CountsDisagreeError extends DomainError {
  readonly code = 'tallying.counts-disagree';
  readonly kind = 'conflict';
}
