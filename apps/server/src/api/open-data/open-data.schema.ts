import { list, object, text, type Schema, type Schemas } from '../schema.js';

const address: Schema = { type: 'string', format: 'uri' };

/** The standard’s own schema says what is in a grant; it is not told anew here. */
export const openDataSchemas: Schemas = {
  GrantsPackage: {
    ...object({
      ...{ version: text, title: text, description: text, issued: text, modified: text },
      ...{ identifier: text, publisher: object({ name: text, identifier: text }) },
      ...{ downloadURL: address, accessURL: address, license: address },
      grants: list({ type: 'object', additionalProperties: true }),
    }),
    description: 'api.shapes.GrantsPackage',
  },
};
