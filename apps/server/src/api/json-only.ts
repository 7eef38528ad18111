import type { FastifyRequest } from 'fastify';
import { isApi } from '../access/request.js';

class NotJsonError extends Error {
  readonly statusCode = 415;
}

/**
 * The API takes JSON and nothing else. A form of another site can post any other kind without the
 * browser asking first, so this is a second lock beside the token.
 */
export function refuseOtherThanJson(
  request: FastifyRequest,
  _reply: unknown,
  done: (error?: Error) => void,
): void {
  const isOther = isApi(request) && hasBody(request) && !isJson(request);
  done(isOther ? new NotJsonError('the API takes application/json') : undefined);
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function isJson({ headers }: FastifyRequest): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}
