import { DomainError } from '#platform';

/** The vote is over, or was held elsewhere. */
export class NoKioskNowError extends DomainError {
  readonly code = 'kiosk.no-kiosk-now';
  readonly kind = 'conflict';
}

/** Never was, used already, or over a quarter of an hour old: all the same to a stranger. */
export class NotPairedError extends DomainError {
  readonly code = 'kiosk.not-paired';
  readonly kind = 'invalid';
}

/** A device that somebody is signed in on would mix that account with voters who have none. */
export class SomebodySignedInError extends DomainError {
  readonly code = 'kiosk.somebody-signed-in';
  readonly kind = 'conflict';
}

export class TooManyTriesError extends DomainError {
  readonly code = 'kiosk.too-many-tries';
  readonly kind = 'conflict';
}

/** A wrong or used code, other details, no letters here: all the same to a stranger. */
export class NotProvedHereError extends DomainError {
  readonly code = 'kiosk.not-proved';
  readonly kind = 'invalid';
}

/**
 * Nobody stands here any more: the time was up, or the next voter has begun. Missing and no conflict,
 * for a form that is refused by a conflict is shown again, and this one may be the last voter's.
 */
export class SittingOverError extends DomainError {
  readonly code = 'kiosk.sitting-over';
  readonly kind = 'missing';
}

/** As many tickets as the vote allows one officer. */
export class TicketsEnoughError extends DomainError {
  readonly code = 'kiosk.tickets-enough';
  readonly kind = 'conflict';
}

/** A paper ballot was issued to this person, or their vote was made void. */
export class NotVotingHereError extends DomainError {
  readonly code = 'kiosk.not-voting-here';
  readonly kind = 'conflict';
}
