import { FileSyntaxError } from '../text/file-syntax-error.js';
import type { JsonErrorCode } from '../text/json-reader.js';
import type { RowErrorCode } from '../text/row.js';

/** Stable names for what can be wrong with a file of cast-vote records; pages translate them. */
export type CastVoteErrorCode =
  | JsonErrorCode
  | RowErrorCode
  | 'bad-rank'
  | 'bad-weight'
  | 'missing-contest'
  | 'missing-header'
  | 'number-too-large'
  | 'unknown-candidate'
  | 'wrong-shape';

/** Cast-vote records that cannot be read: where, what was expected there, and what was found. */
export class CastVoteSyntaxError extends FileSyntaxError<CastVoteErrorCode> {
  override readonly name = 'CastVoteSyntaxError';
}
