import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { WebhooksService } from '#finance';
import { ApiKeysService, PeopleService, type KeyScope } from '#people';
import { newId } from '#platform';
import { BY_KEY } from '../../apps/server/src/access/by-key.decorator.js';
import { serverRoutes } from '../support/server-routes.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let organisation: string;
let elsewhere: string;
let officer: string;

const hooks = '/api/v1/organisations/rhondda/webhooks';

beforeAll(async () => {
  server = await startServer();
  await server.within(async (app) => {
    const people = app.get(PeopleService);
    const open = (slug: string) => people.openOrganisation({ slug, name: { cy: slug, en: slug } });
    organisation = await open('rhondda');
    elsewhere = await open('gwynedd');
    const email = 'finance@example.org';
    officer = await people.openAccount({ email, language: 'en' });
    for (const organisationId of [organisation, elsewhere])
      await people.grant(null, { email, organisationId, role: 'finance', language: 'en' });
  });
});
afterAll(async () => {
  await server.stop();
});

const sql = async (query: string, params: unknown[] = []) =>
  server.app.get(MikroORM).em.fork().execute<Record<string, unknown>[]>(query, params);

async function key(scopes: KeyScope[] = ['finance:read', 'finance:write'], at = organisation) {
  return server.within(async (app) =>
    app.get(ApiKeysService).make(officer, at, { name: 'Ledger', scopes, days: 30 }),
  );
}

const ask = async (token: string, path = hooks, init: RequestInit = {}): Promise<Response> =>
  fetch(new URL(path, server.address), {
    ...init,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(init.headers as Record<string, string> | undefined),
    },
  });

const code = async (response: Response) => ((await response.json()) as { code: string }).code;

