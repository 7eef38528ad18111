import { ballotKinds, rulesFor } from '#ballots';
import { COMPLETIONS, UTILITIES } from '#counting';
import { PaperState } from '#voting';
import { count, flag, list, object, oneOf, orNull, pence, ref, text, time } from './schema.js';
import type { Schema, Schemas } from './schema.js';

const countOrNull: Schema = { type: ['integer', 'null'], minimum: 0 };
const pot: Schema = { type: ['string', 'null'], description: 'api.fields.pot' };

/** Rules that a vote may be counted by, whatever its ballots are. */
export const rule = oneOf(...new Set(Object.values(rulesFor).flat()));
export const ballotKind: Schema = {
  ...oneOf(...ballotKinds),
  description: 'api.fields.ballot-kind',
};

/** The ballot paper of every kind. */
export const paperSchemas: Schemas = {
  PaperProject: object({
    code: { type: 'string', description: 'api.fields.code' },
    title: ref('BothLanguages'),
    costPence: pence,
    pot,
  }),
  Pot: object({ pot, budgetPence: pence }),
  PaperLimits: object({
    minChoices: { ...count, description: 'api.fields.min-choices' },
    maxChoices: { ...countOrNull, description: 'api.fields.max-choices' },
    maxScore: { ...countOrNull, description: 'api.fields.max-score' },
    points: { ...countOrNull, description: 'api.fields.points' },
    against: { ...flag, description: 'api.fields.against' },
    abstain: { ...flag, description: 'api.fields.abstain-allowed' },
  }),
  PaperAreas: {
    ...object({ of: oneOf('all', 'home'), others: count }, 'others'),
    description: 'api.shapes.PaperAreas',
  },
  CountingPlan: object({
    rule,
    utility: orNull(oneOf(...UTILITIES)),
    completion: orNull(oneOf(...COMPLETIONS)),
    stop: oneOf('exhaustive', 'overspending'),
    incrementPence: pence,
    compareWithGreedy: flag,
    select: orNull(oneOf('greedy', 'equal-shares')),
  }),
  Trustee: object({
    name: text,
    publicKey: { ...text, description: 'api.fields.public-key' },
  }),
  PaperKeys: {
    ...object({
      holding: oneOf('organisation', 'trustees', 'none'),
      threshold: { ...count, description: 'api.fields.threshold' },
      trustees: list(ref('Trustee')),
    }),
    description: 'api.shapes.PaperKeys',
  },
  PaperLog: object({
    origin: { ...text, description: 'api.fields.log-origin' },
    key: { ...text, description: 'api.fields.log-key' },
  }),
  Paper: {
    ...object({
      kind: ballotKind,
      limits: ref('PaperLimits'),
      areas: ref('PaperAreas'),
      currency: { type: 'string', description: 'api.fields.currency' },
      pots: list(ref('Pot')),
      projects: list(ref('PaperProject')),
      counting: ref('CountingPlan'),
      keys: ref('PaperKeys'),
      log: orNull(ref('PaperLog')),
      configHash: { type: 'string', description: 'api.fields.config-hash' },
      state: oneOf(...Object.values(PaperState)),
      opensAt: time,
      closesAt: time,
      challengeEndsAt: { ...time, description: 'api.fields.challenge-ends' },
      takesBallots: { type: 'boolean', description: 'api.fields.takes-ballots' },
      turnout: { ...count, description: 'api.fields.turnout' },
      minimumAge: { ...countOrNull, description: 'api.fields.minimum-age' },
    }),
    description: 'api.shapes.Paper',
  },
};
