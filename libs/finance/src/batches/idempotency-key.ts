import { IdempotencyKeyNeededError } from './idempotency.errors.js';

/**
 * The key in the header: a structured string (`"8e03978e-40d5"`, RFC 8941) as the IETF draft
 * `Idempotency-Key` has it, or the same without quotes, as most programs send it.
 * @throws IdempotencyKeyNeededError
 */
export function idempotencyKey(header: unknown): string {
  const text = typeof header === 'string' ? header.trim() : '';
  const key = /^"(.*)"$/.exec(text)?.[1]?.replace(/\\(["\\])/g, '$1') ?? text;
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) throw new IdempotencyKeyNeededError();
  return key;
}
