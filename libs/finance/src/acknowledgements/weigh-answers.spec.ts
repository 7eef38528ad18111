import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { batchStatus, type GivenAnswer, type LineAnswer } from './line-answer.js';
import { weighAnswers } from './weigh-answers.js';

const accepted = (line: number, document = 'J100', at = line): GivenAnswer => ({
  ...{ at, line, status: 'accepted', document, reason: '' },
});
const rejected = (line: number, reason = 'Closed cost centre', at = line): GivenAnswer => ({
  ...{ at, line, status: 'rejected', document: '', reason },
});
const waiting = (...lines: readonly number[]) =>
  new Map<number, LineAnswer | null>(lines.map((line) => [line, null]));
const codes = (known: ReadonlyMap<number, LineAnswer | null>, ...given: GivenAnswer[]) =>
  weighAnswers(known, given).problems.map(({ at, code }) => [at, code]);

describe('answers of a ledger', () => {
  it('are taken line by line, in the order of the batch', () => {
    const { fresh, repeated, problems } = weighAnswers(waiting(1, 2, 3), [
      rejected(3),
      accepted(1),
    ]);
    expect(fresh).toEqual([
      { line: 1, status: 'accepted', document: 'J100', reason: null },
      { line: 3, status: 'rejected', document: null, reason: 'Closed cost centre' },
    ]);
    expect([repeated, problems]).toEqual([0, []]);
  });

  it.each<[string, GivenAnswer, string]>([
    ['of a line that the batch has not', accepted(9), 'finance.answer-unknown-line'],
    ['without the ledger’s document', accepted(1, ' '), 'finance.answer-document-needed'],
    ['that rejects without a reason', rejected(1, ''), 'finance.answer-reason-needed'],
    ['that is no answer', { ...accepted(1), status: 'perhaps' }, 'finance.answer-unknown-status'],
    [
      'that accepts with a reason',
      { ...accepted(1), reason: 'no' },
      'finance.answer-reason-of-accepted',
    ],
    [
      'that rejects under a document',
      { ...rejected(1), document: 'J1' },
      'finance.answer-document-of-rejected',
    ],
    [
      'that names an account',
      rejected(1, 'Send it to 12-34-56 12345678'),
      'finance.answer-bank-details',
    ],
    ['that is too long', rejected(1, 'x'.repeat(501)), 'finance.answer-too-long'],
  ])('are refused %s', (_what, given, code) => {
    expect(codes(waiting(1), given)).toEqual([[given.at, code]]);
  });

  it('may come twice in one file when they are the same, and not otherwise', () => {
    const same = weighAnswers(waiting(1), [accepted(1), accepted(1, ' J100 ', 2)]);
    expect([same.fresh.length, same.repeated, same.problems]).toEqual([1, 1, []]);
    expect(codes(waiting(1), accepted(1), accepted(1, 'J101', 2))).toEqual([
      [2, 'finance.answered-twice'],
    ]);
  });

  it('that were given before are nothing new, and a contradiction is refused', () => {
    const known = new Map<number, LineAnswer | null>([
      [1, { status: 'accepted', document: 'J100', reason: null }],
    ]);
    expect(weighAnswers(known, [accepted(1)])).toEqual({ fresh: [], repeated: 1, problems: [] });
    for (const other of [rejected(1), accepted(1, 'J101')])
      expect(codes(known, other)).toEqual([[1, 'finance.answer-contradicts']]);
  });

  it('that accept one line of a pair and reject the other are refused, now or later', () => {
    const split = (line: number, at: number, other: number) => [
      { at, line, code: 'finance.answer-splits-pair', other },
    ];
    const wait = waiting(1, 2, 3, 4);
    expect(weighAnswers(wait, [accepted(1), rejected(2)]).problems).toEqual(split(1, 1, 2));
    // Told at the one that was named: the other is of those that nobody named.
    expect(weighAnswers(wait, [rejected(4, 'No', 9), accepted(3)]).problems).toEqual(
      split(4, 9, 3),
    );
    const known = new Map(wait).set(1, { status: 'accepted', document: 'J1', reason: null });
    expect(weighAnswers(known, [rejected(2)]).problems).toEqual(split(2, 2, 1));
    expect(codes(wait, accepted(1), accepted(2, 'J9'), rejected(3))).toEqual([]);
  });

  const given = fc.array(
    fc.record({
      ...{ at: fc.nat(), line: fc.integer({ min: 0, max: 9 }) },
      status: fc.constantFrom('accepted', 'rejected', 'received', ''),
      document: fc.constantFrom('', 'J1', 'J2'),
      reason: fc.constantFrom('', 'why', 'because'),
    }),
  );

  it('never leave a pair half accepted and half rejected, whatever they were', () => {
    fc.assert(
      fc.property(given, given, (first, second) => {
        const known = waiting(1, 2, 3, 4, 5, 6, 7, 8);
        for (const answers of [first, second])
          for (const { line, ...answer } of weighAnswers(known, answers).fresh)
            known.set(line, answer);
        for (const line of [1, 3, 5, 7]) {
          const said = [known.get(line)?.status, known.get(line + 1)?.status].filter(Boolean);
          expect(new Set(said).size).toBeLessThan(2);
        }
      }),
    );
  });

  it('change nothing when all of them come again, whatever they were', () => {
    fc.assert(
      fc.property(given, (answers) => {
        const known = waiting(1, 2, 3, 4, 5, 6, 7, 8);
        const first = weighAnswers(known, answers);
        expect(first.fresh.length + first.repeated + first.problems.length).toBe(answers.length);
        for (const { line, ...answer } of first.fresh) known.set(line, answer);
        const again = weighAnswers(known, answers);
        expect(again.fresh).toEqual([]);
        expect(again.repeated).toBe(first.fresh.length + first.repeated);
        expect(again.problems.length).toBe(first.problems.length);
      }),
    );
  });
});

describe('the status of a batch', () => {
  it.each([
    [{ accepted: 0, rejected: 0, open: 2 }, 'received'],
    [{ accepted: 1, rejected: 0, open: 1 }, 'received'],
    [{ accepted: 2, rejected: 0, open: 0 }, 'accepted'],
    [{ accepted: 1, rejected: 1, open: 0 }, 'part_rejected'],
    [{ accepted: 0, rejected: 1, open: 1 }, 'part_rejected'],
    [{ accepted: 0, rejected: 2, open: 0 }, 'rejected'],
  ])('of %j is %s', (counts, status) => {
    expect(batchStatus(counts)).toBe(status);
  });
});
