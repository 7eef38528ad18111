import { DomainError } from '#platform';

/** Minutes are of what is over. */
export class MinutesTooEarlyError extends DomainError {
  readonly code = 'minutes.too-early';
  readonly kind = 'conflict';
}

export class NoMinutesError extends DomainError {
  readonly code = 'minutes.none';
  readonly kind = 'missing';
}

/** Theirs stands; what was sent now is shown beside it. */
export class MinutesChangedError extends DomainError {
  readonly code = 'minutes.changed';
  readonly kind = 'conflict';
}

export class SummaryNeededError extends DomainError {
  readonly code = 'minutes.summary-needed';
  readonly kind = 'invalid';
}

/** A note that is there in one language only. */
export class OtherLanguageNeededError extends DomainError {
  readonly code = 'minutes.other-language-needed';
  readonly kind = 'invalid';
}

export class CorrectionNeededError extends DomainError {
  readonly code = 'minutes.because-needed';
  readonly kind = 'invalid';
}

/** Nothing was written since they were published. */
export class NothingToCorrectError extends DomainError {
  readonly code = 'minutes.nothing-new';
  readonly kind = 'conflict';
}
