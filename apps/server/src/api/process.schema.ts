import { phaseKinds } from '#processes';
import {
  count,
  list,
  object,
  oneOf,
  orNull,
  pageOf,
  pence,
  penceOrNull,
  ref,
  text,
  textOrNull,
  time,
  type Schemas,
} from './schema.js';

const rule = oneOf('greedy', 'equal-shares');

const summary: Schemas = {
  id: { type: 'string', format: 'uuid' },
  slug: ref('BothLanguages'),
  title: ref('BothLanguages'),
  summary: ref('BothLanguages'),
  budgetPence: pence,
  currency: { type: 'string', description: 'api.fields.currency' },
  state: oneOf('draft', 'published'),
  organisation: ref('Organisation'),
  phase: { ...orNull(ref('Phase')), description: 'api.fields.phase' },
};

export const processSchemas: Schemas = {
  BothLanguages: object({ cy: text, en: text }),
  Organisation: object({ slug: text, name: ref('BothLanguages') }),
  Place: object({ slug: text, name: ref('BothLanguages') }),
  Phase: object({
    kind: oneOf(...phaseKinds),
    opensAt: time,
    closesAt: time,
    state: oneOf('planned', 'open', 'closed'),
  }),
  Area: object({ slug: text, name: ref('BothLanguages'), potPence: penceOrNull }),
  Origin: {
    ...object({
      source: text,
      citation: text,
      rule: textOrNull,
      language: textOrNull,
      publishedWinners: orNull(list(text)),
    }),
    description: 'api.shapes.Origin',
  },
  ProcessSummary: object(summary),
  Process: object({
    ...summary,
    why: ref('BothLanguages'),
    how: ref('BothLanguages'),
    ballotKind: { ...oneOf('approval', 'knapsack'), description: 'api.fields.ballot-kind' },
    maxChoices: { type: ['integer', 'null'], description: 'api.fields.max-choices' },
    rule,
    phases: list(ref('Phase')),
    areas: list(ref('Area')),
    origin: orNull(ref('Origin')),
  }),
  ProcessPage: pageOf('ProcessSummary'),
  PaperProject: object({
    code: { type: 'string', description: 'api.fields.code' },
    title: ref('BothLanguages'),
    costPence: pence,
    pot: { type: ['string', 'null'], description: 'api.fields.pot' },
  }),
  Pot: object({
    pot: { type: ['string', 'null'], description: 'api.fields.pot' },
    budgetPence: pence,
  }),
  CountingPlan: object({
    rule,
    completion: oneOf('none', 'add1', 'add1u'),
    stop: oneOf('exhaustive', 'overspending'),
    incrementPence: pence,
    compareWithGreedy: { type: 'boolean' },
  }),
  Paper: {
    ...object({
      kind: oneOf('approval', 'knapsack'),
      minChoices: count,
      maxChoices: { type: ['integer', 'null'], description: 'api.fields.max-choices' },
      currency: { type: 'string', description: 'api.fields.currency' },
      pots: list(ref('Pot')),
      projects: list(ref('PaperProject')),
      counting: ref('CountingPlan'),
      configHash: { type: 'string', description: 'api.fields.config-hash' },
      state: oneOf('open', 'closed'),
      opensAt: time,
      closesAt: time,
      takesBallots: { type: 'boolean', description: 'api.fields.takes-ballots' },
      turnout: { ...count, description: 'api.fields.turnout' },
    }),
    description: 'api.shapes.Paper',
  },
};
