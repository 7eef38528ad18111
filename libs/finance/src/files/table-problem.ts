/** What may be wrong with a file that somebody hands in. Each has a sentence in `errors.json`. */
export type FileProblemCode =
  | 'finance.file-empty'
  | 'finance.file-too-large'
  | 'finance.file-too-long'
  | 'finance.file-workbook'
  | 'finance.file-nul'
  | 'finance.file-byte'
  | 'finance.file-mixed'
  | 'finance.file-quote'
  | 'finance.file-record'
  | 'finance.heading-twice'
  | 'finance.heading-missing'
  | 'finance.cells-few'
  | 'finance.cells-many';

/**
 * One thing wrong in a file: which line (the heading is line 1), under which heading, and which
 * sentence says so. Parts add codes of their own for what the cells mean.
 */
export interface TableProblem<Code extends string = string> {
  readonly line: number;
  readonly column?: string;
  readonly code: Code;
  readonly params: Readonly<Record<string, string | number>>;
}
