import { DomainError } from '#platform';

export class UnknownRecipientError extends DomainError {
  readonly code = 'delivery.unknown-recipient';
  readonly kind = 'missing';
}

/** Nobody receives this award yet, so that nothing can be checked or offered. */
export class NoRecipientError extends DomainError {
  readonly code = 'delivery.no-recipient';
  readonly kind = 'conflict';
}

/** They hold an offer of this award, or have accepted one. */
export class RecipientSettledError extends DomainError {
  readonly code = 'delivery.recipient-settled';
  readonly kind = 'conflict';
}

/** A registered body has an identifier, and nobody else has. */
export class OrgIdNeededError extends DomainError {
  readonly code = 'delivery.org-id.needed';
  readonly kind = 'invalid';
}

export class NoOrgIdExpectedError extends DomainError {
  readonly code = 'delivery.org-id.not-expected';
  readonly kind = 'invalid';
}

/** Something that has to be looked at first was not, or was not all right. */
export class ChecksOpenError extends DomainError {
  readonly code = 'delivery.checks-open';
  readonly kind = 'conflict';
}

/** Whoever offers money is never whoever looked at what it takes. */
export class OwnChecksError extends DomainError {
  readonly code = 'delivery.own-checks';
  readonly kind = 'conflict';
}

/** Whoever made an offer does not say that it was accepted. */
export class OwnOfferError extends DomainError {
  readonly code = 'delivery.own-offer';
  readonly kind = 'conflict';
}

/** Whoever is written to works for the organisation that offers. */
export class OwnContactError extends DomainError {
  readonly code = 'delivery.own-contact';
  readonly kind = 'conflict';
}

/** Somebody else receives the award, or they are called or written to otherwise, than was looked at. */
export class RecipientChangedError extends DomainError {
  readonly code = 'delivery.recipient-changed';
  readonly kind = 'conflict';
}

/** An organisation makes itself no offers. */
export class OwnServiceError extends DomainError {
  readonly code = 'delivery.own-service';
  readonly kind = 'conflict';
}

/** There is one already that can still be accepted. */
export class OfferOpenError extends DomainError {
  readonly code = 'delivery.offer-open';
  readonly kind = 'conflict';
}

/** Something became of it before. */
export class OfferClosedError extends DomainError {
  readonly code = 'delivery.offer-closed';
  readonly kind = 'conflict';
}

export class OfferLapsedError extends DomainError {
  readonly code = 'delivery.offer-lapsed';
  readonly kind = 'conflict';
}

export class UnknownOfferError extends DomainError {
  readonly code = 'delivery.unknown-offer';
  readonly kind = 'missing';
}

/** More than the award has left to promise; `params.amount` says how much that is. */
export class OfferTooHighError extends DomainError {
  readonly code = 'delivery.offer-too-high';
  readonly kind = 'conflict';
}

/** A day that has gone. */
export class AcceptByGoneError extends DomainError {
  readonly code = 'delivery.accept-by-gone';
  readonly kind = 'invalid';
}

/** Nobody to write to. */
export class NoContactError extends DomainError {
  readonly code = 'delivery.no-contact';
  readonly kind = 'conflict';
}
