import { DomainError } from '#platform';

export class DeclarationNeededError extends DomainError {
  readonly code = 'assessment.declaration-needed';
  readonly kind = 'conflict';
}

export class ConflictOfInterestError extends DomainError {
  readonly code = 'assessment.conflict-of-interest';
  readonly kind = 'conflict';
}

export class LeadAnswersError extends DomainError {
  readonly code = 'assessment.lead-answers';
  readonly kind = 'conflict';
}

export class NotAReviewerError extends DomainError {
  readonly code = 'assessment.not-a-reviewer';
  readonly kind = 'invalid';
}

export class ReviewerBarredError extends DomainError {
  readonly code = 'assessment.reviewer-barred';
  readonly kind = 'invalid';
}

export class NobodyToShareError extends DomainError {
  readonly code = 'assessment.nobody-to-share';
  readonly kind = 'conflict';
}

export class ResponseChangedError extends DomainError {
  readonly code = 'assessment.response-changed';
  readonly kind = 'conflict';
}

export class BecauseNeededError extends DomainError {
  readonly code = 'assessment.because-needed';
  readonly kind = 'invalid';
}

export class QuestionNeededError extends DomainError {
  readonly code = 'assessment.question-needed';
  readonly kind = 'invalid';
}

export class DueInThePastError extends DomainError {
  readonly code = 'assessment.due-in-the-past';
  readonly kind = 'invalid';
}

export class UnknownQuestionError extends DomainError {
  readonly code = 'assessment.unknown-question';
  readonly kind = 'missing';
}

export class QuestionAnsweredError extends DomainError {
  readonly code = 'assessment.question-answered';
  readonly kind = 'conflict';
}

export class UnansweredProposalsError extends DomainError {
  readonly code = 'assessment.unanswered';
  readonly kind = 'conflict';
}
