import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiSecurity } from '@nestjs/swagger';
import { TakesLongBody } from './long-body.js';
import { nameOf, queryParameters, type QueryParameter } from './parameters.js';
import { ref, text } from './schema.js';

export const PRIVATE = 'cyfran:private';

export interface OperationPlan {
  /** Also the key of its words: `api.operations.<id>.{summary,description}`. */
  readonly id: string;
  readonly tag:
    | 'processes'
    | 'proposals'
    | 'rooms'
    | 'voting'
    | 'log'
    | 'results'
    | 'money'
    | 'delivery'
    | 'finance'
    | 'people';
  readonly status?: 200 | 201 | 202;
  /** The shape of the answer; none when there is nothing to say. */
  readonly answers?: string;
  /** The answer is plain text instead. */
  readonly answersText?: true;
  /** The answer is a file of this media type instead. */
  readonly answersFile?: string;
  /** It changes something without taking a body. */
  readonly changes?: true;
  /** The shape of the body it takes. */
  readonly takes?: string;
  /** What it takes is a list, and may be long. */
  readonly takesLong?: true;
  readonly query?: readonly QueryParameter[];
  /** The statuses of the problems it can answer with, besides 500. */
  readonly problems: readonly number[];
  /** For one person alone: never kept by a browser or on the way. */
  readonly private?: boolean;
}

/** Describes a handler of the API, for the document and for whoever keeps its answers. */
export function Operation(plan: OperationPlan): MethodDecorator {
  const { id, tag, query = [], problems, takes, takesLong, changes } = plan;
  const words = (part: string) => `api.operations.${id}.${part}`;
  const needs = {
    ...(problems.includes(401) && { session: [] }),
    ...((takes !== undefined || changes) && { csrf: [] }),
  };
  return applyDecorators(
    SetMetadata(PRIVATE, plan.private ?? false),
    ApiOperation({
      operationId: id,
      tags: [`api.tags.${tag}`],
      summary: words('summary'),
      description: words('description'),
    }),
    ...query.map((name) =>
      ApiQuery({
        name: nameOf(name),
        required: false,
        schema: queryParameters[name],
        description: `api.parameters.${name}`,
      }),
    ),
    ...(takes === undefined ? [] : [body(takes, takesLong)]),
    ...(takesLong ? [TakesLongBody()] : []),
    answer(plan),
    ...[...problems, 500].map(problem),
    ...(isKept(plan) ? [ApiResponse({ status: 304, description: 'api.answers.304' })] : []),
    ...(Object.keys(needs).length > 0 ? [ApiSecurity(needs)] : []),
  );
}

function body(takes: string, isLong = false): MethodDecorator {
  const description = `api.bodies.${isLong ? 'long' : 'usual'}`;
  return ApiBody({ schema: ref(takes), required: true, description });
}

function isKept({ takes, changes, private: own }: OperationPlan): boolean {
  return takes === undefined && changes !== true && own !== true;
}

function answer(plan: OperationPlan): MethodDecorator {
  const status = plan.status ?? 200;
  const headers = {
    ...(isKept(plan) && { ETag: header('etag') }),
    ...(plan.query?.includes('page') === true && { Link: header('link') }),
    ...(status === 201 && { Location: header('location') }),
  };
  return ApiResponse({
    status,
    description: `api.answers.${status}`,
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(plan.answers !== undefined && {
      content: { 'application/json': { schema: ref(plan.answers) } },
    }),
    ...(plan.answersText && { content: { 'text/plain': { schema: text } } }),
    ...(plan.answersFile !== undefined && { content: { [plan.answersFile]: { schema: text } } }),
  });
}

function header(name: string) {
  return { description: `api.headers.${name}`, schema: { type: 'string' } };
}

function problem(status: number): MethodDecorator {
  return ApiResponse({
    status,
    description: `api.answers.${status}`,
    content: { 'application/problem+json': { schema: ref('Problem') } },
  });
}
