import { DomainError } from '#platform';

/** Nobody has proposed yet that this result should stand. */
export class NotProposedError extends DomainError {
  readonly code = 'tallying.not-proposed';
  readonly kind = 'conflict';
}
