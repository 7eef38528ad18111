import { fastify, type FastifyInstance } from 'fastify';
import type { OpenAPIObject } from '@nestjs/swagger';

/** Checks answers against the shapes of an OpenAPI document, with the JSON Schema of Fastify. */
export class ApiShapes {
  private readonly checker: FastifyInstance;

  constructor(document: OpenAPIObject) {
    this.checker = fastify({
      ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: true } },
    });
    const schemas = document.components?.schemas ?? {};
    for (const [name, schema] of Object.entries(schemas))
      this.checker.addSchema({ $id: name, ...(own(schema) as object) });
    for (const name of Object.keys(schemas))
      this.checker.post(`/${name}`, { schema: { body: { $ref: `${name}#` } } }, () => 'well');
  }

  /** @returns `well`, or what is wrong with it */
  async of(name: string, answer: unknown): Promise<string> {
    const { statusCode, body } = await this.checker.inject({
      method: 'POST',
      url: `/${name}`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(answer),
    });
    return statusCode === 200 ? body : `${name}: ${body}`;
  }
}

/** References within the document become references between Fastify's own schemas. */
function own(schema: unknown): unknown {
  const json = JSON.stringify(schema).replaceAll(
    /"#\/components\/schemas\/(\w+)"/g,
    (_whole, name: string) => `"${name}#"`,
  );
  return JSON.parse(json);
}
