import { holdsBankDetails } from '#delivery';
import {
  otherOfPair,
  type AnswerProblem,
  type FreshAnswer,
  type GivenAnswer,
  type LineAnswer,
} from './line-answer.js';

export interface WeighedAnswers {
  /** In the order of their lines. */
  readonly fresh: readonly FreshAnswer[];
  /** Said before, here or earlier, in the very same words. */
  readonly repeated: number;
  readonly problems: readonly AnswerProblem[];
}

/** Longest words of a ledger that are kept, in characters. */
export const longestDocument = 60;
export const longestReason = 500;

/**
 * Tells what is new in a list of answers from what was said before and what cannot be. A line is
 * answered once: the same again is nothing new, and anything else contradicts. Both lines of a pair are
 * accepted, or both rejected.
 *
 * @param known what the lines of the batch were answered before, null for those that wait; of each line
 *   that is answered now, and of the other one of its pair
 */
export function weighAnswers(
  known: ReadonlyMap<number, LineAnswer | null>,
  given: readonly GivenAnswer[],
): WeighedAnswers {
  const fresh = new Map<number, PlacedAnswer>();
  const problems: AnswerProblem[] = [];
  let repeated = 0;
  const isFree = freeOfBankDetails();
  for (const one of given) {
    const read = readAnswer(one, isFree);
    const earlier = known.get(one.line);
    const said = earlier ?? fresh.get(one.line);
    const refuse = (code: string) => problems.push({ at: one.at, line: one.line, code });
    if (earlier === undefined) refuse('finance.answer-unknown-line');
    else if (typeof read === 'string') refuse(read);
    else if (said === undefined) {
      const splits = splitPair(one, read, known, fresh);
      if (splits) problems.push(splits);
      else fresh.set(one.line, { ...read, at: one.at });
    } else if (isSame(said, read)) repeated += 1;
    else refuse(earlier ? 'finance.answer-contradicts' : 'finance.answered-twice');
  }
  const inOrder = [...fresh].sort(([a], [b]) => a - b);
  return {
    fresh: inOrder.map(([line, { status, document, reason }]) => ({
      ...{ line, status, document, reason },
    })),
    ...{ repeated, problems },
  };
}

interface PlacedAnswer extends LineAnswer {
  readonly at: number;
}

/** Told at the line that was given first: the other may be one of those that nobody named. */
function splitPair(
  { at, line }: GivenAnswer,
  { status }: LineAnswer,
  known: ReadonlyMap<number, LineAnswer | null>,
  fresh: ReadonlyMap<number, PlacedAnswer>,
): AnswerProblem | null {
  const other = otherOfPair(line);
  const [before, beside] = [known.get(other), fresh.get(other)];
  const code = 'finance.answer-splits-pair';
  if (beside)
    return beside.status === status ? null : { at: beside.at, line: other, code, other: line };
  return before && before.status !== status ? { at, line, code, other } : null;
}

/** @returns the code of what is wrong with it, or what it says */
function readAnswer(
  { status, document, reason }: GivenAnswer,
  isFree: (text: string) => boolean,
): LineAnswer | string {
  const [number, why] = [document.trim(), reason.trim()];
  if (number.length > longestDocument || why.length > longestReason)
    return 'finance.answer-too-long';
  if (status === 'accepted') {
    if (number === '') return 'finance.answer-document-needed';
    return why === ''
      ? { status, document: number, reason: null }
      : 'finance.answer-reason-of-accepted';
  }
  if (status !== 'rejected') return 'finance.answer-unknown-status';
  if (why === '') return 'finance.answer-reason-needed';
  if (!isFree(why)) return 'finance.answer-bank-details';
  return number === ''
    ? { status, document: null, reason: why }
    : 'finance.answer-document-of-rejected';
}

/** Looks once at what is said of many lines. */
function freeOfBankDetails(): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const isFree = known.get(text) ?? !holdsBankDetails(text);
    known.set(text, isFree);
    return isFree;
  };
}

function isSame(one: LineAnswer, other: LineAnswer): boolean {
  return (
    one.status === other.status && one.document === other.document && one.reason === other.reason
  );
}
