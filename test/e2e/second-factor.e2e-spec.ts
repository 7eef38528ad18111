import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { io } from 'socket.io-client';
import { Browser } from '../support/browser.js';
import { grant, heldProcess, type HeldProcess } from '../support/held-process.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let held: HeldProcess;
let draft: HeldProcess;

beforeAll(async () => {
  server = await startServer({
    env: { STAFF_SECOND_FACTOR: 'required', OPERATOR_EMAILS: 'operator@example.org' },
  });
  held = await heldProcess(server);
  draft = await heldProcess(server, { slug: 'draft', published: false });
  await grant(server, held.organisationId, 'admin@example.org', 'admin');
});
afterAll(async () => {
  await server.stop();
});

/** As if the account had proved a key in every browser that it has. */
async function proved(email: string): Promise<void> {
  const em = server.app.get(MikroORM).em.fork();
  await em.execute(
    `insert into security_key (id, account_id, name, credential_id, public_key, counter)
     select gen_random_uuid(), id, 'key', id::text, 'none', 0 from account where email = ?
     on conflict do nothing`,
    [email],
  );
  await em.execute(
    `update session set second_factor_at = clock_timestamp() from account
     where account.id = account_id and email = ?`,
    [email],
  );
}

const place = async (browser: Browser, path: string) => {
  const response = await browser.fetch(path);
  const to = response.headers.get('location');
  return [response.status, to === null ? '' : new URL(to, server.address).pathname];
};

describe('where all staff need a second factor', () => {
  it('staff without one are led to set it up, and see what residents see until then', async () => {
    const admin = await server.signIn('admin@example.org');
    const people = `/en/organisations/${held.organisationSlug}/people`;
    expect(await place(admin, people)).toEqual([303, '/en/account/second-factor']);
    expect((await admin.post(people, { email: 'x@example.org' })).status).toBe(403);
    expect(await place(admin, '/en/account')).toEqual([200, '']);
    expect(await place(admin, `/en/processes/${draft.slug}`)).toEqual([404, '']);
    await proved('admin@example.org');
    expect(await place(admin, people)).toEqual([200, '']);
    expect(await place(admin, `/en/processes/${draft.slug}`)).toEqual([200, '']);
  });

  it('a browser that has not proved it is led to, and comes back', async () => {
    await proved('admin@example.org');
    const fresh = await server.signIn('admin@example.org');
    const people = `/cy/sefydliadau/${held.organisationSlug}/pobl`;
    const response = await fresh.fetch(people);
    const to = new URL(response.headers.get('location') ?? '', server.address);
    expect([to.pathname, to.searchParams.get('returnTo')]).toEqual([
      '/cy/cyfrif/cadarnhau',
      people,
    ]);
    expect(await place(fresh, `/cy/prosesau/${draft.slugCy}`)).toEqual([404, '']);
    // A session alone changes no second factor.
    expect(await place(fresh, '/en/account/second-factor')).toEqual([303, '/en/account/confirm']);
    for (const act of ['app/begin', 'app/remove', 'key/ask', 'key/remove', 'recovery-codes', 'app'])
      expect([act, (await fresh.post(`/en/account/second-factor/${act}`)).status]).toEqual([
        act,
        403,
      ]);
  });

  it('a browser that has not proved it takes away no copy of the data, and erases nobody', async () => {
    const email = 'admin@example.org';
    await server.signIn(email);
    await proved(email);
    const fresh = await server.signIn(email);
    for (const path of ['data', 'data/any-copy', 'erase', 'erase/any-token'])
      expect([path, ...(await place(fresh, `/en/account/${path}`))]).toEqual([
        ...[path, 303, '/en/account/confirm'],
      ]);
    for (const path of ['data', 'erase', 'erase/any-token'])
      expect([path, (await fresh.post(`/en/account/${path}`)).status]).toEqual([path, 403]);
  });

  it('a socket of a browser that has not proved it hears nothing that is for staff', async () => {
    const email = 'officer@example.org';
    await grant(server, held.organisationId, email, 'returning-officer');
    await server.signIn(email);
    await proved(email);
    const { cookie } = await server.signIn(email);
    const socket = io(server.address, { transports: ['websocket'], extraHeaders: { cookie } });
    const ask = async (): Promise<unknown> =>
      socket.timeout(30_000).emitWithAck('watch-work', { process: held.slug });
    expect(await ask()).toMatchObject({ ok: false, problem: { code: 'people.step-up-needed' } });
    await proved(email);
    expect(await ask()).toMatchObject({ ok: true });
    socket.disconnect();
  });

  it('the operator is asked too, residents are not', async () => {
    const operator = await server.signIn('operator@example.org');
    expect(await place(operator, '/en/operator/jobs')).toEqual([303, '/en/account/second-factor']);
    await proved('operator@example.org');
    expect(await place(operator, '/en/operator/jobs')).toEqual([200, '']);
    const resident = await server.signIn('resident@example.org');
    expect(await place(resident, `/en/processes/${held.slug}/propose`)).not.toContain(403);
    expect(await place(resident, '/en/account/second-factor')).toEqual([200, '']);
  });

  it('those without a role hear that they may not, rather than of second factors', async () => {
    const resident = await server.signIn('resident2@example.org');
    const people = `/en/organisations/${held.organisationSlug}/people`;
    expect((await resident.fetch(people)).status).toBe(403);
  });
});
