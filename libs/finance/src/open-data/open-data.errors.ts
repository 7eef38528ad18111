import { DomainError } from '#platform';

/** 360Giving takes nothing without the publisher's identifier and prefix, and nobody has given them yet. */
export class NoGrantPublisherError extends DomainError {
  readonly code = 'finance.no-grant-publisher';
  readonly kind = 'missing';
}

/** What would be published breaks the standard; `params.at` and `params.what` tell the first place. */
export class InvalidGrantsError extends DomainError {
  readonly code = 'finance.invalid-grants';
  readonly kind = 'conflict';
}
