import { FileSyntaxError } from '../text/file-syntax-error.js';

/** Stable names for what can be wrong with a .blt file; pages translate them. */
export type BltErrorCode =
  | 'bad-number'
  | 'bad-option'
  | 'control-character'
  | 'line-too-long'
  | 'missing-end'
  | 'missing-header'
  | 'missing-name'
  | 'number-too-large'
  | 'repeated-choice'
  | 'too-many-rows'
  | 'unknown-candidate'
  | 'unterminated-quote';

/** A .blt file that cannot be read: where, what was expected there, and what was found. */
export class BltSyntaxError extends FileSyntaxError<BltErrorCode> {
  override readonly name = 'BltSyntaxError';
}
