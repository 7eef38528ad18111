export type ProblemKind =
  | 'malformed'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'unavailable';

export interface ProblemDetail {
  /** The form field or JSON property that is wrong, e.g. `choices`. */
  readonly field?: string;
  /** Safe values for the message, e.g. `{ max: 5 }`. Never personal data. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * A broken rule of the domain. `code` is stable and dotted (`voting.too-many-choices`);
 * it names the message in both languages (`errors.<code>`) and the problem type on the API.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly kind: ProblemKind;
  readonly field: string | undefined;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(detail: ProblemDetail = {}) {
    super();
    this.name = new.target.name;
    this.field = detail.field;
    this.params = detail.params ?? {};
  }

  override get message(): string {
    return this.code;
  }
}

/** One thing wrong with an input: where, and which message says so. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** An input whose shape is wrong in one or more fields; nothing was changed. */
export class InvalidInputError extends DomainError {
  readonly code = 'input.invalid';
  readonly kind = 'invalid';

  constructor(readonly problems: readonly FieldProblem[]) {
    super();
  }
}

export class MissingError extends DomainError {
  readonly code = 'input.missing';
  readonly kind = 'missing';
}

export class NotAllowedError extends DomainError {
  readonly code = 'people.not-allowed';
  readonly kind = 'forbidden';
}

export class SignInNeededError extends DomainError {
  readonly code = 'people.sign-in-needed';
  readonly kind = 'unauthenticated';
}

const statusOf: Readonly<Record<ProblemKind, number>> = {
  malformed: 400,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  unavailable: 503,
};

export function httpStatus(kind: ProblemKind): number {
  return statusOf[kind];
}
