import { DomainError } from '#platform';

/** A copy was asked for within the last day. */
export class CopyTooSoonError extends DomainError {
  readonly code = 'personal-data.copy-too-soon';
  readonly kind = 'conflict';
}

/** It never was, it is somebody else's, or its week is over. */
export class NoSuchCopyError extends DomainError {
  readonly code = 'personal-data.no-such-copy';
  readonly kind = 'missing';
}

/** Nobody would be left who can give roles in an organisation. */
export class LastAdminStaysError extends DomainError {
  readonly code = 'personal-data.last-admin-stays';
  readonly kind = 'conflict';
}

export class ErasureLinkSpentError extends DomainError {
  readonly code = 'personal-data.erasure-link-spent';
  readonly kind = 'invalid';
}

export class TooManyErasureLinksError extends DomainError {
  readonly code = 'personal-data.too-many-erasure-links';
  readonly kind = 'conflict';
}
