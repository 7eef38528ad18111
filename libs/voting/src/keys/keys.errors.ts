import { DomainError } from '#platform';

/** The people who are to hold the key have not all made and tried their parts of it. */
export class KeysNotReadyError extends DomainError {
  readonly code = 'voting.keys-not-ready';
  readonly kind = 'conflict';
}

/** Keys stay as they are once the vote has opened, or once all of them are tried. */
export class KeysSettledError extends DomainError {
  readonly code = 'voting.keys-settled';
  readonly kind = 'conflict';
}

export class NotATrusteeError extends DomainError {
  readonly code = 'voting.not-a-trustee';
  readonly kind = 'forbidden';
}

/** A line that does not hold a name and an address. */
export class BadTrusteeOnLineError extends DomainError {
  readonly code = 'voting.bad-trustee-on-line';
  readonly kind = 'invalid';
}

export class TrusteeNamedTwiceError extends DomainError {
  readonly code = 'voting.trustee-named-twice';
  readonly kind = 'invalid';
}

export class WrongNumberOfTrusteesError extends DomainError {
  readonly code = 'voting.wrong-number-of-trustees';
  readonly kind = 'invalid';
}

export class WrongThresholdError extends DomainError {
  readonly code = 'voting.wrong-threshold';
  readonly kind = 'invalid';
}

/** Whoever decides about people or proposals here must not be able to open ballots as well. */
export class TrusteeInOfficeError extends DomainError {
  readonly code = 'voting.trustee-in-office';
  readonly kind = 'conflict';
}

/** Whoever has decided who may vote here must not be able to open ballots as well. */
export class TrusteeDecidedOnElectorsError extends DomainError {
  readonly code = 'voting.trustee-decided-on-electors';
  readonly kind = 'conflict';
}

/** A trustee who has become an officer since: their part of the key opens nothing any more. */
export class TrusteeBecameOfficerError extends DomainError {
  readonly code = 'voting.trustee-became-officer';
  readonly kind = 'forbidden';
}

export class BadPublicKeyError extends DomainError {
  readonly code = 'voting.bad-public-key';
  readonly kind = 'invalid';
}

export class PublicKeyTakenError extends DomainError {
  readonly code = 'voting.public-key-taken';
  readonly kind = 'invalid';
}

/** These bytes are no shares, or not of these envelopes. */
export class BadSharesError extends DomainError {
  readonly code = 'voting.bad-shares';
  readonly kind = 'invalid';
}

/** The share does not open what was sealed to this trustee's public key: it is another key's. */
export class WrongKeyFileError extends DomainError {
  readonly code = 'voting.wrong-key-file';
  readonly kind = 'invalid';
}

/** There is nothing to open now: the box is not stripped yet, or open already. */
export class NothingToOpenError extends DomainError {
  readonly code = 'voting.nothing-to-open';
  readonly kind = 'conflict';
}

export class TooFewTrusteesError extends DomainError {
  readonly code = 'voting.too-few-trustees';
  readonly kind = 'conflict';
}

/** This server holds another BOX_KEY than the one the vote was opened with. */
export class WrongBoxKeyError extends DomainError {
  readonly code = 'voting.wrong-box-key';
  readonly kind = 'unavailable';
}
