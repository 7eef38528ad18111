import { DomainError } from '#platform';

/** Two returning officers have not agreed to the vote as it stands now. */
export class FreezeNotApprovedError extends DomainError {
  readonly code = 'voting.freeze-not-approved';
  readonly kind = 'conflict';
}

/** What somebody read is not what stands now: dates, set-up, trustees or projects have changed. */
export class FreezeChangedError extends DomainError {
  readonly code = 'voting.freeze-changed';
  readonly kind = 'conflict';
}

export class FreezeAskedAlreadyError extends DomainError {
  readonly code = 'voting.freeze-asked-already';
  readonly kind = 'conflict';
}

/** There is nothing to approve or to take back. */
export class FreezeNotAskedError extends DomainError {
  readonly code = 'voting.freeze-not-asked';
  readonly kind = 'conflict';
}

export class FreezeApprovedAlreadyError extends DomainError {
  readonly code = 'voting.freeze-approved-already';
  readonly kind = 'conflict';
}

/** Whoever asked is no returning officer here any more: their word counts no more. */
export class AskerNoOfficerError extends DomainError {
  readonly code = 'voting.freeze-asker-no-officer';
  readonly kind = 'conflict';
}

/** The vote has opened: what two people agreed to is on its paper. */
export class FrozenAlreadyError extends DomainError {
  readonly code = 'voting.frozen-already';
  readonly kind = 'conflict';
}

/** Trustees are to hold the key, and nobody has said who they are. */
export class TrusteesNotNamedError extends DomainError {
  readonly code = 'voting.trustees-not-named';
  readonly kind = 'conflict';
}
