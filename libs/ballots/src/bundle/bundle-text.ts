import { canonicalJson } from '#counting';
import { CheckFailedError, type CheckFacts } from './bundle-check.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws CheckFailedError for bytes that are no UTF-8 */
export function textOf(content: Uint8Array, file: string): string {
  try {
    return utf8.decode(content);
  } catch {
    throw new CheckFailedError('not-utf-8', { file });
  }
}

/** Lines without their ends; every line must have one. */
export function linesOf(text: string, file: string): readonly string[] {
  if (text === '') return [];
  if (!text.endsWith('\n')) throw new CheckFailedError('last-line-has-no-end', { file });
  return text.slice(0, -1).split('\n');
}

/** A value from its canonical JSON; any other spelling of it is refused. */
export function readCanonicalJson(text: string, where: CheckFacts): unknown {
  const value = parsed(text, where);
  if (spelt(value) !== text) throw new CheckFailedError('not-canonical', where);
  return value;
}

function parsed(text: string, where: CheckFacts): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CheckFailedError('not-json', where);
  }
}

/** Null for what has no canonical spelling: fractions, numbers that are too large, endless depth. */
function spelt(value: unknown): string | null {
  try {
    return canonicalJson(value);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A member of an object that was read; undefined for anything else. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
