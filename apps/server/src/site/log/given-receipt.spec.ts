import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { receiptCodeOf } from '#ballots';
import { InvalidInputError } from '#platform';
import { givenReceipt } from './given-receipt.js';

const leaf = '7a'.repeat(32);
const code = receiptCodeOf(leaf);
const receipt = { cyfran: 'receipt 1', process: 'caia', paper: 'p1', code, leaf };
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const problemOf = (values: Record<string, unknown>) => {
  try {
    givenReceipt(values);
    return null;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems.map((problem) => `${problem.field} ${problem.code}`).join();
  }
};

describe('a receipt that somebody shows', () => {
  it('is read from a code, however it is typed', () => {
    expect(givenReceipt({ code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` })).toEqual({
      code,
    });
  });

  it('is read from the file, or from its text', () => {
    expect(givenReceipt({ code: '', file: bytes(receipt) })).toEqual({ code, leaf, paper: 'p1' });
    const text = JSON.stringify(receipt, undefined, 2);
    expect(givenReceipt({ text })).toEqual({ code, leaf, paper: 'p1' });
  });

  it('is the code where no file was chosen', () => {
    expect(givenReceipt({ code, text: ' ', file: new Uint8Array() })).toEqual({ code });
  });

  it.each([
    [{}, 'code log.not-a-receipt-code'],
    [{ code: `${code.slice(0, -1)}?` }, 'code log.not-a-receipt-code'],
    [{ text: 'hello' }, 'text log.not-a-receipt-file'],
    [{ text: 'null' }, 'text log.not-a-receipt-file'],
    [{ file: bytes([receipt]) }, 'file log.not-a-receipt-file'],
    [{ file: bytes({ ...receipt, cyfran: 'paper 1' }) }, 'file log.not-a-receipt-file'],
    [{ file: bytes({ ...receipt, leaf: 'ab' }) }, 'file log.not-a-receipt-file'],
    [{ file: bytes({ ...receipt, paper: 7 }) }, 'file log.not-a-receipt-file'],
    [{ file: bytes({ ...receipt, leaf: '7b'.repeat(32) }) }, 'file log.receipt-file-changed'],
  ])('is refused beside its field: %j', (values, problem) => {
    expect(problemOf(values)).toBe(problem);
  });

  it('is refused, never more, whatever the file is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ minLength: 1 }), fc.json().map(bytes)), (file) => {
        expect(problemOf({ file })).toBe('file log.not-a-receipt-file');
      }),
    );
  });
});
