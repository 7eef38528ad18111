import { DomainError } from '#platform';

export class VoteNotOpenError extends DomainError {
  readonly code = 'voting.not-open';
  readonly kind = 'conflict';
}

export class NotOnTheRollError extends DomainError {
  readonly code = 'voting.not-on-the-roll';
  readonly kind = 'forbidden';
}

/** A paper ballot was issued to this person, or their vote was made void. */
export class NotVotingOnlineError extends DomainError {
  readonly code = 'voting.not-voting-online';
  readonly kind = 'forbidden';
}

export class ChooseSomethingError extends DomainError {
  readonly code = 'voting.choose-something';
  readonly kind = 'invalid';
}

export class TooManyChoicesError extends DomainError {
  readonly code = 'voting.too-many-choices';
  readonly kind = 'invalid';
}

export class OverTheBudgetError extends DomainError {
  readonly code = 'voting.over-the-budget';
  readonly kind = 'invalid';
}

export class NotOnThePaperError extends DomainError {
  readonly code = 'voting.not-on-the-paper';
  readonly kind = 'invalid';
}

export class ChosenTwiceError extends DomainError {
  readonly code = 'voting.chosen-twice';
  readonly kind = 'invalid';
}

/** The form was filled from an older ballot than the one in the box: a newer choice must not be lost. */
export class StaleBallotError extends DomainError {
  readonly code = 'voting.stale-ballot';
  readonly kind = 'conflict';
}

export class CastKeyReusedError extends DomainError {
  readonly code = 'voting.cast-key-reused';
  readonly kind = 'conflict';
}

export class NothingOnThePaperError extends DomainError {
  readonly code = 'voting.nothing-on-the-paper';
  readonly kind = 'conflict';
}

/** This server holds another tag key than the one the vote was opened with: it must not take ballots. */
export class WrongTagKeyError extends DomainError {
  readonly code = 'voting.wrong-tag-key';
  readonly kind = 'unavailable';
}
