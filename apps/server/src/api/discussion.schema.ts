import { commentLimits, stances } from '#proposals';
import {
  count,
  flag,
  language,
  list,
  object,
  oneOf,
  pageOf,
  ref,
  textOrNull,
  time,
  type Schema,
  type Schemas,
} from './schema.js';

const between = ({ min, max }: { readonly min: number; readonly max: number }): Schema => ({
  type: 'string',
  minLength: min,
  maxLength: max,
});
const id: Schema = { type: 'string', format: 'uuid' };
const translation: Schema = { ...textOrNull, description: 'api.fields.translation' };

const said: Schemas = {
  id,
  stance: oneOf(...stances),
  state: oneOf('shown', 'waiting', 'withdrawn', 'hidden'),
  body: { ...textOrNull, description: 'api.fields.comment-body' },
  language: { ...language, description: 'api.fields.comment-language' },
  translation,
  authorName: { ...textOrNull, description: 'api.fields.comment-author' },
  official: flag,
  createdAt: time,
  usefulCount: count,
  own: { type: 'boolean', description: 'api.fields.own' },
  marked: { type: 'boolean', description: 'api.fields.marked' },
};

export const discussionSchemas: Schemas = {
  CommentAnswer: object(said),
  Comment: {
    ...object({ ...said, answers: list(ref('CommentAnswer')) }),
    description: 'api.shapes.Comment',
  },
  CommentPage: pageOf('Comment'),
  WriteComment: object(
    {
      stance: oneOf(...stances),
      body: between(commentLimits.body),
      language: { ...language, description: 'api.fields.comment-language' },
      authorName: between(commentLimits.authorName),
      answers: { type: ['string', 'null'], format: 'uuid', description: 'api.fields.answers' },
      translation,
    },
    'answers',
    'translation',
  ),
  WrittenComment: object({ id, waiting: { ...flag, description: 'api.fields.waiting' } }),
  OwnStand: {
    ...object({ supports: flag, follows: flag, supportCount: count }),
    description: 'api.shapes.OwnStand',
  },
};
