import { FileSyntaxError } from '../text/file-syntax-error.js';
import type { RowErrorCode } from '../text/row.js';

/** Stable names for what can be wrong with a .pb file; pages translate them. */
export type PabulibErrorCode =
  | RowErrorCode
  | 'bad-number'
  | 'count-mismatch'
  | 'duplicate-column'
  | 'duplicate-meta'
  | 'duplicate-project'
  | 'empty-cell'
  | 'empty-choice'
  | 'head-too-long'
  | 'id-with-comma'
  | 'missing-column'
  | 'missing-meta'
  | 'missing-section'
  | 'number-too-large'
  | 'points-mismatch'
  | 'repeated-choice'
  | 'section-out-of-order'
  | 'too-few-choices'
  | 'too-many-choices'
  | 'too-many-rows'
  | 'unknown-project'
  | 'unknown-vote-type'
  | 'wrong-number-of-cells';

/** A .pb file that cannot be read: where, what was expected there, and what was found. */
export class PabulibSyntaxError extends FileSyntaxError<PabulibErrorCode> {
  override readonly name = 'PabulibSyntaxError';
}
