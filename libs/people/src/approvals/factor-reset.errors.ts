import { DomainError } from '#platform';

/** Nobody takes away their own second factors this way: they prove one, and remove it themselves. */
export class OwnFactorsError extends DomainError {
  readonly code = 'people.own-factors';
  readonly kind = 'conflict';
}

/** Two people decide about somebody's second factors; whoever asked, or whose they are, is not the second. */
export class SameResetterError extends DomainError {
  readonly code = 'people.same-resetter';
  readonly kind = 'conflict';
}

export class FactorResetAskedError extends DomainError {
  readonly code = 'people.reset-asked-already';
  readonly kind = 'conflict';
}

export class FactorResetDecidedError extends DomainError {
  readonly code = 'people.reset-decided';
  readonly kind = 'conflict';
}

/** The person has no second factor (any more). */
export class NothingToResetError extends DomainError {
  readonly code = 'people.nothing-to-reset';
  readonly kind = 'conflict';
}

/** Their second factors protect others as well: the site’s operator has to look at it. */
export class WorksElsewhereError extends DomainError {
  readonly code = 'people.works-elsewhere';
  readonly kind = 'conflict';
}
