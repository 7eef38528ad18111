import { DomainError } from '#platform';

export class WrongSecondFactorError extends DomainError {
  readonly code = 'people.wrong-second-factor';
  readonly kind = 'invalid';
}

/** Codes wait; a key still opens. */
export class SecondFactorLockedError extends DomainError {
  readonly code = 'people.second-factor-locked';
  readonly kind = 'conflict';
}

export class SecondFactorThereError extends DomainError {
  readonly code = 'people.second-factor-there';
  readonly kind = 'conflict';
}

/** The browser sent no answer of a key, or not to what it was asked just now. */
export class KeyRefusedError extends DomainError {
  readonly code = 'people.key-refused';
  readonly kind = 'invalid';
}

export class KeyKnownError extends DomainError {
  readonly code = 'people.key-known';
  readonly kind = 'conflict';
}

/** So many are enough for anybody. */
export class TooManyKeysError extends DomainError {
  readonly code = 'people.too-many-keys';
  readonly kind = 'conflict';
}

/** A door of staff; the person has to prove who they are a second way first. */
export class StepUpNeededError extends DomainError {
  readonly code = 'people.step-up-needed';
  readonly kind = 'forbidden';
}

/** A door of staff, where every member of staff must have a second factor and this one has none. */
export class SecondFactorNeededError extends DomainError {
  readonly code = 'people.second-factor-needed';
  readonly kind = 'forbidden';
}
