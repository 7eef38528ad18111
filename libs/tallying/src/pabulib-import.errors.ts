import { DomainError } from '#platform';

export class VoteTypeNotCountedError extends DomainError {
  readonly code = 'tallying.vote-type-not-counted';
  readonly kind = 'invalid';
}

export class BadAmountInFileError extends DomainError {
  readonly code = 'tallying.bad-amount-in-file';
  readonly kind = 'invalid';
}

export class VoterTwiceInFileError extends DomainError {
  readonly code = 'tallying.voter-twice-in-file';
  readonly kind = 'invalid';
}

export class EmptyElectionError extends DomainError {
  readonly code = 'tallying.empty-election';
  readonly kind = 'invalid';
}
