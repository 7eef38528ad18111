import { FileSyntaxError } from '../text/file-syntax-error.js';
import type { JsonErrorCode } from '../text/json-reader.js';

/** Stable names for what can be wrong with a file of canonical ballots; pages translate them. */
export type CanonicalErrorCode =
  JsonErrorCode | 'bad-number' | 'unknown-choice' | 'unsound' | 'wrong-shape';

/** Canonical ballots that cannot be read: where, what was expected there, and what was found. */
export class CanonicalSyntaxError extends FileSyntaxError<CanonicalErrorCode> {
  override readonly name = 'CanonicalSyntaxError';
}
