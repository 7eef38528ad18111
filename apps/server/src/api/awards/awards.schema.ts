import {
  accountKinds,
  changeDecisions,
  changeKinds,
  changePlaces,
  changeSealReasons,
  changeStates,
  commitmentWays,
  sealReasons,
  transactionKinds,
} from '#delivery';
import {
  count,
  flag,
  list,
  object,
  oneOf,
  orNull,
  pageOf,
  pence,
  ref,
  text,
  textOrNull,
  time,
  timeOrNull,
  type Schema,
  type Schemas,
} from '../schema.js';

const both = ref('BothLanguages');
const day: Schema = { type: 'string', format: 'date' };
const uuid: Schema = { type: 'string', format: 'uuid' };
const signed: Schema = { type: 'integer', description: 'api.fields.signed-pence' };
const key: Schema = { ...uuid, description: 'api.fields.form-key' };
const named = orNull(object({ reference: text, title: both }));
const account = object({ kind: oneOf(...accountKinds), area: orNull(both), award: textOrNull });

const award = {
  ...{ reference: text, projectCode: text, title: both, area: orNull(both), currency: text },
  ...{ awardedAt: time, awardedPence: pence, nowPence: signed, committedPence: pence },
  ...{ spentPence: pence, returnedPence: pence, leftPence: signed, overdraftPence: pence },
};

const change = {
  ...{ id: uuid, kind: oneOf(...changeKinds), state: oneOf(...changeStates) },
  place: orNull(oneOf(...changePlaces)),
  ...{ award: named, toAward: named, funder: textOrNull, pence, reason: orNull(both) },
  project: orNull(object({ code: text, title: both })),
  area: orNull(both),
  ...{ words: orNull(both), askedAt: time, endedAt: timeOrNull },
  sealed: {
    ...orNull(object({ reason: oneOf(...changeSealReasons), at: time })),
    description: 'api.fields.change-sealed',
  },
};

/** Where the money of a process is, and what is done with it. */
export const awardsSchemas: Schemas = {
  AwardChange: object(change),
  AwardChanges: object({
    items: list(object({ ...change, askedBy: text, decidedBy: textOrNull })),
  }),
  Money: {
    ...object({
      ...{ currency: text, fundingPence: pence, matchPence: pence, unallocatedPence: pence },
      ...{ contingencyPence: pence, awardedPence: signed, committedPence: pence },
      ...{ spentPence: pence, returnedPence: pence },
      pots: list(object({ area: textOrNull, name: orNull(both), leftPence: pence })),
      changes: list(ref('AwardChange')),
    }),
    description: 'api.shapes.Money',
  },
  AwardMoney: object(award),
  AwardMoneyPage: pageOf('AwardMoney'),
  LedgerEntry: object({
    ...{ number: count, kind: oneOf(...transactionKinds), happenedOn: day, reason: orNull(both) },
    reasonSealed: { ...flag, description: 'api.fields.reason-sealed' },
    moves: list(object({ from: account, to: account, pence })),
  }),
  LedgerEntryPage: pageOf('LedgerEntry'),
  Spend: object({
    ...{ id: uuid, amountPence: signed, vatPence: signed, spentOn: day, purpose: text },
    payee: { ...textOrNull, description: 'api.fields.payee' },
    ledgerReference: text,
  }),
  SpendPage: pageOf('Spend'),
  AskChange: object(
    {
      kind: oneOf(...changeKinds),
      place: { ...oneOf(...changePlaces), description: 'api.fields.change-place' },
      ...{ award: text, toAward: text, project: text, area: textOrNull, funder: text },
      ...{ pence, reason: both, key },
    },
    ...['place', 'award', 'toAward', 'project', 'area', 'funder', 'key'],
  ),
  AskedChange: object({ id: uuid }),
  DecideChange: object({ decision: oneOf(...changeDecisions), words: both }, 'words'),
  DecidedChange: object({ state: oneOf(...changeStates) }),
  MoveCommitment: object(
    { way: oneOf(...commitmentWays), pence, on: day, note: text, key },
    ...['way', 'note'],
  ),
  RecordSpend: object(
    {
      ...{ amountPence: signed, vatPence: signed, spentOn: day, payee: text },
      ...{ payeeIsPerson: flag, purpose: text, ledgerReference: text, key },
    },
    ...['vatPence', 'payeeIsPerson', 'ledgerReference'],
  ),
  SealSpend: object({ reason: oneOf(...sealReasons), words: text }, 'words'),
  SealChange: object({ reason: oneOf(...changeSealReasons) }),
  Sealed: object({ sealed: { ...flag, description: 'api.fields.sealed' } }),
  Entered: object({ entered: { ...flag, description: 'api.fields.entered' } }),
};
