import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { languages } from '#platform';
import { CastBallotDto } from '#voting';
import { RequestSignInDto } from '#people';
import { SubmitProposalDto, WriteCommentDto } from '#proposals';
import { validateInput } from '#platform';
import { serverRoutes } from '../support/server-routes.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(async () => {
  await server.stop();
});

async function documentIn(language: string): Promise<OpenAPIObject> {
  const response = await server
    .browser()
    .fetch('/api/openapi.json', { headers: { 'accept-language': language } });
  expect(response.headers.get('content-language')).toBe(language);
  return (await response.json()) as OpenAPIObject;
}

function operationsOf(document: OpenAPIObject) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = item[method];
      return operation ? [{ name: `${method.toUpperCase()} ${path}`, operation }] : [];
    }),
  );
}

describe('the OpenAPI document', () => {
  it('holds every route of the API and no other', async () => {
    const routes = serverRoutes(server.app)
      .filter(({ path }) => path.startsWith('/api/v1/'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    const described = operationsOf(await documentIn('en')).map(({ name }) => name);
    expect(described.sort()).toEqual(routes.sort());
    expect(described).toHaveLength(99);
  });

  it('gives every operation a name, a summary, a success and its problems', async () => {
    const operations = operationsOf(await documentIn('en'));
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, operation } of operations) {
      expect([name, operation.summary]).toEqual([name, expect.stringMatching(/\w/)]);
      const statuses = Object.keys(operation.responses);
      expect([name, statuses.filter((status) => /^2/.test(status)).length]).toEqual([name, 1]);
      const problems = Object.entries(operation.responses).filter(([status]) =>
        /^[45]/.test(status),
      );
      expect([name, problems.length > 0]).toEqual([name, true]);
      for (const [, response] of problems)
        expect(JSON.stringify(response)).toContain('application/problem+json');
    }
  });

  it('asks for a session where the doors do, and for the token with every change', async () => {
    const routes = serverRoutes(server.app);
    for (const { name, operation } of operationsOf(await documentIn('en'))) {
      const route = routes.find(
        ({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}` === name,
      );
      // An API key is another way in, where a handler takes one.
      const needs = (operation.security ?? [])
        .flatMap((need) => Object.keys(need))
        .filter((need) => need !== 'key')
        .sort();
      const wanted = [
        ...(name.startsWith('GET') ? [] : ['csrf']),
        ...(route?.doors?.includes('public') === true ? [] : ['session']),
      ];
      expect([name, needs]).toEqual([name, wanted]);
    }
  });

  it('describes every path parameter and refers only to shapes that it holds', async () => {
    const document = await documentIn('en');
    for (const { name, operation } of operationsOf(document)) {
      const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
      const described = (operation.parameters ?? []).flatMap((parameter) =>
        'in' in parameter && parameter.in === 'path' ? [parameter.name] : [],
      );
      expect([name, described.sort()]).toEqual([name, inPath.sort()]);
    }
    const held = new Set(Object.keys(document.components?.schemas ?? {}));
    const named = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)];
    expect(named.filter(([, shape = '']) => !held.has(shape))).toEqual([]);
  });

  it.each(languages)('has all its words in %s', async (language) => {
    const document = await documentIn(language);
    const words: string[] = [];
    JSON.stringify(document, (key, value: unknown) => {
      if (['summary', 'description', 'title'].includes(key) && typeof value === 'string')
        words.push(value);
      return value;
    });
    expect(words.length).toBeGreaterThan(60);
    expect(words.filter((word) => /^api\./.test(word))).toEqual([]);
  });

  it('lets through what it asks for: each body, as small as its shape allows, is taken', async () => {
    const bodies = {
      SubmitProposal: [
        SubmitProposalDto,
        { title: 'Five!', body: 'x'.repeat(20), authorName: 'A', language: 'cy' },
      ],
      CastBallot: [
        CastBallotDto,
        { castKey: '01890000-0000-7000-8000-000000000000', baseRevision: 0 },
      ],
      WriteComment: [
        WriteCommentDto,
        { stance: 'for', body: 'x'.repeat(20), authorName: 'A', language: 'cy' },
      ],
      RequestSignIn: [RequestSignInDto, { email: 'a@example.org' }],
    } as const;
    const { components } = await documentIn('en');
    for (const [name, [shape, body]] of Object.entries(bodies)) {
      await expect(validateInput<object>(shape, body)).resolves.toBeInstanceOf(shape);
      const schema = components?.schemas?.[name];
      const required = schema && 'required' in schema ? schema.required : undefined;
      expect([name, Object.keys(body).sort()]).toEqual([name, [...(required ?? [])].sort()]);
    }
  });
});

describe('the page about the API', () => {
  it('is where people guess it, in the language they ask for', async () => {
    for (const [language, path] of [
      ['cy', '/cy/api'],
      ['en', '/en/api'],
    ] as const) {
      const response = await server
        .browser()
        .fetch('/api', { headers: { 'accept-language': language } });
      expect([response.status, response.headers.get('location')]).toEqual([303, path]);
      expect(response.headers.get('vary')).toContain('accept-language');
    }
  });

  it.each(languages)(
    'shows every operation and shape in %s, without a script of its own',
    async (language) => {
      const response = await server.browser().fetch(`/${language}/api`);
      expect(response.status).toBe(200);
      const page = await response.text();
      const document = await documentIn(language);
      for (const { operation } of operationsOf(document)) {
        expect(page).toContain(`id="${operation.operationId ?? ''}"`);
      }
      for (const shape of Object.keys(document.components?.schemas ?? {}))
        expect(page).toContain(`id="shape-${shape}"`);
      expect(page).not.toMatch(/>\s*api\./);
    },
  );
});
