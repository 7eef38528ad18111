import { ageBands, batchStatuses, differenceReasons, sourceKinds } from '#finance';
import {
  count,
  flag,
  list,
  object,
  oneOf,
  orNull,
  ref,
  text,
  textOrNull,
  type Schema,
  type Schemas,
} from '../schema.js';

/** Signed whole minor units. */
const amount: Schema = { type: 'integer', description: 'api.fields.signed-pence' };
const amountOrNull: Schema = {
  type: ['integer', 'null'],
  description: 'api.fields.signed-pence',
};
const day: Schema = { type: 'string', format: 'date' };
const status = oneOf(...batchStatuses);
const lineNumber: Schema = { type: 'integer', minimum: 1 };
const document = { ...textOrNull, description: 'api.fields.ledger-document' };

const standing = {
  ...{ awardedPence: amount, inLedgerPence: amount, differencePence: amount },
  explained: object(Object.fromEntries(differenceReasons.map((reason) => [reason, amount]))),
  ...{ committedPence: amount, spentPence: amount, leftPence: amount },
};

const counts = { accepted: count, rejected: count, open: count };

/** What a ledger answers and spends, and how it agrees with what was awarded. */
export const reconciliationSchemas: Schemas = {
  BatchAnswer: object(
    {
      status,
      document,
      reason: { ...textOrNull, description: 'api.fields.rest-reason' },
      lines: list(
        object(
          { line: lineNumber, status: oneOf('accepted', 'rejected'), document, reason: textOrNull },
          ...['document', 'reason'],
        ),
      ),
    },
    ...['document', 'reason', 'lines'],
  ),
  Acknowledged: object({ status, ...counts, fresh: count, repeated: count }),
  Acknowledgement: object({ batch: text, status: orNull(status), ...counts }),
  Actuals: object({
    financialYear: { type: 'string', pattern: '^\\d{4}-\\d{2}$' },
    rows: list(
      object(
        {
          ...{ award: textOrNull, projectCode: textOrNull, costCentre: textOrNull },
          ...{ ledgerProject: textOrNull, document: text, line: textOrNull, date: day },
          ...{ netPence: amount, vatPence: amountOrNull, payee: text },
          ...{ payeeIsPerson: { ...flag, description: 'api.fields.payee-is-person' } },
          purpose: textOrNull,
        },
        ...['award', 'projectCode', 'costCentre', 'ledgerProject', 'line', 'vatPence'],
        ...['payeeIsPerson', 'purpose'],
      ),
    ),
  }),
  EnteredActuals: object({ recorded: count, already: count, pence: amount }),
  Reconciliation: object({
    ...{ asOf: day, currency: text, total: object(standing) },
    reasons: list(
      object({
        ...{ reason: oneOf(...differenceReasons), lines: count, amountPence: amount },
        bands: object(Object.fromEntries(ageBands.map((band) => [band, amount]))),
      }),
    ),
    awards: list(
      object({
        ...{ reference: text, projectCode: text, title: ref('BothLanguages') },
        ...{ area: orNull(ref('BothLanguages')), ...standing },
      }),
    ),
    sources: list(
      object({
        ...{ source: oneOf(...sourceKinds), area: orNull(ref('BothLanguages')) },
        ...{ awardedPence: amount, inLedgerPence: amount, differencePence: amount },
      }),
    ),
    byHand: {
      ...list(
        object({
          ...{ number: count, movedOn: day, days: count, band: oneOf(...ageBands) },
          ...{ from: oneOf('pot', 'contingency'), to: oneOf('pot', 'contingency', 'returned') },
          ...{ area: orNull(ref('BothLanguages')), amountPence: amount },
        }),
      ),
      description: 'api.fields.by-hand',
    },
    unmatched: list(object({ document: text, amountPence: amountOrNull, days: count })),
  }),
};
