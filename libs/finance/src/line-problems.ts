import { InvalidInputError, type FieldProblem } from '#platform';

/** So many are told; a file with more was made by another plan, and their number is told all the same. */
export const toldProblems = 100;

/** Refuses a file or a list whole, with each line that is wrong. */
export function wrongLines(problems: readonly FieldProblem[]): InvalidInputError {
  const rest = problems.length - toldProblems;
  const [first] = problems;
  if (rest <= 0 || !first) return new InvalidInputError(problems);
  const more = { field: first.field, code: 'finance.more-wrong-lines', params: { count: rest } };
  return new InvalidInputError([...problems.slice(0, toldProblems), more]);
}
