import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiShapes } from '../support/api-shapes.js';
import type { Browser } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let shapes: ApiShapes;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  browser = server.browser();
  const document = await browser.fetch('/api/openapi.json');
  shapes = new ApiShapes((await document.json()) as OpenAPIObject);
});

afterAll(async () => {
  await server.stop();
});

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly type?: string;
  readonly body?: string;
}

async function send({ method = 'POST', path = '/sign-in', type, body }: Sent): Promise<Response> {
  return browser.fetch(`/api/v1${path}`, {
    method,
    headers: {
      'csrf-token': await browser.csrfToken(),
      ...(type !== undefined && { 'content-type': type }),
    },
    ...(body !== undefined && { body }),
  });
}

const json = 'application/json';
const nul = JSON.stringify({ email: 'a@example.org', returnTo: '/en/\0' });
const deep = `{"email":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
const refusals: readonly (readonly [string, Sent, number, string])[] = [
  ['JSON that is cut short', { type: json, body: '{"email' }, 400, 'http.bad-request'],
  ['an empty body', { type: json, body: '' }, 400, 'http.bad-request'],
  ['a list where an object belongs', { type: json, body: '[]' }, 422, 'input.invalid'],
  ['a word where an object belongs', { type: json, body: '"x"' }, 422, 'input.invalid'],
  ['null', { type: json, body: 'null' }, 422, 'input.invalid'],
  ['a body too large', { type: json, body: `"${'x'.repeat(300_000)}"` }, 413, 'http.too-large'],
  ['a NUL in a word', { type: json, body: nul }, 400, 'http.bad-request'],
  ['a body without a floor', { type: json, body: deep }, 400, 'http.bad-request'],
  ['plain text', { type: 'text/plain', body: '{}' }, 415, 'http.wrong-type'],
  ['a body of no kind at all', { type: 'x', body: '{}' }, 415, 'http.wrong-type'],
  ['a wrong method', { method: 'DELETE', path: '/processes' }, 405, 'http.wrong-method'],
  ['a path that is not there', { method: 'GET', path: '/nothing' }, 404, 'http.not-found'],
  ['a change to a path that is not there', { path: '/nothing' }, 404, 'http.not-found'],
  [
    'a process that is not there',
    { method: 'GET', path: '/processes/x' },
    404,
    'processes.unknown-process',
  ],
  [
    'a sign that encodes nothing',
    { method: 'GET', path: '/processes/%zz' },
    404,
    'processes.unknown-process',
  ],
  ['a NUL', { method: 'GET', path: '/processes/%00' }, 404, 'processes.unknown-process'],
  [
    'a name longer than any',
    { method: 'GET', path: `/processes/${'x'.repeat(5000)}` },
    404,
    'processes.unknown-process',
  ],
];

describe('a problem', () => {
  it.each(refusals)('answers %s in the one shape', async (_what, sent, status, code) => {
    const response = await send(sent);
    const problem = (await response.json()) as { status: number; code: string; type: string };
    expect([response.status, problem.code]).toEqual([status, code]);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await shapes.of('Problem', problem)).toBe('well');
    expect(problem).toMatchObject({ status, type: `urn:cyfran:problem:${code}` });
  });

  it('of a wrong method says which methods there are', async () => {
    const response = await send({ method: 'DELETE', path: '/processes/x/proposals' });
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it.each([
    ['cy', 'cy'],
    ['en-GB, cy;q=0.5', 'en'],
    ['cy-GB, en;q=0.9', 'cy'],
    ['fr', 'en'],
  ])('asked for in "%s" comes in %s', async (accept, language) => {
    const response = await browser.fetch('/api/v1/processes/x', {
      headers: { 'accept-language': accept },
    });
    expect(response.headers.get('content-language')).toBe(language);
  });

  it('says the same thing in each language, under one code', async () => {
    const said = await Promise.all(
      ['cy', 'en'].map(async (language) => {
        const response = await browser.fetch('/api/v1/nothing', {
          headers: { 'accept-language': language },
        });
        return (await response.json()) as { title: string; code: string };
      }),
    );
    expect(said[0]?.code).toBe(said[1]?.code);
    expect(said[0]?.title).not.toBe(said[1]?.title);
    for (const { title } of said) expect(title).not.toMatch(/^errors\./);
  });

  it('points at the field of a body that is wrong', async () => {
    const response = await send({ type: json, body: '{"email":"nobody","returnTo":7}' });
    const problem = (await response.json()) as { errors: { pointer: string; detail: string }[] };
    expect(response.status).toBe(422);
    expect(problem.errors.map(({ pointer }) => pointer)).toEqual(['/email', '/returnTo']);
    for (const { detail } of problem.errors) expect(detail).not.toMatch(/^errors\./);
  });
});
