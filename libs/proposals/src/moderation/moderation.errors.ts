import { DomainError } from '#platform';

export class UnknownSubjectError extends DomainError {
  readonly code = 'moderation.unknown-subject';
  readonly kind = 'missing';
}

export class UnknownReportError extends DomainError {
  readonly code = 'moderation.unknown-report';
  readonly kind = 'missing';
}

/** Somebody else was quicker, or it is no longer as the page showed it. */
export class DecidedAlreadyError extends DomainError {
  readonly code = 'moderation.decided-already';
  readonly kind = 'conflict';
}

export class HeldByAnotherError extends DomainError {
  readonly code = 'moderation.held-by-another';
  readonly kind = 'conflict';
}

/** Nobody decides about what they wrote themselves. */
export class OwnWordsError extends DomainError {
  readonly code = 'moderation.own-words';
  readonly kind = 'conflict';
}

export class AppealPendingError extends DomainError {
  readonly code = 'moderation.appeal-pending';
  readonly kind = 'conflict';
}

export class NotHiddenError extends DomainError {
  readonly code = 'moderation.not-hidden';
  readonly kind = 'conflict';
}

export class AppealedAlreadyError extends DomainError {
  readonly code = 'moderation.appealed-already';
  readonly kind = 'conflict';
}

/** An appeal is decided by somebody other than whoever hid it. */
export class SamePersonAppealError extends DomainError {
  readonly code = 'moderation.same-person';
  readonly kind = 'conflict';
}

export class NoticeStepError extends DomainError {
  readonly code = 'moderation.notice-step';
  readonly kind = 'conflict';
}

export class NobodyToContactError extends DomainError {
  readonly code = 'moderation.nobody-to-contact';
  readonly kind = 'conflict';
}
