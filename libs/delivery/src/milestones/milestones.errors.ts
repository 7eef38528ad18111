import { DomainError } from '#platform';

/** Nothing was awarded to a project of that code here. */
export class NotFundedError extends DomainError {
  readonly code = 'milestones.not-funded';
  readonly kind = 'missing';
}

export class UnknownMilestoneError extends DomainError {
  readonly code = 'milestones.unknown';
  readonly kind = 'missing';
}

/** Done and dropped milestones stay as they are. */
export class MilestoneEndedError extends DomainError {
  readonly code = 'milestones.ended';
  readonly kind = 'conflict';
}

/** Nothing is planned, moved or ended of a project that was stopped or delivered, until it is resumed. */
export class DeliveryOverError extends DomainError {
  readonly code = 'milestones.over';
  readonly kind = 'conflict';
}

export class DeliveryNotOverError extends DomainError {
  readonly code = 'milestones.not-over';
  readonly kind = 'conflict';
}

/** A project is delivered when all that was planned is done or was dropped for a reason. */
export class MilestonesOpenError extends DomainError {
  readonly code = 'milestones.open';
  readonly kind = 'conflict';
}

export class DayToComeError extends DomainError {
  readonly code = 'milestones.day-to-come';
  readonly kind = 'invalid';
}

/** A milestone is moved to another day than the one it has. */
export class SameDayError extends DomainError {
  readonly code = 'milestones.same-day';
  readonly kind = 'invalid';
}

/** A milestone is said in other words than those that it has. */
export class SameWordsError extends DomainError {
  readonly code = 'milestones.same-words';
  readonly kind = 'invalid';
}

export class WordsNeededError extends DomainError {
  readonly code = 'milestones.words-needed';
  readonly kind = 'invalid';
}

export class UnknownTaskError extends DomainError {
  readonly code = 'milestones.unknown-task';
  readonly kind = 'missing';
}

export class TaskFullError extends DomainError {
  readonly code = 'milestones.task-full';
  readonly kind = 'conflict';
}

export class TaskClosedError extends DomainError {
  readonly code = 'milestones.task-closed';
  readonly kind = 'conflict';
}

/** Only whoever takes part can say how long they gave, and only until it is confirmed. */
export class NotTakingPartError extends DomainError {
  readonly code = 'milestones.not-taking-part';
  readonly kind = 'conflict';
}

export class TimeConfirmedError extends DomainError {
  readonly code = 'milestones.time-confirmed';
  readonly kind = 'conflict';
}

/** What was said changed while it was being confirmed, or nobody has said it. */
export class TimeNotSaidError extends DomainError {
  readonly code = 'milestones.time-not-said';
  readonly kind = 'conflict';
}

/** Nobody confirms their own time. */
export class OwnTimeError extends DomainError {
  readonly code = 'milestones.own-time';
  readonly kind = 'conflict';
}

/** Nobody gives more time to a task than it takes. */
export class TimeTooLongError extends DomainError {
  readonly code = 'milestones.time-too-long';
  readonly kind = 'invalid';
}

/** Nobody gives more than sixteen hours on one day, over all tasks. */
export class DayFullError extends DomainError {
  readonly code = 'milestones.day-full';
  readonly kind = 'invalid';
}

/** Time is given from the day of a task on, or from the day on which it was opened. */
export class TimeTooSoonError extends DomainError {
  readonly code = 'milestones.time-too-soon';
  readonly kind = 'invalid';
}

/** Whoever agreed to some time does not correct it as well. */
export class OwnAgreementError extends DomainError {
  readonly code = 'milestones.own-agreement';
  readonly kind = 'conflict';
}

/** Agreed time is corrected to other minutes than those that count. */
export class SameTimeError extends DomainError {
  readonly code = 'milestones.same-time';
  readonly kind = 'invalid';
}

/** It was taken back already, or was never told. */
export class NothingToTakeBackError extends DomainError {
  readonly code = 'milestones.nothing-to-take-back';
  readonly kind = 'missing';
}

/** One statement of what difference a project made stands at a time. */
export class OutcomeStatedError extends DomainError {
  readonly code = 'milestones.outcome-stated';
  readonly kind = 'conflict';
}
