import { batchKinds, batchStates } from '#finance';
import {
  count,
  flag,
  list,
  object,
  oneOf,
  orNull,
  pence,
  ref,
  text,
  textOrNull,
  time,
  timeOrNull,
  type Schema,
  type Schemas,
} from '../schema.js';

const day: Schema = { type: 'string', format: 'date' };
const year = { ...text, pattern: '^\\d{4}-\\d{2}$', description: 'api.fields.financial-year' };
const period: Schema = {
  ...{ type: 'integer', minimum: 1, maximum: 12 },
  description: 'api.fields.period',
};
const signed: Schema = { type: 'integer', description: 'api.fields.debit-above-zero' };
const number: Schema = { type: ['integer', 'null'] };

/** Money on its way to a ledger. */
export const batchSchemas: Schemas = {
  Batch: object({
    ...{ number: count, reference: text, kind: oneOf(...batchKinds), state: oneOf(...batchStates) },
    ...{ financialYear: year, period, effectiveDate: day, currency: text, layout: text },
    ...{ mixes: { ...flag, description: 'api.fields.mixes' }, lines: count },
    ...{ debitPence: pence, creditPence: pence },
    sha256: { ...textOrNull, description: 'api.fields.batch-hash' },
    ...{ reverses: number, resubmits: number, reversedBy: number },
    ...{ reason: orNull(ref('BothLanguages')), madeAt: time, proposedAt: timeOrNull },
    ...{ releasedAt: timeOrNull, discardedAt: timeOrNull, fetchedAt: timeOrNull },
    files: orNull(object({ csv: text, xlsx: text, json: text })),
  }),
  Batches: object({
    batches: list(ref('Batch')),
    waiting: object({ allocations: count, pence: signed }),
  }),
  BatchProblem: object({
    ...{ line: number, award: textOrNull, code: text, detail: text },
  }),
  BatchInFull: object({
    ...{ batch: ref('Batch'), problems: count, firstProblems: list(ref('BatchProblem')) },
    codes: list(
      object({
        ...{ costCentre: textOrNull, account: textOrNull, lines: count },
        ...{ debitPence: pence, creditPence: pence },
      }),
    ),
  }),
  BatchLine: object({
    ...{ line: count, pair: count, side: oneOf('to', 'from'), documentType: text },
    ...{ costCentre: text, account: text, project: textOrNull, amountPence: signed },
    ...{ narrative: text, sourceRef: text, effectiveDate: day, award: text, replaces: textOrNull },
  }),
  BatchLines: object({ batch: ref('Batch'), lines: list(ref('BatchLine')) }),
  MakeBatch: object(
    {
      profileId: { type: 'string', format: 'uuid' },
      ...{ financialYear: year, period, effectiveDate: day },
      mixes: { ...flag, description: 'api.fields.mixes' },
    },
    'mixes',
  ),
  ReverseBatch: object({
    reasonCy: { ...text, minLength: 1, maxLength: 500 },
    reasonEn: { ...text, minLength: 1, maxLength: 500 },
  }),
};
