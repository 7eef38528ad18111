import { DomainError } from '#platform';

/** 360Giving takes nothing without the publisher's identifier and prefix, and nobody has given them yet. */
export class NoGrantPublisherError extends DomainError {
  readonly code = 'finance.no-grant-publisher';
  readonly kind = 'missing';
}

/** There are awards, and nobody outside the organisation has accepted any of them. */
export class NoGrantsYetError extends DomainError {
  readonly code = 'finance.no-grants-yet';
  readonly kind = 'missing';
}

/** What would be published breaks the standard; `params.at` and `params.what` tell the first place. */
export class InvalidGrantsError extends DomainError {
  readonly code = 'finance.invalid-grants';
  readonly kind = 'conflict';
}
