import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { heldProcess } from '../support/held-process.js';
import { inParallel } from '../support/election/in-parallel.js';
import { serverRoutes, type ServerRoute } from '../support/server-routes.js';
import { startServer, type TestServer } from '../support/server.js';
import { words } from '../pages/words.js';
import { mayEnter, personas, type Persona, type Tenants } from './access-personas.js';
import { accessTable } from './access-table.js';

const atOnce = 24;
let server: TestServer;
let tenants: Tenants;
let people: readonly Persona[];

beforeAll(async () => {
  server = await startServer({ env: { OPERATOR_EMAILS: 'operator@example.org' } });
  tenants = {
    own: await heldProcess(server),
    otherProcess: await heldProcess(server, { slug: 'other' }),
    elsewhere: await heldProcess(server, { slug: 'conwy', organisation: 'conwy' }),
  };
  people = await personas(server, tenants);
});
afterAll(async () => {
  await server.stop();
});

const isWelsh = ({ path }: ServerRoute) => path === '/cy' || path.startsWith('/cy/');
const called = ({ method, path }: ServerRoute) => `${method} ${path}`;
const sorted = (doors: readonly string[] | undefined) => (doors ?? ['none']).toSorted().join(' ');
const routes = () => serverRoutes(server.app);

/** Everything in the database, as one line a table. */
async function everything(): Promise<readonly string[]> {
  const em = server.app.get(MikroORM).em.fork();
  const tables = await em.execute<{ name: string }[]>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'jobs')
     order by 1`,
  );
  const lines: string[] = [];
  for (const { name } of tables) {
    const [row] = await em.execute<{ hash: string }[]>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from ${name} t`,
    );
    lines.push(`${name} ${row?.hash ?? ''}`);
  }
  return lines;
}

function addressOf(path: string): string {
  const params: Readonly<Record<string, string>> = {
    process: tenants.own.slug,
    organisation: tenants.own.organisationSlug,
    ...{ number: '1', token: 'token' },
  };
  return path.replace(/:([a-z]+)/gi, (_whole, name: string) => params[name] ?? 'x');
}

async function ask({ browser }: Persona, route: ServerRoute, token: string): Promise<Response> {
  const address = addressOf(route.path);
  if (route.method === 'GET') return browser.fetch(address);
  const body = route.path.startsWith('/api/')
    ? { type: 'application/json', text: '{}' }
    : { type: 'application/x-www-form-urlencoded', text: '' };
  const headers = { 'content-type': body.type, 'csrf-token': token };
  return browser.fetch(address, { method: route.method, headers, body: body.text });
}

async function tokens(): Promise<ReadonlyMap<Persona, string>> {
  const pairs = people.map(async (one) => [one, await one.browser.csrfToken()] as const);
  return new Map(await Promise.all(pairs));
}

describe('the table of doors', () => {
  const listed = new Map(
    accessTable.flatMap(({ doors, routes: own }) => own.map((route) => [route, doors] as const)),
  );

  it('has every route of the server once, with its doors', () => {
    const real = routes().filter((route) => !isWelsh(route));
    const missing = real.filter((route) => !listed.has(called(route)));
    expect(missing.map((route) => `${called(route)}: ${sorted(route.doors)}`)).toEqual([]);
    const other = real.filter((route) => sorted(listed.get(called(route))) !== sorted(route.doors));
    expect(other.map((route) => `${called(route)}: ${sorted(route.doors)}`)).toEqual([]);
    const twice = accessTable.flatMap(({ routes: own }) => own).length - listed.size;
    expect(twice).toBe(0);
  });

  it('names no route that is gone', () => {
    const real = new Set(routes().map(called));
    expect([...listed.keys()].filter((route) => !real.has(route))).toEqual([]);
  });

  it('holds for a Welsh page as for the English one: they are the same handler', () => {
    const english = new Set(
      routes()
        .filter((route) => !isWelsh(route))
        .map(handled),
    );
    expect(routes().filter((route) => isWelsh(route) && !english.has(handled(route)))).toEqual([]);
  });
});

const handled = ({ handler, method }: ServerRoute) => `${handler} ${method}`;

describe('every route × every role × every tenant', () => {
  const pairs = () =>
    routes()
      .filter((route) => !isWelsh(route))
      .flatMap((route) => people.map((persona) => ({ route, persona })));
  const allowed = ({ route, persona }: { route: ServerRoute; persona: Persona }) =>
    mayEnter(persona, { doors: route.doors ?? [], path: route.path });

  it('refuses whoever has no door there, and changes nothing', async () => {
    const refused = pairs().filter((pair) => !allowed(pair));
    expect(refused.length).toBeGreaterThan(1500);
    const csrf = await tokens();
    const before = await everything();
    const wrong: string[] = [];
    await inParallel(refused, atOnce, async ({ route, persona }) => {
      const { status } = await ask(persona, route, csrf.get(persona) ?? '');
      const wanted = persona.role === null ? [303, 401] : [403];
      if (!wanted.includes(status)) wrong.push(`${called(route)} to ${persona.name}: ${status}`);
    });
    expect(wrong).toEqual([]);
    expect(await everything()).toEqual(before);
    // Thousands of requests: of a busy machine more than is asked for elsewhere.
  }, 600_000);

  it('opens what it says: no page that is read tells its own people to go away', async () => {
    const open = pairs().filter((pair) => pair.route.method === 'GET' && allowed(pair));
    const wrong: string[] = [];
    await inParallel(open, atOnce, async ({ route, persona }) => {
      if (route.doors?.includes('public') && persona.place === 'other-process') return;
      const response = await ask(persona, route, '');
      const text = response.status === 403 ? await response.text() : '';
      if (saysNotAllowed(text)) wrong.push(`${called(route)} to ${persona.name}`);
      if (response.status >= 500) wrong.push(`${called(route)} breaks for ${persona.name}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** What the guard says; an act may refuse somebody for reasons of its own. */
function saysNotAllowed(text: string): boolean {
  return (
    text.includes('people.not-allowed') ||
    text.includes(words.in('en')('errors.people.not-allowed'))
  );
}
