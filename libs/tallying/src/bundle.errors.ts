import { DomainError } from '#platform';

/** Counted before ballots were sealed: its result names no opened box. Counting again makes one. */
export class NoBundleError extends DomainError {
  readonly code = 'tallying.no-bundle';
  readonly kind = 'missing';
}
