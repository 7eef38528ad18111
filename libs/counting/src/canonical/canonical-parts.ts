import { quoted } from '../text/file-syntax-error.js';
import type { JsonList, JsonObject, JsonReader, JsonValue } from '../text/json-reader.js';
import { CanonicalSyntaxError, type CanonicalErrorCode } from './canonical-syntax-error.js';

/** Takes JSON values apart, and says where they stand when they are not what they should be. */
export class CanonicalParts {
  readonly #reader: JsonReader;

  constructor(reader: JsonReader) {
    this.#reader = reader;
  }

  object(value: JsonValue | undefined, near: JsonValue): JsonObject {
    if (value instanceof Map) return value as JsonObject;
    throw this.fault('wrong-shape', near, 'an object', value);
  }

  list(value: JsonValue | undefined, near: JsonValue): JsonList {
    if (value instanceof Array) return value;
    throw this.fault('wrong-shape', near, 'a list', value);
  }

  text(value: JsonValue | undefined, near: JsonValue): string {
    if (typeof value === 'string') return value;
    throw this.fault('wrong-shape', near, 'a text', value);
  }

  whole(value: JsonValue | undefined, near: JsonValue, least: number): number {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
    throw this.fault('bad-number', near, `a whole number, ${least} or more, below 2 ** 53`, value);
  }

  fault(
    code: CanonicalErrorCode,
    near: JsonValue,
    expected: string,
    found: JsonValue | undefined,
  ): CanonicalSyntaxError {
    const position = this.#reader.position(near);
    return new CanonicalSyntaxError(code, position, expected, named(found));
  }
}

function named(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (value instanceof Map) return 'an object';
  if (value instanceof Array) return 'a list';
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}
