import { DomainError } from '#platform';

/** No count is certified yet, so there is no money to tell of. */
export class NothingAwardedYetError extends DomainError {
  readonly code = 'finance.nothing-awarded-yet';
  readonly kind = 'missing';
}
