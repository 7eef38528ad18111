import { staffRoles } from '#people';
import {
  count,
  flag,
  language,
  list,
  object,
  oneOf,
  orNull,
  ref,
  text,
  type Schema,
  type Schemas,
} from './schema.js';

const revision: Schema = { ...count, description: 'api.fields.revision' };
const receiptCode: Schema = { type: 'string', description: 'api.fields.receipt-code' };
const leaf: Schema = { type: 'string', description: 'api.fields.leaf' };
const marks: Schema = {
  type: 'object',
  additionalProperties: { type: 'integer' },
  description: 'api.fields.marks',
};
const channel = orNull(oneOf('online', 'kiosk', 'assisted', 'paper'));

/** What only its own account ever gets to see. */
export const privateSchemas: Schemas = {
  CastBallot: {
    ...object(
      {
        choices: { ...list(text), description: 'api.fields.choices' },
        marks,
        areas: { ...list(text), description: 'api.fields.areas' },
        abstain: { ...flag, description: 'api.fields.abstain' },
        castKey: { type: 'string', format: 'uuid', description: 'api.fields.cast-key' },
        baseRevision: { ...count, description: 'api.fields.base-revision' },
      },
      ...['choices', 'marks', 'areas', 'abstain'],
    ),
    description: 'api.shapes.CastBallot',
  },
  ConfirmAge: {
    ...object({ age: { type: 'integer', minimum: 1, maximum: 99 } }),
    description: 'api.shapes.ConfirmAge',
  },
  Receipt: { ...object({ receiptCode, leaf, revision }), description: 'api.shapes.Receipt' },
  OwnBallot: {
    ...object({ revision, receiptCode, leaf, recordedAs: oneOf('cast', 'void'), channel }),
    description: 'api.shapes.OwnBallot',
  },
  Role: object({ organisation: ref('Organisation'), role: oneOf(...staffRoles) }),
  Account: object({ name: text, email: text, language, roles: list(ref('Role')) }),
  Session: object({
    account: { ...orNull(ref('Account')), description: 'api.fields.account' },
    csrfToken: { type: 'string', description: 'api.fields.csrf-token' },
  }),
  RequestSignIn: object(
    {
      email: { type: 'string', format: 'email', maxLength: 254 },
      returnTo: { type: 'string', maxLength: 500, description: 'api.fields.return-to' },
    },
    'returnTo',
  ),
};

export const problemSchemas: Schemas = {
  Problem: {
    ...object(
      {
        type: { type: 'string', description: 'api.fields.problem-type' },
        title: text,
        status: { type: 'integer' },
        detail: text,
        instance: text,
        code: { type: 'string', description: 'api.fields.problem-code' },
        errors: list(ref('FieldProblem')),
      },
      'errors',
    ),
    description: 'api.shapes.Problem',
  },
  FieldProblem: object({
    pointer: { type: 'string', description: 'api.fields.pointer' },
    code: text,
    detail: text,
  }),
};
