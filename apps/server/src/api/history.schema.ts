import { amendmentStates, changerRoles, reasonCodes, versionOrigins } from '#proposals';
import {
  count,
  language,
  list,
  object,
  oneOf,
  orNull,
  ref,
  textOrNull,
  time,
  timeOrNull,
  type Schemas,
} from './schema.js';

/** What a report calls it by. */
const uuid = { type: 'string', format: 'uuid' } as const;

/** Why moderators hid words, which are null then. */
const hidden = { ...orNull(oneOf(...reasonCodes)), description: 'api.fields.hidden-words' };

/** Where a proposal came from, as data. */
export const historySchemas: Schemas = {
  ProposalVersion: object({
    id: uuid,
    number: count,
    at: time,
    role: oneOf(...changerRoles),
    why: textOrNull,
    origin: orNull(oneOf(...versionOrigins)),
    credit: textOrNull,
    hidden,
    noteHidden: hidden,
  }),
  SuggestedChange: object({
    id: uuid,
    number: count,
    amenderName: textOrNull,
    state: oneOf(...amendmentStates),
    suggestedAt: time,
    decidedAt: timeOrNull,
    answer: textOrNull,
    becameVersion: { type: ['integer', 'null'] },
    baseVersion: count,
    own: { type: 'boolean', description: 'api.fields.own' },
    hidden,
    answerHidden: hidden,
  }),
  ProposalKin: object({ number: count, title: textOrNull, language }),
  ProposalHistory: object({
    versions: list(ref('ProposalVersion')),
    amendments: list(ref('SuggestedChange')),
    splitFrom: orNull(ref('ProposalKin')),
    splitInto: list(ref('ProposalKin')),
    mergedFrom: list(ref('ProposalKin')),
    mergedInto: orNull(ref('ProposalKin')),
    withdrawal: orNull(object({ at: time, reason: textOrNull, hidden })),
  }),
};
