import { DomainError } from '#platform';

export class UnknownProcessError extends DomainError {
  readonly code = 'processes.unknown-process';
  readonly kind = 'missing';
}

export class IncompleteProcessError extends DomainError {
  readonly code = 'processes.incomplete';
  readonly kind = 'invalid';

  /** @param missing names like `summary.cy`, `areas`, `phases` */
  constructor(readonly missing: readonly string[]) {
    super({ params: { missing: missing.join(', ') } });
  }
}

export class PublishedAlreadyError extends DomainError {
  readonly code = 'processes.published-already';
  readonly kind = 'conflict';
}

export class SlugTakenError extends DomainError {
  readonly code = 'processes.slug-taken';
  readonly kind = 'conflict';
}

export class BadTimetableError extends DomainError {
  readonly code = 'processes.bad-timetable';
  readonly kind = 'invalid';
}

export class PotsExceedBudgetError extends DomainError {
  readonly code = 'processes.pots-exceed-budget';
  readonly kind = 'invalid';
}

/** Some areas have pots that take the whole budget, and others have none: those could fund nothing. */
export class PotsLeaveNothingError extends DomainError {
  readonly code = 'processes.pots-leave-nothing';
  readonly kind = 'invalid';
}

export class PhaseNotOpenError extends DomainError {
  readonly code = 'processes.phase-not-open';
  readonly kind = 'conflict';
}

/** Two people agreed to when the vote closes: nobody ends it before. */
export class VoteEndsByTheClockError extends DomainError {
  readonly code = 'processes.vote-ends-by-the-clock';
  readonly kind = 'conflict';
}

export class RuleDoesNotFitError extends DomainError {
  readonly code = 'processes.rule-does-not-fit';
  readonly kind = 'invalid';
}

/** A consultation asks what people think; whoever wants a vote sets up a decision. */
export class VoteInConsultationError extends DomainError {
  readonly code = 'processes.vote-in-consultation';
  readonly kind = 'invalid';
}

/** A utility or completion that this rule, or these ballots, cannot honour. */
export class RuleOptionDoesNotFitError extends DomainError {
  readonly code = 'processes.rule-option-does-not-fit';
  readonly kind = 'invalid';
}

export class HighestScoreNeededError extends DomainError {
  readonly code = 'processes.highest-score-needed';
  readonly kind = 'invalid';
}

export class PointsNeededError extends DomainError {
  readonly code = 'processes.points-needed';
  readonly kind = 'invalid';
}

export class FewestAboveMostError extends DomainError {
  readonly code = 'processes.fewest-above-most';
  readonly kind = 'invalid';
}

/** "My area and others" means nothing where no area has money of its own. */
export class HomeAreaNeedsPotsError extends DomainError {
  readonly code = 'processes.home-area-needs-pots';
  readonly kind = 'invalid';
}

/** Somebody else has saved the check of the plan since this form was drawn. */
export class CrossedPlanningError extends DomainError {
  readonly code = 'processes.crossed-planning';
  readonly kind = 'conflict';
}
