import { ProposalState, proposalLimits } from '#proposals';
import {
  count,
  flag,
  language,
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
  timeOrNull,
  type Schema,
  type Schemas,
} from './schema.js';

const between = ({ min, max }: { readonly min: number; readonly max: number }): Schema => ({
  type: 'string',
  minLength: min,
  maxLength: max,
});

const summary: Schemas = {
  number: count,
  title: text,
  body: text,
  language: { ...language, description: 'api.fields.language' },
  authorName: text,
  area: orNull(ref('Place')),
  estimatePence: penceOrNull,
  picture: orNull(ref('Picture')),
  state: oneOf(...Object.values(ProposalState)),
  submittedAt: time,
  publishedAt: { ...timeOrNull, description: 'api.fields.published-at' },
  own: { type: 'boolean', description: 'api.fields.own' },
};

export const proposalSchemas: Schemas = {
  Picture: {
    ...object({
      id: text,
      url: { type: 'string', description: 'api.fields.picture-url' },
      width: count,
      height: count,
      srcset: { type: 'string', description: 'api.fields.srcset' },
      alt: text,
      language: { ...language, description: 'api.fields.language' },
    }),
    description: 'api.shapes.Picture',
  },
  ProposalSummary: object(summary),
  OfficialResponse: {
    ...object({
      feasible: flag,
      costPence: penceOrNull,
      reason: ref('BothLanguages'),
      decidedAt: time,
    }),
    description: 'api.shapes.OfficialResponse',
  },
  Project: object({
    id: { type: 'string', format: 'uuid' },
    code: { type: 'string', description: 'api.fields.code' },
    title: ref('BothLanguages'),
    summary: ref('BothLanguages'),
    costPence: pence,
    area: orNull(ref('Place')),
    proposalNumber: { type: ['integer', 'null'], description: 'api.fields.proposal-number' },
    picture: orNull(ref('Picture')),
    frozen: { type: 'boolean', description: 'api.fields.frozen' },
  }),
  Proposal: object({
    ...summary,
    response: orNull(ref('OfficialResponse')),
    project: orNull(ref('Project')),
  }),
  ProposalPage: pageOf('ProposalSummary'),
  ProjectPage: pageOf('Project'),
  SubmitProposal: object(
    {
      title: between(proposalLimits.title),
      body: between(proposalLimits.body),
      areaSlug: { ...textOrNull, description: 'api.fields.area-slug' },
      estimatePence: { type: ['integer', 'null'], minimum: 1, description: 'api.fields.estimate' },
      authorName: between(proposalLimits.authorName),
      language: { ...language, description: 'api.fields.language' },
    },
    'areaSlug',
    'estimatePence',
  ),
  SubmittedProposal: object({ number: count }),
};
