import { languages } from '#platform';
import { costChoices, goalIds, proposalOrders, ProposalState, seeds, stances } from '#proposals';
import { streams } from '#rooms';
import { oneOf, text, type Schema } from './schema.js';
import { largestPage, usualPage } from './page-query.dto.js';

const position: Schema = { type: 'integer', minimum: 0 };

/** What may stand behind the question mark. Their words are `api.parameters.<name>`. */
export const queryParameters = {
  page: { type: 'integer', minimum: 1, default: 1 },
  size: { type: 'integer', minimum: 1, maximum: largestPage, default: usualPage },
  q: { type: 'string', maxLength: 200 },
  area: text,
  index: position,
  logSize: position,
  from: position,
  to: position,
  state: oneOf(...Object.values(ProposalState)),
  stream: { ...oneOf(...streams), default: 'pub' },
  stance: { ...oneOf(...stances), default: 'for' },
  category: text,
  cost: oneOf(...costChoices),
  goal: oneOf(...goalIds),
  language: oneOf(...languages),
  box: { type: 'string' },
  order: oneOf(...proposalOrders),
  seed: { type: 'integer', minimum: 0, maximum: seeds - 1 },
} as const satisfies Readonly<Record<string, Schema>>;

export type QueryParameter = keyof typeof queryParameters;

/** What narrows a list of proposals. */
export const proposalChoice = [
  ...(['q', 'area', 'category', 'state', 'cost', 'goal'] as const),
  ...(['language', 'box'] as const),
] satisfies readonly QueryParameter[];

/** As it stands in an address: the size of a page and that of a log are both called `size`. */
export function nameOf(parameter: QueryParameter): string {
  return parameter === 'logSize' ? 'size' : parameter;
}
