import { DomainError } from '#platform';

/** A wrong code, wrong details, an old code, somebody else's entry: all the same to a stranger. */
export class NotProvedError extends DomainError {
  readonly code = 'eligibility.not-proved';
  readonly kind = 'invalid';
}

/** This account has guessed too often; the lock is in the database and holds in every browser. */
export class TooManyWrongTriesError extends DomainError {
  readonly code = 'eligibility.too-many-wrong-tries';
  readonly kind = 'conflict';
}

export class TooManyCodesError extends DomainError {
  readonly code = 'eligibility.too-many-codes';
  readonly kind = 'conflict';
}

/** This phone or address already speaks for as many electors as it may. */
export class ContactFullError extends DomainError {
  readonly code = 'eligibility.contact-full';
  readonly kind = 'conflict';
}

/** The organisers do not offer this way in this vote. */
export class WayNotOfferedError extends DomainError {
  readonly code = 'eligibility.way-not-offered';
  readonly kind = 'conflict';
}

export class NoWayError extends DomainError {
  readonly code = 'eligibility.no-way';
  readonly kind = 'invalid';
}

/** Ballots have been cast, or may be at any moment, under the rule that this would change. */
export class RulesStandError extends DomainError {
  readonly code = 'eligibility.rules-stand';
  readonly kind = 'conflict';
}

/** More ways are asked for than there are different ones on offer. */
export class TooFewWaysError extends DomainError {
  readonly code = 'eligibility.too-few-ways';
  readonly kind = 'invalid';
}

/** Nothing on the roll bears a declaration out: it cannot be one of two for one entry. */
export class DeclarationStandsAloneError extends DomainError {
  readonly code = 'eligibility.declaration-stands-alone';
  readonly kind = 'invalid';
}

/** The provider of this site does not tell roll numbers: whom it vouches for is on no list. */
export class SignInStandsAloneError extends DomainError {
  readonly code = 'eligibility.sign-in-stands-alone';
  readonly kind = 'invalid';
}

/** The provider gave a day of birth, and whoever was born on it is too young on the day of the vote. */
export class TooYoungError extends DomainError {
  readonly code = 'eligibility.too-young';
  readonly kind = 'forbidden';
}

export class DetailsNeededError extends DomainError {
  readonly code = 'eligibility.details-needed';
  readonly kind = 'invalid';
}

/** No provider is set up on this site. */
export class NoProviderError extends DomainError {
  readonly code = 'eligibility.no-provider';
  readonly kind = 'invalid';
}

/** The provider did not vouch for anybody, or its answer does not belong to this browser. */
export class SignInRefusedError extends DomainError {
  readonly code = 'eligibility.sign-in-refused';
  readonly kind = 'invalid';
}

export class LetterNothingToPrintError extends DomainError {
  readonly code = 'eligibility.nothing-to-print';
  readonly kind = 'invalid';
}
