import {
  list,
  object,
  orNull,
  ref,
  text,
  textOrNull,
  type Schema,
  type Schemas,
} from '../schema.js';

/** Signed whole minor units. */
const amount: Schema = { type: 'integer', description: 'api.fields.signed-pence' };
const figures = {
  ...{ plannedPence: amount, awardedPence: amount, variancePence: amount },
  ...{ committedPence: amount, spentPence: amount, leftPence: amount },
};
const groups = list(object({ key: textOrNull, name: orNull(ref('BothLanguages')), ...figures }));

/** What was planned, awarded, committed and spent; every list sums to the total. */
export const numbersSchemas: Schemas = {
  Numbers: object({
    ...{ currency: text, total: object(figures) },
    ...{ byArea: groups, byCategory: groups, byGoal: groups },
  }),
};
