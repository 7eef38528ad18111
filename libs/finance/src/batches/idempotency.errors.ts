import { DomainError } from '#platform';

/** No `Idempotency-Key`, or one that is no string of 1 to 128 visible ASCII characters. */
export class IdempotencyKeyNeededError extends DomainError {
  readonly code = 'finance.idempotency-key-needed';
  readonly kind = 'malformed';
}

/** The same request is being answered at this moment. */
export class RequestInProgressError extends DomainError {
  readonly code = 'finance.request-in-progress';
  readonly kind = 'conflict';
}

/** The key came before, with something else. */
export class OtherRequestError extends DomainError {
  readonly code = 'finance.idempotency-other-request';
  readonly kind = 'invalid';
}