describe('an API key', () => {
  it('lets a program do what is marked for its scopes, without a session and a form’s token', async () => {
    const token = await key();
    const listed = await ask(token);
    expect(listed.status).toBe(200);
    expect(await listed.json()).toEqual({ items: [] });
    expect(listed.headers.get('cache-control')).toBe('no-store');
    const again = await ask(token, `${hooks}/x/replay`, { method: 'POST', body: '{}' });
    expect(again.status).toBe(404);
  });

  it('opens nothing that is not marked, not even what is everybody’s', async () => {
    const token = await key();
    const add = { address: 'https://example.org/', types: ['proposal.*'] };
    for (const [path, init] of [
      [hooks, { method: 'POST', body: JSON.stringify(add) }],
      [`${hooks}/x`, { method: 'DELETE', body: '{}' }],
      ['/api/v1/processes', {}],
      ['/en/account', {}],
      ['/en/organisations/rhondda/api-keys', {}],
      ['/en/sign-out', { method: 'POST', body: '{}' }],
    ] as const)
      expect([path, (await ask(token, path, init)).status]).toEqual([path, 403]);
    expect(await code(await ask(token, '/api/v1/processes'))).toBe('people.key-not-taken');
  });

  it('does not do with one scope what takes the other', async () => {
    const reads = await key(['finance:read']);
    const writes = await key(['finance:write']);
    const post = { method: 'POST', body: '{}' };
    expect((await ask(reads)).status).toBe(200);
    expect((await ask(reads, `${hooks}/x/replay`, post)).status).toBe(403);
    expect((await ask(writes)).status).toBe(403);
    expect((await ask(writes, `${hooks}/x/replay`, post)).status).toBe(404);
  });

  it('works in its own organisation alone, also where its maker works in another', async () => {
    const token = await key(['finance:read'], elsewhere);
    expect((await ask(token)).status).toBe(403);
    expect((await ask(token, '/api/v1/organisations/gwynedd/webhooks')).status).toBe(200);
  });

  it('is not helped by cookies, and does not help them', async () => {
    const person = await server.signIn('finance@example.org');
    const token = await key();
    const cookie = person.cookie;
    const wrong = await ask('cyf_wrong', hooks, { headers: { cookie } });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer');
    expect(await code(wrong)).toBe('people.bad-api-key');
    for (const authorization of ['Bearer', 'bearer  ', `Bearer ${token}x`, `BEARER x ${token}`]) {
      const refused = await ask('', hooks, { headers: { cookie, authorization } });
      expect([authorization, refused.status]).toEqual([authorization, 401]);
    }
    // Without a key a change still needs the form's token.
    const forged = await fetch(new URL(`${hooks}/x/replay`, server.address), {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', authorization: 'Basic eDp5' },
      body: '{}',
    });
    expect(forged.status).toBe(403);
    expect(await code(forged)).toBe('http.forged');
  });

  it('ends at once when it is revoked, with its time, and with its maker’s role', async () => {
    const [revoked, old, roleless] = [await key(), await key(), await key()];
    const idOf = async () =>
      (await sql('select id from api_key order by id desc limit 3')) as { id: string }[];
    const [, second, first] = await idOf();
    await server.within(async (app) =>
      app.get(ApiKeysService).revoke(officer, organisation, first?.id ?? ''),
    );
    expect((await ask(revoked)).status).toBe(401);
    await sql(
      `update api_key set made_at = now() - interval '2 days', expires_at = now() where id = ?`,
      [second?.id],
    );
    expect((await ask(old)).status).toBe(401);
    expect((await ask(roleless)).status).toBe(200);
    const held = { organisationId: organisation, role: 'finance' } as const;
    await server.within(async (app) =>
      app.get(PeopleService).revoke(null, { accountId: officer, ...held }),
    );
    expect((await ask(roleless)).status).toBe(401);
    const email = 'finance@example.org';
    await server.within(async (app) =>
      app.get(PeopleService).grant(null, { email, language: 'en', ...held }),
    );
    expect((await ask(roleless)).status).toBe(401);
  });

  it('looks again at each call whether its maker works there, whatever took the role away', async () => {
    const token = await key();
    const where = 'organisation_id = ? and account_id = ?';
    await sql(`update membership set role = 'reviewer' where ${where}`, [organisation, officer]);
    expect((await ask(token)).status).toBe(401);
    await sql(`update membership set role = 'finance' where ${where}`, [organisation, officer]);
  });

  it('that acted is named in the audit log, and a person who did the same is not taken for it', async () => {
    const { id } = await server.within(async (app) =>
      app.get(WebhooksService).add(officer, organisation, {
        ...{ address: 'https://ledger.example.org/in?token=s3cret', types: ['proposal.*'] },
      }),
    );
    const failed = async () => {
      const event = newId();
      await sql(
        `insert into platform.event (id, type, subject) values (?, 'proposal.published', '1')`,
        [event],
      );
      await sql(
        `insert into webhook_delivery (id, webhook_id, event_id, state, next_try_at)
         values (?, ?, ?, 'failed', null)`,
        [newId(), id, event],
      );
    };
    const token = await key();
    const [made] = await sql('select id, name from api_key order by id desc limit 1');
    await failed();
    const post = { method: 'POST', body: '{}' };
    const again = await ask(token, `${hooks}/${id}/replay`, post);
    expect(await again.json()).toEqual({ sentAgain: 1 });
    await failed();
    const person = await server.signIn('finance@example.org');
    expect((await person.send('POST', `${hooks}/${id}/replay`, {})).status).toBe(200);
    const entries = await sql(
      `select actor, facts -> 'byKey' as key from platform.audit_log
       where act = 'finance.replay-webhook' order by id`,
    );
    expect(entries).toEqual([
      { actor: officer, key: { id: made?.['id'] } },
      { actor: officer, key: null },
    ]);
    expect(JSON.stringify(await sql('select facts from platform.audit_log'))).not.toContain(token);
    for (const [path, words] of [
      ['/en/organisations/rhondda/audit-log', 'a program with the API key ‘Ledger’'],
      ['/cy/sefydliadau/rhondda/log-archwilio', 'rhaglen â’r allwedd API ‘Ledger’'],
    ] as const)
      expect((await (await person.fetch(path)).text()).split(words)).toHaveLength(2);
    const file = await person.fetch('/en/organisations/rhondda/audit-log/log.csv');
    expect((await file.text()).split(`,${String(made?.['id'])},Ledger`)).toHaveLength(2);
    const listed = await (await ask(token)).text();
    expect(listed).toContain('https://ledger.example.org/');
    expect(listed).not.toContain('s3cret');
    const weeks = { method: 'POST', body: JSON.stringify({ since: '2026-W01' }) };
    for (const language of ['cy', 'en']) {
      const headers = { 'accept-language': language };
      const wrong = await ask(token, `${hooks}/${id}/replay`, { ...weeks, headers });
      expect([wrong.status, await wrong.text()]).toEqual([
        ...[422, expect.stringContaining('finance.enter-replay-since')],
      ]);
    }
  });

  it('rests as a hash, says on which day it was used, and stands in the audit log', async () => {
    const token = await key();
    await ask(token);
    const [row] = await sql(
      `select token_hash, last_used_on = (now() at time zone 'UTC')::date as today from api_key
       order by id desc limit 1`,
    );
    expect(token).toMatch(/^cyf_[A-Za-z0-9_-]{43}$/);
    expect(row?.['today']).toBe(true);
    expect(JSON.stringify(await sql('select * from api_key'))).not.toContain(token);
    const [entry] = await sql(
      `select subject, facts from platform.audit_log where act = 'people.make-api-key' limit 1`,
    );
    expect(JSON.stringify(entry)).not.toContain('cyf_');
  });

  it('lives a year at most, whatever the database is told', async () => {
    await key();
    await expect(
      sql(`update api_key set expires_at = made_at + interval '367 days'`),
    ).rejects.toThrow('api_key_lives_a_year_at_most');
  });

  it('may call so often and no more', async () => {
    const token = await key();
    const [row] = await sql('select id from api_key order by id desc limit 1');
    expect((await ask(token)).status).toBe(200);
    await sql('update platform.act_limit set taken = 300 where counted = ?', [
      `api-key ${String(row?.['id'])}`,
    ]);
    const refused = await ask(token);
    expect([refused.status, await code(refused)]).toEqual([409, 'limits.too-many']);
  });
});

describe('what takes keys', () => {
  it('is told in the API’s document, and is no page and no act that takes people', () => {
    const marked = new Set(markedHandlers());
    const routes = serverRoutes(server.app).filter(({ handler }) => marked.has(handler));
    expect(routes.length).toBeGreaterThan(1);
    expect(routes.filter(({ path }) => !path.startsWith('/api/v1/'))).toEqual([]);
    const forPeople = /release$|propose$|decision|approv|certify|revoke|keys/;
    expect(routes.filter(({ path, method }) => method !== 'GET' && forPeople.test(path))).toEqual(
      [],
    );
  });
});

/** `WebhooksController.list` of every handler that takes a key. */
function markedHandlers(): string[] {
  const scanner = new MetadataScanner();
  const discovery = new DiscoveryService(server.app.get(ModulesContainer));
  return discovery.getControllers().flatMap(({ instance, metatype }) => {
    const prototype = Object.getPrototypeOf(instance ?? {}) as Record<string, object> | null;
    if (!prototype || typeof metatype !== 'function') return [];
    return scanner
      .getAllMethodNames(prototype)
      .filter((name) => Reflect.hasMetadata(BY_KEY, prototype[name] ?? {}))
      .map((name) => `${metatype.name}.${name}`);
  });
}
