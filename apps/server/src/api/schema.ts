import type { OpenAPIObject } from '@nestjs/swagger';

/** A JSON Schema as OpenAPI 3.1 takes it. Descriptions are keys of `locales/{cy,en}/api.json`. */
export type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
export type Schemas = Readonly<Record<string, Schema>>;

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** An object with these fields and no others; all are there unless named as left out at times. */
export function object(properties: Schemas, ...optional: readonly string[]): Schema {
  return {
    type: 'object',
    properties: { ...properties },
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  };
}

export const list = (items: Schema): Schema => ({ type: 'array', items });
export const orNull = (schema: Schema): Schema => ({ oneOf: [schema, { type: 'null' }] });

export const text: Schema = { type: 'string' };
export const textOrNull: Schema = { type: ['string', 'null'] };
export const flag: Schema = { type: 'boolean' };
export const time: Schema = { type: 'string', format: 'date-time', description: 'api.fields.time' };
export const timeOrNull: Schema = { type: ['string', 'null'], format: 'date-time' };
export const count: Schema = { type: 'integer', minimum: 0 };
export const language: Schema = { type: 'string', enum: ['cy', 'en'] };

/** An amount in whole minor units; never a fraction, never a string. */
export const pence: Schema = { type: 'integer', minimum: 0, description: 'api.fields.pence' };
export const penceOrNull: Schema = {
  type: ['integer', 'null'],
  minimum: 0,
  description: 'api.fields.pence',
};

export const fraction: Schema = {
  type: 'string',
  pattern: '^[0-9]+/[1-9][0-9]*$',
  description: 'api.fields.fraction',
};

export const oneOf = (...values: readonly string[]): Schema => ({
  type: 'string',
  enum: [...values],
});

/** One page of a list. */
export const pageOf = (name: string): Schema =>
  object({ items: list(ref(name)), page: count, size: count, total: count });
