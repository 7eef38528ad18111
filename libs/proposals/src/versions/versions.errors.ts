import { DomainError } from '#platform';

export class NotAuthorError extends DomainError {
  readonly code = 'versions.not-author';
  readonly kind = 'forbidden';
}

/** Others propose it too, and one of them began it. */
export class NotFirstAuthorError extends DomainError {
  readonly code = 'versions.not-first-author';
  readonly kind = 'conflict';
}

/** Answered, on the ballot paper, withdrawn or joined to another. */
export class FrozenTextError extends DomainError {
  readonly code = 'versions.frozen-text';
  readonly kind = 'conflict';
}

/** Somebody else changed the text since the form was opened. */
export class EditsCrossedError extends DomainError {
  readonly code = 'versions.edits-crossed';
  readonly kind = 'conflict';
}

/** What a meeting agreed on was made from another text. */
export class TextMovedOnError extends DomainError {
  readonly code = 'versions.text-moved-on';
  readonly kind = 'conflict';
}

export class NothingChangedError extends DomainError {
  readonly code = 'versions.nothing-changed';
  readonly kind = 'invalid';
}

export class UnknownVersionError extends DomainError {
  readonly code = 'versions.unknown-version';
  readonly kind = 'missing';
}

/** So many in one day; tomorrow there may be more. */
export class EnoughForTodayError extends DomainError {
  readonly code = 'versions.enough-for-today';
  readonly kind = 'conflict';
}

/** Not before the public, on the ballot paper, withdrawn, or joined to another. */
export class NotStandingError extends DomainError {
  readonly code = 'versions.not-standing';
  readonly kind = 'conflict';
}

export class AmendmentsNotTakenError extends DomainError {
  readonly code = 'versions.amendments-not-taken';
  readonly kind = 'conflict';
}

/** An author needs nobody's leave to change the text. */
export class OwnProposalError extends DomainError {
  readonly code = 'versions.own-proposal';
  readonly kind = 'conflict';
}

export class UnknownAmendmentError extends DomainError {
  readonly code = 'versions.unknown-amendment';
  readonly kind = 'missing';
}

export class AmendmentDecidedError extends DomainError {
  readonly code = 'versions.amendment-decided';
  readonly kind = 'conflict';
}

/** Moderators hid what it says: nobody makes it public by accepting it. */
export class AmendmentHiddenError extends DomainError {
  readonly code = 'versions.amendment-hidden';
  readonly kind = 'conflict';
}

/** The text and the suggestion changed the same paragraph: a person has to choose the words. */
export class AmendmentCollidesError extends DomainError {
  readonly code = 'versions.amendment-collides';
  readonly kind = 'conflict';
}

export class UnknownRegroupingError extends DomainError {
  readonly code = 'versions.unknown-request';
  readonly kind = 'missing';
}

export class RegroupingEndedError extends DomainError {
  readonly code = 'versions.request-ended';
  readonly kind = 'conflict';
}

/** What was agreed to was written for an earlier version of the text. */
export class RegroupingOutdatedError extends DomainError {
  readonly code = 'versions.request-outdated';
  readonly kind = 'conflict';
}

export class RegroupingWaitsError extends DomainError {
  readonly code = 'versions.request-waits';
  readonly kind = 'conflict';
}

export class MergeTargetError extends DomainError {
  readonly code = 'versions.merge-target';
  readonly kind = 'invalid';
}

/** An idea on paper whose author has no account yet: nobody can agree for them. */
export class NobodyToAskError extends DomainError {
  readonly code = 'versions.nobody-to-ask';
  readonly kind = 'conflict';
}

export class SplitIntoSeveralError extends DomainError {
  readonly code = 'versions.split-into-several';
  readonly kind = 'invalid';
}
