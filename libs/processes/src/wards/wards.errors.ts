import { DomainError } from '#platform';

export class UnknownAreaOfProcessError extends DomainError {
  readonly code = 'processes.unknown-area';
  readonly kind = 'missing';
}

export class NotAPostcodeError extends DomainError {
  readonly code = 'processes.not-a-postcode';
  readonly kind = 'invalid';
}

/** It looks like one, but no list that was loaded has it. */
export class UnknownPostcodeError extends DomainError {
  readonly code = 'processes.unknown-postcode';
  readonly kind = 'invalid';
}

export class PostcodeOutsideError extends DomainError {
  readonly code = 'processes.postcode-outside';
  readonly kind = 'invalid';
}

/** What can be wrong with a file of postcodes. */
export type PostcodeFault =
  | 'no-column'
  | 'not-csv'
  | 'cells'
  | 'postcode'
  | 'ward'
  | 'latitude'
  | 'longitude'
  | 'twice'
  | 'none';

/** Nothing of the file was taken. */
export class PostcodeFileError extends DomainError {
  readonly code = 'processes.postcode-file';
  readonly kind = 'invalid';

  /**
   * @param line as an editor counts them
   * @param text what stands there, or what is missing
   */
  constructor(
    readonly fault: PostcodeFault,
    readonly line: number,
    readonly text: string,
  ) {
    super({ params: { fault, line, text } });
  }
}
