import { DomainError } from '#platform';

export class SignInLinkSpentError extends DomainError {
  readonly code = 'people.sign-in-link-spent';
  readonly kind = 'invalid';
}

export class TooManySignInsError extends DomainError {
  readonly code = 'people.too-many-sign-ins';
  readonly kind = 'conflict';
}

export class UnknownOrganisationError extends DomainError {
  readonly code = 'people.unknown-organisation';
  readonly kind = 'missing';
}

export class NobodyOnTheListError extends DomainError {
  readonly code = 'people.nobody-on-the-list';
  readonly kind = 'invalid';
}

export class BadAddressOnLineError extends DomainError {
  readonly code = 'people.bad-address-on-line';
  readonly kind = 'invalid';
}

export class LastAdminError extends DomainError {
  readonly code = 'people.last-admin';
  readonly kind = 'conflict';
}
