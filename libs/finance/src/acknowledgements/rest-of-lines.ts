import type { GivenAnswer, LineAnswer } from './line-answer.js';

/** What is said of every line that is not named. */
export interface RestAnswer {
  readonly document: string;
  readonly reason: string;
}

/**
 * The lines that are not named, each with what is said of all of them. Lines that were rejected one
 * by one stay so when the others are accepted.
 *
 * @param isMixed the batch is said to be accepted in part only
 */
export function restOfLines(
  known: ReadonlyMap<number, LineAnswer | null>,
  named: readonly GivenAnswer[],
  rest: RestAnswer,
  isMixed: boolean,
): readonly GivenAnswer[] {
  const status = rest.document === '' ? 'rejected' : 'accepted';
  const said = new Set(named.map(({ line }) => line));
  return [...known]
    .filter(([line, answer]) => !said.has(line) && !(isMixed && answer && answer.status !== status))
    .map(([line]) => ({ at: line, line, status, ...rest }));
}
