import { DomainError } from '#platform';

/** Nobody's, somebody else's, or sent in already: whoever asks learns no more. */
export class UnknownDraftError extends DomainError {
  readonly code = 'intake.unknown-draft';
  readonly kind = 'missing';
}

/** It was changed since the page was drawn that this comes from. Nothing was written over. */
export class CrossedEditError extends DomainError {
  readonly code = 'intake.crossed-edit';
  readonly kind = 'conflict';
}

export class TooManyDraftsError extends DomainError {
  readonly code = 'intake.too-many-drafts';
  readonly kind = 'conflict';
}

export class NotAnonymousError extends DomainError {
  readonly code = 'intake.not-anonymous';
  readonly kind = 'invalid';
}

export class UnknownCategoryError extends DomainError {
  readonly code = 'intake.unknown-category';
  readonly kind = 'invalid';
}

/** Neither a PDF nor a picture, whatever it is called. */
export class UnknownFileKindError extends DomainError {
  readonly code = 'intake.unknown-file-kind';
  readonly kind = 'invalid';
}

export class FileMissingError extends DomainError {
  readonly code = 'intake.file-missing';
  readonly kind = 'invalid';
}

export class FileTooLargeError extends DomainError {
  readonly code = 'intake.file-too-large';
  readonly kind = 'invalid';
}

export class TooManyFilesError extends DomainError {
  readonly code = 'intake.too-many-files';
  readonly kind = 'conflict';
}

export class UnknownFileError extends DomainError {
  readonly code = 'intake.unknown-file';
  readonly kind = 'missing';
}

/** Only whoever proposes it may do this. */
export class NotAnAuthorError extends DomainError {
  readonly code = 'intake.not-an-author';
  readonly kind = 'forbidden';
}

/** Used, withdrawn, over two weeks old, or never made: whoever asks learns no more. */
export class InvitationSpentError extends DomainError {
  readonly code = 'intake.invitation-spent';
  readonly kind = 'conflict';
}

export class AskedAlreadyError extends DomainError {
  readonly code = 'intake.asked-already';
  readonly kind = 'conflict';
}

export class UnknownJoinRequestError extends DomainError {
  readonly code = 'intake.unknown-join-request';
  readonly kind = 'conflict';
}

export class WrongClaimCodeError extends DomainError {
  readonly code = 'intake.wrong-claim-code';
  readonly kind = 'invalid';
}

export class TooManyClaimTriesError extends DomainError {
  readonly code = 'intake.too-many-claim-tries';
  readonly kind = 'conflict';
}

/** Whoever wrote an idea down for somebody else cannot make it their own. */
export class OwnEntryError extends DomainError {
  readonly code = 'intake.own-entry';
  readonly kind = 'conflict';
}

/** The same form came once more: its proposal stands, and its code was shown. */
export class EnteredAlreadyError extends DomainError {
  readonly code = 'intake.entered-already';
  readonly kind = 'conflict';

  constructor(readonly number: number) {
    super({ params: { number } });
  }
}

/** Refused, on the ballot paper, withdrawn or joined to another: its authors are who they are. */
export class AuthorsSettledError extends DomainError {
  readonly code = 'intake.authors-settled';
  readonly kind = 'conflict';
}

/** More in a day than a person thinks of. */
export class TooManyIdeasError extends DomainError {
  readonly code = 'intake.too-many-ideas';
  readonly kind = 'conflict';
}

/** A PDF may say who made it, where nobody looks; its proposer wants the public to read no name. */
export class NamingFileError extends DomainError {
  readonly code = 'intake.naming-file';
  readonly kind = 'conflict';
}
