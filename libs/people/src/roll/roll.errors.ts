import { DomainError } from '#platform';

/** Holds a NUL (a workbook, UTF-16), or nothing. */
export class NoTextFileError extends DomainError {
  readonly code = 'roll.no-text-file';
  readonly kind = 'invalid';
}

export class NoRowsError extends DomainError {
  readonly code = 'roll.no-rows';
  readonly kind = 'invalid';
}

export class MappingTooThinError extends DomainError {
  readonly code = 'roll.mapping-too-thin';
  readonly kind = 'invalid';
}

export class MappingDoubledError extends DomainError {
  readonly code = 'roll.mapping-doubled';
  readonly kind = 'invalid';
}

export class UnknownImportError extends DomainError {
  readonly code = 'roll.unknown-import';
  readonly kind = 'missing';
}

/** The list is in another state than the act needs: somebody else has gone on with it. */
export class ImportMovedOnError extends DomainError {
  readonly code = 'roll.import-moved-on';
  readonly kind = 'conflict';
}

/** Bad lines are left out only when the officer says so. */
export class BadLinesError extends DomainError {
  readonly code = 'roll.bad-lines';
  readonly kind = 'conflict';
}

export class UnknownElectorError extends DomainError {
  readonly code = 'roll.unknown-elector';
  readonly kind = 'missing';
}

/** Who has voted, or holds a paper, stays on the roll. */
export class HasVotedError extends DomainError {
  readonly code = 'roll.has-voted';
  readonly kind = 'conflict';
}

/** Whoever can open ballots with others does not decide who may cast them. */
export class HoldsAShareError extends DomainError {
  readonly code = 'roll.holds-a-share';
  readonly kind = 'conflict';
}
