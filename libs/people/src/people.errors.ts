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

/** Nobody gives themselves a role, not even an admin. */
export class OwnRoleError extends DomainError {
  readonly code = 'people.own-role';
  readonly kind = 'conflict';
}

/** Two people decide about a role; whoever asked, or gets it, is not the second. */
export class SameAdminError extends DomainError {
  readonly code = 'people.same-admin';
  readonly kind = 'conflict';
}

export class RoleAskedAlreadyError extends DomainError {
  readonly code = 'people.role-asked-already';
  readonly kind = 'conflict';
}

export class RoleRequestDecidedError extends DomainError {
  readonly code = 'people.role-request-decided';
  readonly kind = 'conflict';
}

/** Whoever asked gives no roles here any more. */
export class AskerNoAdminError extends DomainError {
  readonly code = 'people.asker-no-admin';
  readonly kind = 'conflict';
}

export class UnknownPlaceError extends DomainError {
  readonly code = 'people.unknown-place';
  readonly kind = 'invalid';
}
