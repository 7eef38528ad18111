import { DomainError } from '#platform';

/** The rule that was asked for cannot count the votes of this file. */
export class RuleNotForVotesError extends DomainError {
  readonly code = 'tallying.rule-not-for-votes';
  readonly kind = 'invalid';
}

/** Ballots here carry whole points alone. */
export class PointsNotWholeError extends DomainError {
  readonly code = 'tallying.points-not-whole';
  readonly kind = 'invalid';
}

export class BadAmountInFileError extends DomainError {
  readonly code = 'tallying.bad-amount-in-file';
  readonly kind = 'invalid';
}

export class VoterTwiceInFileError extends DomainError {
  readonly code = 'tallying.voter-twice-in-file';
  readonly kind = 'invalid';
}

export class EmptyElectionError extends DomainError {
  readonly code = 'tallying.empty-election';
  readonly kind = 'invalid';
}
