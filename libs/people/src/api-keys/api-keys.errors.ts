import { DomainError } from '#platform';

/** Unknown, revoked, too old, or made by somebody who has no role in finance there any more. */
export class BadApiKeyError extends DomainError {
  readonly code = 'people.bad-api-key';
  readonly kind = 'unauthenticated';
}

/** What was asked for takes no keys, or not from one with these scopes. */
export class KeyNotTakenError extends DomainError {
  readonly code = 'people.key-not-taken';
  readonly kind = 'forbidden';
}

export class ApiKeyRevokedError extends DomainError {
  readonly code = 'people.api-key-revoked';
  readonly kind = 'conflict';
}

/** So many are enough for any organisation. */
export class TooManyApiKeysError extends DomainError {
  readonly code = 'people.too-many-api-keys';
  readonly kind = 'conflict';
}
