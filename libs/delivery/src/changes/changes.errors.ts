import { DomainError } from '#platform';

/** No result of this process is certified, so there is no award to change. */
export class NothingToChangeError extends DomainError {
  readonly code = 'delivery.nothing-to-change';
  readonly kind = 'conflict';
}

export class UnknownChangeError extends DomainError {
  readonly code = 'delivery.unknown-change';
  readonly kind = 'missing';
}

/** Nobody is told of a change before it is decided, nor of one that was withdrawn. */
export class ChangeNotToldError extends DomainError {
  readonly code = 'delivery.change-not-told';
  readonly kind = 'conflict';
}

/** Approved, declined or withdrawn: it is over, and stays as it is. */
export class ChangeDecidedError extends DomainError {
  readonly code = 'delivery.change-decided';
  readonly kind = 'conflict';
}

/** Whoever asked may take it back; others decline it, and say why. */
export class OnlyAskerError extends DomainError {
  readonly code = 'delivery.only-asker';
  readonly kind = 'conflict';
}

/** Whoever is turned down is told why. */
export class SayWhyNotError extends DomainError {
  readonly code = 'delivery.say-why-not';
  readonly kind = 'invalid';
}

export class ChoosePlaceError extends DomainError {
  readonly code = 'delivery.choose-place';
  readonly kind = 'invalid';
}

export class ChooseAwardError extends DomainError {
  readonly code = 'delivery.choose-award';
  readonly kind = 'invalid';
}

/** Money moves from one award to another. */
export class SameAwardError extends DomainError {
  readonly code = 'delivery.same-award';
  readonly kind = 'invalid';
}

export class UnknownPotError extends DomainError {
  readonly code = 'delivery.unknown-pot';
  readonly kind = 'invalid';
}

/** Only what people voted on can be part-funded. */
export class NotOnBallotError extends DomainError {
  readonly code = 'delivery.not-on-ballot';
  readonly kind = 'invalid';
}

export class AwardedAlreadyError extends DomainError {
  readonly code = 'delivery.awarded-already';
  readonly kind = 'conflict';
}

/** People voted on it at `params.amount`, and not at more. */
export class MoreThanCostError extends DomainError {
  readonly code = 'delivery.more-than-cost';
  readonly kind = 'conflict';
}

/** `params.amount` of the award are overspent already. */
export class OverdraftInUseError extends DomainError {
  readonly code = 'delivery.overdraft-in-use';
  readonly kind = 'conflict';
}
