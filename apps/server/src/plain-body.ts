import type { FastifyRequest } from 'fastify';

/** Deeper than any form or API body of ours; what lies deeper was made to exhaust whoever reads it. */
const deepest = 20;

class UnreadableBodyError extends Error {
  readonly statusCode = 400;
}

/** Refuses a body, before anybody works with it, that holds a NUL (no text in the database can) or has no floor. */
export function refuseUnreadableBody(
  { body }: Pick<FastifyRequest, 'body'>,
  _reply: unknown,
  done: (error?: Error) => void,
): void {
  done(isReadable(body) ? undefined : new UnreadableBodyError('the body cannot be read'));
}

/** Goes down level by level, so that a deep body costs no more than a flat one. */
function isReadable(body: unknown): boolean {
  let level: readonly unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest || level.some((value) => typeof value === 'string' && value.includes('\0')))
      return false;
    level = level.flatMap((value) => (hasParts(value) ? (Object.values(value) as unknown[]) : []));
  }
  return true;
}

/** An uploaded file is bytes: whoever takes it looks at them. */
function hasParts(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
}
