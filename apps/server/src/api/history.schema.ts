import { amendmentStates, changerRoles, versionOrigins } from '#proposals';
import {
  count,
  language,
  list,
  object,
  oneOf,
  orNull,
  ref,
  text,
  textOrNull,
  time,
  timeOrNull,
  type Schemas,
} from './schema.js';

/** Where a proposal came from, as data. */
export const historySchemas: Schemas = {
  ProposalVersion: object({
    number: count,
    at: time,
    role: oneOf(...changerRoles),
    why: textOrNull,
    origin: orNull(oneOf(...versionOrigins)),
    credit: textOrNull,
  }),
  SuggestedChange: object({
    number: count,
    amenderName: textOrNull,
    state: oneOf(...amendmentStates),
    suggestedAt: time,
    decidedAt: timeOrNull,
    answer: textOrNull,
    becameVersion: { type: ['integer', 'null'] },
    baseVersion: count,
    own: { type: 'boolean', description: 'api.fields.own' },
  }),
  ProposalKin: object({ number: count, title: text, language }),
  ProposalHistory: object({
    versions: list(ref('ProposalVersion')),
    amendments: list(ref('SuggestedChange')),
    splitFrom: orNull(ref('ProposalKin')),
    splitInto: list(ref('ProposalKin')),
    mergedFrom: list(ref('ProposalKin')),
    mergedInto: orNull(ref('ProposalKin')),
    withdrawal: orNull(object({ at: time, reason: textOrNull })),
  }),
};
