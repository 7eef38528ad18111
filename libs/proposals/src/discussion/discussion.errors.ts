import { DomainError } from '#platform';
import type { CommentHindrance, SupportHindrance } from './hindrances.js';

/** Why a proposal takes no support now: `discussion.support-` and the reason. */
export class SupportClosedError extends DomainError {
  readonly code: `discussion.support-${SupportHindrance}`;
  readonly kind = 'conflict';

  constructor(reason: SupportHindrance) {
    super();
    this.code = `discussion.support-${reason}`;
  }
}

/** Why nothing can be said about a proposal now: `discussion.comments-` and the reason. */
export class CommentsClosedError extends DomainError {
  readonly code: `discussion.comments-${CommentHindrance}`;
  readonly kind = 'conflict';

  constructor(reason: CommentHindrance) {
    super();
    this.code = `discussion.comments-${reason}`;
  }
}

export class UnknownCommentError extends DomainError {
  readonly code = 'discussion.unknown-comment';
  readonly kind = 'missing';
}

/** One person says so much in so short a time: `params` holds how many, and in how many minutes. */
export class TooManyCommentsError extends DomainError {
  readonly code = 'discussion.too-many-comments';
  readonly kind = 'conflict';
}

/** A conversation of its own is easier to follow than the fifty-first answer. */
export class EnoughAnswersError extends DomainError {
  readonly code = 'discussion.enough-answers';
  readonly kind = 'conflict';
}

/** What it answers is gone, or is an answer itself. */
export class NotAnswerableError extends DomainError {
  readonly code = 'discussion.not-answerable';
  readonly kind = 'conflict';
}

export class OwnCommentError extends DomainError {
  readonly code = 'discussion.own-comment';
  readonly kind = 'conflict';
}
