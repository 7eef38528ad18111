import { DomainError } from '#platform';

export class UnknownProposalError extends DomainError {
  readonly code = 'proposals.unknown-proposal';
  readonly kind = 'missing';
}

export class NotUnderReviewError extends DomainError {
  readonly code = 'proposals.not-under-review';
  readonly kind = 'conflict';
}

export class NotPublishedError extends DomainError {
  readonly code = 'proposals.not-published';
  readonly kind = 'conflict';
}

/** A moderator took it from public sight; only a moderator shows it again. */
export class HiddenProposalError extends DomainError {
  readonly code = 'proposals.hidden';
  readonly kind = 'conflict';
}

export class FrozenProjectError extends DomainError {
  readonly code = 'proposals.frozen-project';
  readonly kind = 'conflict';
}

export class FrozenPictureError extends DomainError {
  readonly code = 'proposals.frozen-picture';
  readonly kind = 'conflict';
}

export class PictureGoneError extends DomainError {
  readonly code = 'proposals.picture-gone';
  readonly kind = 'invalid';
}

export class AreaNeededError extends DomainError {
  readonly code = 'proposals.area-needed';
  readonly kind = 'invalid';
}

export class UnknownAreaError extends DomainError {
  readonly code = 'proposals.unknown-area';
  readonly kind = 'invalid';
}

export class CostNeededError extends DomainError {
  readonly code = 'proposals.cost-needed';
  readonly kind = 'invalid';
}

export class CostOverBudgetError extends DomainError {
  readonly code = 'proposals.cost-over-budget';
  readonly kind = 'invalid';
}

export class BothLanguagesNeededError extends DomainError {
  readonly code = 'proposals.both-languages-needed';
  readonly kind = 'invalid';
}
