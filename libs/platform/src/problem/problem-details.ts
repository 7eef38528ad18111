import { httpStatus, InvalidInputError, type DomainError } from './domain-error.js';

/** RFC 9457 problem details, as the JSON API answers them. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly errors?: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly detail: string;
  }[];
}

/** Turns a code and its values into a sentence in the reader's language. */
export type Say = (code: string, params: Readonly<Record<string, string | number>>) => string;

export function problemDetails(error: DomainError, instance: string, say: Say): ProblemDetails {
  const sentence = say(error.code, error.params);
  const wrong =
    error instanceof InvalidInputError
      ? error.problems
      : error.field === undefined
        ? []
        : [{ field: error.field, code: error.code, params: error.params }];
  return {
    type: `urn:cyfran:problem:${error.code}`,
    title: sentence,
    status: httpStatus(error.kind),
    detail: sentence,
    instance,
    code: error.code,
    ...(wrong.length > 0 && {
      errors: wrong.map(({ field, code, params }) => ({
        pointer: pointerTo(field),
        code,
        detail: say(code, params),
      })),
    }),
  };
}

/** RFC 6901; the empty pointer is the whole document. A field's name may come from the sender. */
function pointerTo(field: string): string {
  if (field === '') return '';
  const escaped = field.replaceAll('~', '~0').replaceAll('/', '~1');
  return `/${escaped.replaceAll('.', '/')}`;
}
