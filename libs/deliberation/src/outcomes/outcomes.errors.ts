import { DomainError } from '#platform';

export class UnknownTaskError extends DomainError {
  readonly code = 'rooms.unknown-task';
  readonly kind = 'missing';
}

export class TaskAnsweredError extends DomainError {
  readonly code = 'rooms.task-answered';
  readonly kind = 'conflict';
}
