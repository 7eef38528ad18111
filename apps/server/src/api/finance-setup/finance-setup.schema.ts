import {
  amountStyles,
  batchFields,
  codeModes,
  codeSides,
  dayFormats,
  negatives,
  separators,
} from '#finance';
import {
  count,
  flag,
  list,
  object,
  oneOf,
  ref,
  text,
  textOrNull,
  type Schema,
  type Schemas,
} from '../schema.js';

const dayOrNull: Schema = { type: ['string', 'null'], format: 'date' };
const code = { code: text, name: text, side: oneOf(...codeSides) };
const days = { openFrom: dayOrNull, openUntil: dayOrNull };
const rule = {
  ...{ process: textOrNull, area: textOrNull, award: textOrNull },
  ...{ costCentre: text, account: text, project: textOrNull },
  ...{ potCostCentre: text, potAccount: text, mixesSides: flag },
  ...{ matchCostCentre: textOrNull, matchAccount: textOrNull },
  ...{ contingencyCostCentre: textOrNull, contingencyAccount: textOrNull },
};
const limit = object(
  {
    maxLength: { type: 'integer', minimum: 1, maximum: 255 },
    ...{ characters: oneOf('any', 'ascii', 'code'), capitals: flag },
  },
  ...['maxLength', 'characters', 'capitals'],
);
const from: Schema = { oneOf: [oneOf(...batchFields), object({ fixed: text })] };

export const financeSetupSchemas: Schemas = {
  LedgerCode: object({ ...code, ...days }),
  CodeList: object({ items: list(ref('LedgerCode')) }),
  PutCodes: object(
    {
      mode: oneOf(...codeModes),
      codes: list(object({ ...code, ...days }, 'openFrom', 'openUntil')),
    },
    'mode',
  ),
  CodesTaken: object({ added: count, changed: count, closed: count, same: count }),
  CodingRule: object(rule),
  CodingRuleList: object({ items: list(ref('CodingRule')) }),
  PutCodingRules: object({
    rules: list(
      object(
        rule,
        ...['process', 'area', 'award', 'project', 'mixesSides', 'matchCostCentre'],
        ...['matchAccount', 'contingencyCostCentre', 'contingencyAccount'],
      ),
    ),
  }),
  FileLayout: object({
    columns: list(object({ heading: text, from, limit }, 'limit')),
    ...{ dayFormat: oneOf(...dayFormats), amountStyle: oneOf(...amountStyles) },
    ...{ negative: oneOf(...negatives), header: flag, separator: oneOf(...separators) },
  }),
  SaveLayout: object({ name: text, layout: ref('FileLayout') }),
  SavedLayout: object({
    ...{ id: text, name: text, version: count, layout: ref('FileLayout') },
  }),
  LayoutList: object({ items: list(ref('SavedLayout')) }),
};
