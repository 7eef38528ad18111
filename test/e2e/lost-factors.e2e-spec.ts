import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Browser } from '../support/browser.js';
import { grant, heldProcess, type HeldProcess } from '../support/held-process.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let held: HeldProcess;
const loser = 'loser@example.org';

beforeAll(async () => {
  server = await startServer();
  held = await heldProcess(server);
  for (const email of ['first@example.org', 'second@example.org'])
    await grant(server, held.organisationId, email, 'admin');
  await grant(server, held.organisationId, loser, 'moderator');
  await grant(server, held.organisationId, 'auditor@example.org', 'auditor');
  await sql(
    `insert into security_key (id, account_id, name, credential_id, public_key, counter)
     select gen_random_uuid(), id, 'key', 'lost', 'none', 0 from account where email = ?`,
    [loser],
  );
});
afterAll(async () => {
  await server.stop();
});

const sql = async (query: string, params: readonly unknown[]) =>
  server.app
    .get(MikroORM)
    .em.fork()
    .execute<{ id: string }[]>(query, [...params]);
const place = () => `/en/organisations/${held.organisationSlug}/people/lost-second-factors`;
const keys = async () => sql(`select id from security_key where credential_id = 'lost'`, []);
const waits = async () => (await sql('select id from factor_reset where decision is null', []))[0];
const approve = async (browser: Browser) =>
  browser.post(`${place()}/decide`, { request: (await waits())?.id ?? '', decision: 'approved' });

describe('lost second factors, on their page', () => {
  it('go by two admins, end the person’s session, and are told in the audit log', async () => {
    const [first, second] = [
      await server.signIn('first@example.org'),
      await server.signIn('second@example.org'),
    ];
    const theirs = await server.signIn(loser);
    const [person] = await sql('select id from account where email = ?', [loser]);
    expect((await first.post(place(), { person: 'nobody' })).status).toBe(422);
    expect((await first.post(place(), { person: person?.id ?? '' })).status).toBe(303);
    expect((await approve(theirs)).status).toBe(403);
    await approve(first);
    expect(await keys()).toHaveLength(1);
    expect((await approve(second)).status).toBe(303);
    expect(await keys()).toEqual([]);
    expect((await theirs.fetch('/en/account')).status).toBe(303);

    const auditor = await server.signIn('auditor@example.org');
    const file = await auditor.fetch(
      `/en/organisations/${held.organisationSlug}/audit-log/log.csv?act=people.reset-factors`,
    );
    expect(file.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(file.headers.get('content-disposition')).toContain('audit-log.csv');
    const [, row, ...more] = (await file.text()).trim().split('\r\n');
    expect(row).toContain(`people.reset-factors`);
    expect(row).toContain(person?.id);
    expect(more).toEqual([]);
  });

  it('show a moderator their own acts alone', async () => {
    const moderator = await server.signIn(loser);
    const path = `/cy/prosesau/${held.slugCy}/log-archwilio/log.csv`;
    const file = await moderator.fetch(path);
    expect([file.status, (await file.text()).trim().split('\r\n')]).toEqual([
      200,
      [expect.stringContaining('at,act,actor')],
    ]);
  });
});
