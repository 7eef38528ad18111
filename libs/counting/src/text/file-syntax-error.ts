/** A place in a file, both counted from 1; columns in UTF-16 code units. */
export interface FilePosition {
  readonly line: number;
  readonly column: number;
}

/** A file that cannot be read: where, what was expected there, and what was found. */
export class FileSyntaxError<Code extends string = string> extends SyntaxError {
  override readonly name: string = 'FileSyntaxError';
  readonly line: number;
  readonly column: number;

  /** `code`: a stable name for what is wrong, which pages translate. */
  constructor(
    readonly code: Code,
    { line, column }: FilePosition,
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
