import type { OpenAPIObject } from '@nestjs/swagger';
import type { Schema } from '../../api/schema.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Shape = Extract<Schema, { properties?: unknown }>;

export interface ReadableParameter {
  readonly name: string;
  readonly place: string;
  readonly type: string;
  readonly description: string;
}

export interface ReadableAnswer {
  readonly status: string;
  readonly description: string;
  readonly shape: string | null;
}

export interface ReadableOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly signedIn: boolean;
  readonly takes: string | null;
  /** How much of it; empty where it takes nothing. */
  readonly takesAtMost: string;
  readonly parameters: readonly ReadableParameter[];
  readonly answers: readonly ReadableAnswer[];
}

/** A piece of a type's notation; the name of a shape leads to it. */
export interface TypePart {
  readonly text: string;
  readonly isShape: boolean;
}

export interface ReadableShape {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly {
    readonly name: string;
    readonly type: readonly TypePart[];
    readonly optional: boolean;
    readonly description: string;
  }[];
}

/** The operations by their tag, in the order in which the controllers stand. */
export function operationsOf(
  document: OpenAPIObject,
): readonly { readonly tag: string; readonly operations: readonly ReadableOperation[] }[] {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    (['get', 'post', 'put', 'delete'] as const).flatMap((method) => {
      const operation = methods[method];
      return operation
        ? [{ tag: operation.tags?.[0] ?? '', it: read(path, method, operation) }]
        : [];
    }),
  );
  return [...Map.groupBy(operations, ({ tag }) => tag)].map(([tag, own]) => ({
    tag,
    operations: own.map(({ it }) => it),
  }));
}

export function shapesOf(document: OpenAPIObject): readonly ReadableShape[] {
  return Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => {
    const shape = schema as Shape;
    return {
      name,
      description: shape.description ?? '',
      fields: Object.entries(shape.properties ?? {}).map(([field, type]) => ({
        name: field,
        type: partsOf(typeOf(type), shapeNames(JSON.stringify(type))),
        optional: !(shape.required ?? []).includes(field),
        description: ('description' in type ? type.description : undefined) ?? '',
      })),
    };
  });
}

function read(path: string, method: string, operation: Operation): ReadableOperation {
  const parameters = (operation.parameters ?? []).flatMap((parameter) =>
    'name' in parameter ? [parameter] : [],
  );
  const { requestBody: body } = operation;
  return {
    id: operation.operationId ?? '',
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    description: operation.description ?? '',
    signedIn: (operation.security ?? []).some((need) => 'session' in need),
    takes: shapeNames(JSON.stringify(body ?? {}))[0] ?? null,
    takesAtMost: body && 'description' in body ? (body.description ?? '') : '',
    parameters: parameters.map(({ name, in: place, schema, description }) => ({
      name,
      place,
      type: schema ? typeOf(schema) : 'string',
      description: description ?? '',
    })),
    answers: Object.entries(operation.responses).map(([status, answer]) => ({
      status,
      description: answer && 'description' in answer ? answer.description : '',
      shape: shapeNames(JSON.stringify(answer))[0] ?? null,
    })),
  };
}

/** `string | null`, `Phase`, `Area[]`: short enough for a table. */
function typeOf(schema: Schema): string {
  if ('$ref' in schema) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.oneOf) return schema.oneOf.map(typeOf).join(' | ');
  if (schema.enum) return schema.enum.map(String).join(' | ');
  if (schema.type === 'array') return schema.items ? `${typeOf(schema.items)}[]` : 'array';
  const type = [schema.type ?? 'object'].flat().join(' | ');
  return schema.format === undefined ? type : `${type} (${schema.format})`;
}

function partsOf(type: string, shapes: readonly string[]): readonly TypePart[] {
  return type
    .split(/(\w+)/)
    .filter((text) => text !== '')
    .map((text) => ({ text, isShape: shapes.includes(text) }));
}

function shapeNames(json: string): readonly string[] {
  return [...json.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name ?? '');
}
