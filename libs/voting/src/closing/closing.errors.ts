import { DomainError } from '#platform';

/** Two people are needed for this act, and it is the second one's turn. */
export class SamePersonError extends DomainError {
  readonly code = 'voting.same-person';
  readonly kind = 'conflict';
}

/** Neither in the vote nor in the challenge window: the box has no names any more, or is about to lose them. */
export class ChallengeOverError extends DomainError {
  readonly code = 'voting.challenge-over';
  readonly kind = 'conflict';
}

/** Nobody of that address or number is on the roll of this vote. */
export class UnknownElectorError extends DomainError {
  readonly code = 'voting.unknown-elector';
  readonly kind = 'invalid';
}

/** Made void before, or on paper: a paper ballot in its pile is nobody's any more. */
export class CannotBeVoidedError extends DomainError {
  readonly code = 'voting.cannot-be-voided';
  readonly kind = 'conflict';
}

export class VoidAskedAlreadyError extends DomainError {
  readonly code = 'voting.void-asked-already';
  readonly kind = 'conflict';
}

export class VoidDecidedError extends DomainError {
  readonly code = 'voting.void-decided';
  readonly kind = 'conflict';
}

export class NotCertifiedYetError extends DomainError {
  readonly code = 'voting.not-certified-yet';
  readonly kind = 'conflict';
}

/** Appeals run from the certified result on: their last day is none before it. */
export class AppealsBeforeResultError extends DomainError {
  readonly code = 'voting.appeals-before-result';
  readonly kind = 'invalid';
}

/** The ballots are not those that the log of the vote tells of. */
export class BallotsChangedError extends DomainError {
  readonly code = 'voting.ballots-changed';
  readonly kind = 'conflict';
}

export class AppealsNotOverError extends DomainError {
  readonly code = 'voting.appeals-not-over';
  readonly kind = 'conflict';
}

export class DestroyNotAskedError extends DomainError {
  readonly code = 'voting.destroy-not-asked';
  readonly kind = 'conflict';
}

export class AlreadyDestroyedError extends DomainError {
  readonly code = 'voting.already-destroyed';
  readonly kind = 'conflict';
}
