import { DomainError } from '#platform';

/** A vote of somebody else's, taken in to compare counts: its money is not ours to award. */
export class HeldElsewhereError extends DomainError {
  readonly code = 'delivery.held-elsewhere';
  readonly kind = 'conflict';
}
