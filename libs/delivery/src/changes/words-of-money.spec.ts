import { describe, expect, it } from '@jest/globals';
import { InvalidInputError, validateInput } from '#platform';
import { SealSpendDto } from '../ledger/seal-spend.dto.js';
import { AskChangeDto } from './ask-change.dto.js';
import { DecideChangeDto } from './decide-change.dto.js';
import { MoveCommitmentDto } from './move-commitment.dto.js';
import { RecordSpendDto } from './record-spend.dto.js';

const account = 'Pay it to 12-34-56 12345678';
const key = '019aaf00-0000-7000-8000-000000000001';
const words = { cy: 'Rheswm', en: 'Reason' };
const change = {
  ...{ kind: 'match', award: 'p-001', pence: 100, funder: 'Cronfa’r Cwm', reason: words },
};
const spend = {
  ...{ amountPence: 100, spentOn: '2026-05-03', payee: 'Caia', purpose: 'Coed', key },
};

describe('what is written beside money', () => {
  it.each<[string, new () => object, object, string]>([
    ['the funder of a match', AskChangeDto, { ...change, funder: account }, 'funder'],
    ['a reason', AskChangeDto, { ...change, reason: { ...words, cy: account } }, 'reason.cy'],
    [
      'a reason in English',
      AskChangeDto,
      { ...change, reason: { ...words, en: account } },
      'reason.en',
    ],
    [
      'words to a decision',
      DecideChangeDto,
      { decision: 'decline', words: { ...words, en: account } },
      'words.en',
    ],
    [
      'the note of a commitment',
      MoveCommitmentDto,
      { pence: 1, on: '2026-05-03', key, note: account },
      'note',
    ],
    ['a payee', RecordSpendDto, { ...spend, payee: account }, 'payee'],
    ['a purpose', RecordSpendDto, { ...spend, purpose: account }, 'purpose'],
    ['a document', RecordSpendDto, { ...spend, ledgerReference: account }, 'ledgerReference'],
    ['why a payment is kept private', SealSpendDto, { reason: 'other', words: account }, 'words'],
  ])('is refused with bank details in %s', async (_what, shape, body, field) => {
    const refused: unknown = await validateInput(shape, body).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InvalidInputError);
    expect((refused as InvalidInputError).problems.map((one) => [one.field, one.code])).toEqual([
      [field, 'delivery.bank-details'],
    ]);
  });

  it('is refused with bank details in two fields, and not for the number of a document', async () => {
    const split = { ...spend, payee: 'Caia 12-34-56', purpose: '12345678' };
    await expect(validateInput(RecordSpendDto, split)).rejects.toThrow(InvalidInputError);
    const bill = { ...spend, purpose: 'Bill of 03-05-26, PO 123456', ledgerReference: '51001234' };
    await expect(validateInput(RecordSpendDto, bill)).resolves.toBeDefined();
  });

  it.each<[string, object, boolean]>([
    ['nothing is said', {}, true],
    ['null is said', { payeeIsPerson: null }, true],
    ['it is said', { payeeIsPerson: true }, true],
    ['somebody says that it is none', { payeeIsPerson: false }, false],
  ])(
    'keeps a payee inside unless somebody says otherwise: %s',
    async (_when, said, isKeptInside) => {
      const { payeeIsPerson } = await validateInput(RecordSpendDto, { ...spend, ...said });
      expect(payeeIsPerson).toBe(isKeptInside);
    },
  );
});
