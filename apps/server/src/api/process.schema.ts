import { phaseKinds, processModes } from '#processes';
import { ballotKind, rule } from './paper.schema.js';
import {
  flag,
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

const summary: Schemas = {
  id: { type: 'string', format: 'uuid' },
  slug: ref('BothLanguages'),
  title: ref('BothLanguages'),
  summary: ref('BothLanguages'),
  mode: { ...oneOf(...processModes), description: 'api.fields.mode' },
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
  Area: object({
    slug: text,
    name: ref('BothLanguages'),
    potPence: penceOrNull,
    wardCodes: { ...list(text), description: 'api.fields.ward-codes' },
  }),
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
  Intake: {
    ...object({
      moderation: oneOf('before', 'after'),
      anonymous: flag,
      supports: flag,
      comments: flag,
      amendments: flag,
    }),
    description: 'api.shapes.Intake',
  },
  ProcessSummary: object(summary),
  Process: object({
    ...summary,
    why: ref('BothLanguages'),
    how: ref('BothLanguages'),
    ballotKind,
    maxChoices: { type: ['integer', 'null'], description: 'api.fields.max-choices' },
    rule,
    intake: ref('Intake'),
    phases: list(ref('Phase')),
    areas: list(ref('Area')),
    categories: list(ref('Place')),
    origin: orNull(ref('Origin')),
  }),
  ProcessPage: pageOf('ProcessSummary'),
};
