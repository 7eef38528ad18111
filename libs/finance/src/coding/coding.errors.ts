import { DomainError } from '#platform';
import type { CodesProblem } from './read-codes.js';

/** A table of codes with something wrong in it: none of it was taken. */
export class CodesRefusedError extends DomainError {
  readonly code = 'finance.codes-refused';
  readonly kind = 'invalid';

  constructor(readonly problems: readonly CodesProblem[]) {
    super({ params: { count: problems.length } });
  }
}

/** Somebody else changed the codes since the preview: look again before applying. */
export class CodesMovedOnError extends DomainError {
  readonly code = 'finance.codes-moved-on';
  readonly kind = 'conflict';
}

/** The upload was applied or put away before. */
export class LoadDoneError extends DomainError {
  readonly code = 'finance.load-done';
  readonly kind = 'conflict';
}

export class UnknownLoadError extends DomainError {
  readonly code = 'finance.unknown-load';
  readonly kind = 'missing';
}

/** The new table makes a rule move money between revenue and capital, which does not say so. */
export class CodesMixRuleError extends DomainError {
  readonly code = 'finance.codes-mix-rule';
  readonly kind = 'conflict';

  constructor(costCentre: string, account: string) {
    super({ params: { costCentre, account } });
  }
}

/** A rule names a code that the organisation's tables do not have. */
export class UnknownCodeError extends DomainError {
  readonly code = 'finance.unknown-code';
  readonly kind = 'invalid';
}

/** A cost centre without an account, or the other way round. */
export class CodeNeededError extends DomainError {
  readonly code = 'finance.code-needed';
  readonly kind = 'invalid';
}

/** The ledger takes nothing on that code any more, or not yet. */
export class ClosedCodeError extends DomainError {
  readonly code = 'finance.closed-code';
  readonly kind = 'invalid';
}

/** Some of the rule's codes are revenue and some capital, and nobody said that this is meant. */
export class MixedSidesError extends DomainError {
  readonly code = 'finance.mixed-sides';
  readonly kind = 'invalid';
}

export class UnknownRuleError extends DomainError {
  readonly code = 'finance.unknown-rule';
  readonly kind = 'missing';
}

/** A rule for a process, an area or an award that is not the organisation's. */
export class UnknownPlaceError extends DomainError {
  readonly code = 'finance.unknown-place';
  readonly kind = 'invalid';
}
