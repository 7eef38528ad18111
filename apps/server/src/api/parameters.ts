import { ProposalState } from '#proposals';
import { oneOf, text, type Schema } from './schema.js';
import { largestPage, usualPage } from './page-query.dto.js';

/** What may stand behind the question mark. Their words are `api.parameters.<name>`. */
export const queryParameters = {
  page: { type: 'integer', minimum: 1, default: 1 },
  size: { type: 'integer', minimum: 1, maximum: largestPage, default: usualPage },
  q: { type: 'string', maxLength: 200 },
  area: text,
  state: oneOf(...Object.values(ProposalState)),
} as const satisfies Readonly<Record<string, Schema>>;

export type QueryParameter = keyof typeof queryParameters;
