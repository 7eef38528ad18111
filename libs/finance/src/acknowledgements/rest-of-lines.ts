import type { GivenAnswer, LineAnswer } from './line-answer.js';

/** What is said of every line that is not named. */
export interface RestAnswer {
  readonly document: string;
  readonly reason: string;
}

/**
 * The lines that are not named, each with what is said of all of them. Where a batch is accepted in part
 * only, that is said of the lines that wait: those that were answered one by one stay as they are.
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
    .filter(([line, answer]) => !said.has(line) && !(isMixed && answer && isOther(answer, rest)))
    .map(([line]) => ({ at: line, line, status, ...rest }));
}

function isOther({ document, reason }: LineAnswer, rest: RestAnswer): boolean {
  return (document ?? '') !== rest.document.trim() || (reason ?? '') !== rest.reason.trim();
}
