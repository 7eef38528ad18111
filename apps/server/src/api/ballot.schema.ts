import { staffRoles } from '#people';
import {
  count,
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

/** What only its own account ever gets to see. */
export const privateSchemas: Schemas = {
  CastBallot: object({
    choices: { ...list(text), description: 'api.fields.choices' },
    castKey: { type: 'string', format: 'uuid', description: 'api.fields.cast-key' },
    baseRevision: { ...count, description: 'api.fields.base-revision' },
  }),
  Receipt: { ...object({ receiptCode, revision }), description: 'api.shapes.Receipt' },
  OwnBallot: object({ choices: list(text), revision, receiptCode }),
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
