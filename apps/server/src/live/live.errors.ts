import { DomainError } from '#platform';

/** One browser tab looks at one process; far more than that is not a person. */
export class TooManyWatchedError extends DomainError {
  readonly code = 'live.too-many-watched';
  readonly kind = 'conflict';
}

export class UnknownMessageError extends DomainError {
  readonly code = 'live.unknown-message';
  readonly kind = 'invalid';
}

/** Something of ours broke; the log says what. */
export class MessageFailedError extends DomainError {
  readonly code = 'http.failed';
  readonly kind = 'unavailable';
}
