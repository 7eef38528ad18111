import { InvalidInputError } from '#platform';
import type { PageProblem } from '../page.js';

/** One thing wrong in a file, for a table with its line beside it. */
export interface FileProblem {
  readonly line: number;
  readonly code: string;
  readonly params: PageProblem['params'];
}

/** What is wrong in a file, line by line; null when something else went wrong. */
export function fileProblems(error: unknown): readonly FileProblem[] | null {
  if (!(error instanceof InvalidInputError)) return null;
  return error.problems.map(({ code, params }) => ({
    ...{ code, params, line: Number(params['at'] ?? params['line'] ?? 0) },
  }));
}

/** The file is refused whole: said above the form and beside its field. */
export function fileRefused(problems: readonly FileProblem[]): PageProblem {
  return { field: 'file', code: 'finance.file-refused', params: { count: problems.length } };
}
