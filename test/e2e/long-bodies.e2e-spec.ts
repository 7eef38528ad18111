import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiKeysService, PeopleService } from '#people';
import { longBody, usualBody } from '../../apps/server/src/api/long-body.js';
import type { Browser } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let officer: Browser;
let token: string;
let keyId: string;

const centres = '/api/v1/organisations/rhondda/cost-centres';

beforeAll(async () => {
  server = await startServer();
  token = await server.within(async (app) => {
    const people = app.get(PeopleService);
    const name = { cy: 'Rhondda', en: 'Rhondda' };
    const organisationId = await people.openOrganisation({ slug: 'rhondda', name });
    const email = 'finance@example.org';
    await people.grant(null, { email, organisationId, role: 'finance', language: 'en' });
    const by = await people.openAccount({ email, language: 'en' });
    const input = { name: 'Ledger', scopes: ['finance:write' as const], days: 30 as const };
    return app.get(ApiKeysService).make(by, organisationId, input);
  });
  keyId = String((await sql('select id from api_key'))[0]?.['id']);
  officer = await server.signIn('finance@example.org');
});
afterAll(async () => {
  await server.stop();
});

const sql = async (query: string) =>
  server.app.get(MikroORM).em.fork().execute<Record<string, unknown>[]>(query);
const put = async (body: string | ReadableStream, headers: Readonly<Record<string, string>> = {}) =>
  fetch(new URL(centres, server.address), {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    ...(typeof body !== 'string' && { duplex: 'half' as const }),
  });
const byKey = () => ({ authorization: `Bearer ${token}` });
const told = async (response: Response) => (await response.json()) as Record<string, unknown>;

/** As ledgers have them, some 120 bytes each. */
const codes = (count: number, name = 'Highways and Transport, revenue') =>
  JSON.stringify({
    codes: Array.from({ length: count }, (_, index) => ({
      ...{ code: `CC${String(index).padStart(6, '0')}`, name: `${name} ${index}`, side: 'revenue' },
      openFrom: '2026-04-01',
    })),
  });
const spaces = (bytes: number) => `{"codes":[]${' '.repeat(bytes)}}`;

describe('a list as long as an operation says that it takes', () => {
  it('is read whole when a program sends it, and told of as what its key did', async () => {
    const body = codes(20_000);
    expect(body.length).toBeGreaterThan(usualBody * 5);
    const answer = await put(body, byKey());
    expect([answer.status, await told(answer)]).toMatchObject([200, { added: 20_000 }]);
    const entries = await sql(
      `select facts -> 'byKey' as key from platform.audit_log where act like 'finance.%'`,
    );
    expect(entries).toEqual([{ key: { id: keyId } }]);
  });

  it('is read when somebody of staff sends it', async () => {
    const answer = await officer.send('PUT', centres, JSON.parse(codes(3_000)));
    expect([answer.status, await told(answer)]).toMatchObject([200, { same: 3_000 }]);
  });

  it('of answers is read: ten thousand, and what is too many is said and not what is too large', async () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...{ line: index + 1, status: 'rejected', document: `JNL-2026-${index}` },
        reason: 'The cost centre was closed at the end of the year',
      }));
    const to = '/api/v1/processes/unknown/batches/1/acknowledgement';
    for (const count of [10_000, 20_000]) {
      const body = { status: 'rejected', lines: lines(count) };
      const answer = await officer.send('POST', to, body, { 'idempotency-key': 'k' });
      // It was read, for the process was looked for.
      expect(answer.status).toBe(404);
    }
  });
});

describe('a body that is too large', () => {
  it.each([
    ['en', 'This is larger than 256 KB'],
    ['cy', 'Mae hyn yn fwy na 256 KB'],
  ])(
    'is refused by an ordinary operation, which says what it takes: %s',
    async (language, words) => {
      const ordinary = '/api/v1/organisations/rhondda/webhooks';
      const body = { address: 'x'.repeat(300_000), types: [] };
      const answer = await officer.send('POST', ordinary, body, { 'accept-language': language });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect([answer.status, await told(answer)]).toMatchObject([
        ...[413, { code: 'http.too-large', detail: expect.stringContaining(words) }],
      ]);
    },
  );

  it('is refused where lists are taken, too', async () => {
    const answer = await put(spaces(longBody), byKey());
    expect([answer.status, await told(answer)]).toMatchObject([
      ...[413, { detail: expect.stringContaining('4096 KB') }],
    ]);
  });
});

describe('a long list', () => {
  const long = () => spaces(usualBody);

  it('is taken from nobody but staff and their programs, and nobody else’s is read', async () => {
    const resident = await server.signIn('resident@example.org');
    const cookie = resident.cookie;
    expect((await put(long())).status).toBe(401);
    expect((await put(long(), { authorization: 'Bearer cyf_wrong' })).status).toBe(401);
    expect((await put(long(), { cookie })).status).toBe(403);
  });

  it('says nothing of its length when it is sent in pieces, and is taken for a long one', async () => {
    const pieces = () => new Blob(['{"codes":', '[]}']).stream();
    expect((await put(pieces())).status).toBe(401);
    expect((await put(pieces(), byKey())).status).toBe(422);
  });
});

describe('the API’s document', () => {
  it('says how much each operation takes', async () => {
    const document = await server.browser().fetch('/api/openapi.json');
    const { paths } = (await document.json()) as OpenAPIObject;
    const bodies = Object.values(paths).flatMap((item) =>
      [item.post, item.put].flatMap((operation) => {
        const body = operation?.requestBody;
        return body && 'description' in body
          ? [{ id: operation.operationId, says: body.description }]
          : [];
      }),
    );
    const long = bodies.filter(({ says }) => says === 'JSON of 4 MB at most');
    expect(long.map(({ id }) => id).sort()).toEqual([
      ...['acknowledgeBatch', 'putAccounts', 'putCodingRules', 'putCostCentres', 'recordActuals'],
    ]);
    expect(new Set(bodies.map(({ says }) => says)).size).toBe(2);
  });
});
