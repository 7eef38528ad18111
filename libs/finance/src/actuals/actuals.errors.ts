import { DomainError } from '#platform';

export class UnknownActualsError extends DomainError {
  readonly code = 'finance.unknown-actuals';
  readonly kind = 'missing';
}

/** It was entered or thrown away already. */
export class ActualsDoneError extends DomainError {
  readonly code = 'finance.actuals-done';
  readonly kind = 'conflict';
}

/** Lines are wrong: none of the file is entered. */
export class ActualsWrongError extends DomainError {
  readonly code = 'finance.actuals-wrong';
  readonly kind = 'conflict';
}

/** A heading and nothing beneath it. */
export class NoActualsError extends DomainError {
  readonly code = 'finance.actuals-none';
  readonly kind = 'invalid';
}

export class FinancialYearNeededError extends DomainError {
  readonly code = 'finance.actuals-year';
  readonly kind = 'invalid';
}

/** Files wait that nobody has entered or thrown away. */
export class TooManyStagedError extends DomainError {
  readonly code = 'finance.actuals-staged';
  readonly kind = 'conflict';
}
