import { DomainError, type ProblemKind } from '#platform';
import { RefusedError, type Answer, type AnswerCode } from '#rooms';
import { TooFastError } from './paces.js';

const codeOf: Readonly<Record<ProblemKind, AnswerCode>> = {
  malformed: 'INVALID',
  invalid: 'INVALID',
  unauthenticated: 'UNAUTH',
  forbidden: 'FORBIDDEN',
  missing: 'GONE',
  conflict: 'CONFLICT',
  unavailable: 'INTERNAL',
};

export type Refusal = Extract<Answer, { readonly ok: false }>;

/** Something of ours broke: asked again under the same id it may well go through. */
export function brokenAnswer(id: string): Refusal {
  return { ok: false, id, code: 'INTERNAL', reason: 'http.failed' };
}

/** The answer to a command that broke a rule; null when it was something else that broke. */
export function refusal(id: string, error: unknown): Refusal | null {
  if (error instanceof TooFastError) {
    const { code, reason, params, retryMs } = error;
    return { ok: false, id, code, reason, params, retryMs };
  }
  if (error instanceof RefusedError) return refused(id, error.code, error.reason, error.params);
  if (error instanceof DomainError)
    return refused(id, codeOf[error.kind], error.code, error.params);
  return null;
}

function refused(
  id: string,
  code: AnswerCode,
  reason: string,
  params: Readonly<Record<string, string | number>>,
): Refusal {
  return { ok: false, id, code, reason, ...(Object.keys(params).length > 0 && { params }) };
}
