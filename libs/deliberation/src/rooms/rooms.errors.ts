import { DomainError } from '#platform';

export class UnknownRoomError extends DomainError {
  readonly code = 'rooms.unknown';
  readonly kind = 'missing';
}

export class UnknownPollError extends DomainError {
  readonly code = 'rooms.unknown-poll';
  readonly kind = 'missing';
}

/** What was prepared is in the log; whoever runs the room changes it there. */
export class RoomBegunError extends DomainError {
  readonly code = 'rooms.begun';
  readonly kind = 'conflict';
}

export class RemovedFromRoomError extends DomainError {
  readonly code = 'rooms.removed';
  readonly kind = 'forbidden';
}

/** Only those look on who take part. */
export class MustJoinError extends DomainError {
  readonly code = 'rooms.join-first';
  readonly kind = 'forbidden';
}

export class WrongRoomCodeError extends DomainError {
  readonly code = 'rooms.wrong-code';
  readonly kind = 'invalid';

  constructor() {
    super({ field: 'code' });
  }
}

/** The room's settings let nobody in by its code. */
export class JoinByCodeClosedError extends DomainError {
  readonly code = 'rooms.join-closed';
  readonly kind = 'conflict';

  constructor() {
    super({ field: 'code' });
  }
}

/** Whoever comes in by a name alone does not go by that of somebody who keeps the room. */
export class KeepersNameError extends DomainError {
  readonly code = 'rooms.name-of-a-keeper';
  readonly kind = 'conflict';

  constructor() {
    super({ field: 'name' });
  }
}

/** `code` says why the room itself refused. */
export class NotLetInError extends DomainError {
  readonly kind = 'conflict';

  constructor(
    readonly code: string,
    params: Readonly<Record<string, string | number>> = {},
  ) {
    super({ field: 'code', params });
  }
}
