import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const folder = new URL('../../../libs/finance/src/open-data/standard-360/', import.meta.url);
const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>;

export interface Grants {
  readonly grants: readonly { readonly id: string; readonly amountAwarded: number }[];
}

/** Against the standard's own schemas (360Giving 1.4.3), as anybody would who receives the file. */
export function mustBe360Giving(published: unknown): Grants {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(schema('grant.schema.json'));
  const validate = ajv.compile(schema('package.schema.json'));
  validate(published);
  expect(validate.errors ?? []).toEqual([]);
  return published as Grants;
}
