import type { BallotRefusal, BallotRefusedError } from '#ballots';
import { DomainError } from '#platform';

export class VoteNotOpenError extends DomainError {
  readonly code = 'voting.not-open';
  readonly kind = 'conflict';
}

export class NotOnTheRollError extends DomainError {
  readonly code = 'voting.not-on-the-roll';
  readonly kind = 'forbidden';
}

/** The vote has a least age, and nobody has said that this person has reached it. */
export class AgeNotConfirmedError extends DomainError {
  readonly code = 'voting.age-not-confirmed';
  readonly kind = 'conflict';
}

/** Nobody asks this person for an age, or for another one: the ballot paper says which. */
export class AgeNotAskedError extends DomainError {
  readonly code = 'voting.age-not-asked';
  readonly kind = 'conflict';
}

/** A paper ballot was issued to this person, or their vote was made void. */
export class NotVotingOnlineError extends DomainError {
  readonly code = 'voting.not-voting-online';
  readonly kind = 'forbidden';
}

/** The paper does not allow what this ballot says: `voting.` and the code of the refusal. */
export class BallotNotAllowedError extends DomainError {
  readonly code: `voting.${BallotRefusal}`;
  readonly kind = 'invalid';

  constructor({ code, params, field }: BallotRefusedError) {
    super({ params, field });
    this.code = `voting.${code}`;
  }
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

/** One person has helped as many to vote as one person may in this vote. */
export class HelpedEnoughError extends DomainError {
  readonly code = 'voting.helped-enough';
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
