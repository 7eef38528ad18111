/** Stable names for what can be wrong with a .pb file; pages translate them. */
export type PabulibErrorCode =
  | 'control-character'
  | 'count-mismatch'
  | 'duplicate-column'
  | 'duplicate-meta'
  | 'duplicate-project'
  | 'empty-cell'
  | 'empty-choice'
  | 'id-with-comma'
  | 'bad-number'
  | 'missing-column'
  | 'missing-meta'
  | 'missing-section'
  | 'points-mismatch'
  | 'record-too-long'
  | 'repeated-choice'
  | 'section-out-of-order'
  | 'text-after-quote'
  | 'too-few-choices'
  | 'too-many-cells'
  | 'too-many-choices'
  | 'too-many-rows'
  | 'unknown-project'
  | 'unknown-vote-type'
  | 'unterminated-quote'
  | 'wrong-number-of-cells';

/** A place in the file, both counted from 1; columns in UTF-16 code units. */
export interface PabulibPosition {
  readonly line: number;
  readonly column: number;
}

/** A .pb file that cannot be read: where, what was expected there, and what was found. */
export class PabulibSyntaxError extends SyntaxError {
  override readonly name = 'PabulibSyntaxError';
  readonly line: number;
  readonly column: number;

  constructor(
    readonly code: PabulibErrorCode,
    { line, column }: PabulibPosition,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`Line ${line}, column ${column}: expected ${expected} but found ${found}`);
    this.line = line;
    this.column = column;
  }
}

/** Text from a file, made short and harmless enough to stand in a message. */
export function quoted(text: string): string {
  if (text === '') return 'nothing';
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
