import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { staffRoles } from '#people';
import { AppModule } from '../../apps/server/src/app.module.js';
import { Browser } from '../support/browser.js';
import { grant, heldProcess, type HeldProcess } from '../support/held-process.js';
import { serverMessages, serverRoutes, type ServerRoute } from '../support/server-routes.js';
import { startServer, type TestServer } from '../support/server.js';

/** What Fastify serves without Nest: files that anybody may have. */
const files = ['/assets/*'];

let server: TestServer;
let held: HeldProcess;
let resident: Browser;
let outsider: Browser;
const routed = new Set<string>();

beforeAll(async () => {
  server = await startServer({
    env: { OPERATOR_EMAILS: 'Operator@example.org' },
    before: (app) => {
      const fastify = app.getHttpAdapter().getInstance();
      fastify.addHook('onRoute', ({ method, url }) => {
        for (const one of [method].flat()) if (one !== 'HEAD') routed.add(`${one} ${url}`);
      });
    },
  });
  held = await heldProcess(server);
  resident = await server.signIn('resident@example.org');
  const elsewhere = await heldProcess(server, { slug: 'conwy', organisation: 'conwy' });
  for (const role of staffRoles)
    await grant(server, elsewhere.organisationId, 'outsider@example.org', role);
  outsider = await server.signIn('outsider@example.org');
});

afterAll(async () => {
  await server.stop();
});

const isStaffOnly = ({ doors = [] }: ServerRoute) =>
  !doors.includes('public') && !doors.includes('resident');

/** The route with somebody's real process in it. */
function addressOf({ path }: ServerRoute): string {
  const params: Readonly<Record<string, string>> = {
    process: held.slug,
    organisation: held.organisationSlug,
    number: '1',
    token: 'token',
  };
  return path.replace(/:([a-z]+)/gi, (_whole, name: string) => params[name] ?? 'x');
}

async function ask(browser: Browser, route: ServerRoute): Promise<Response> {
  const path = addressOf(route);
  if (route.method === 'GET') return browser.fetch(path);
  if (route.path.startsWith('/api/')) return browser.send(route.method, path, {});
  return browser.post(path);
}

const isApi = ({ path }: ServerRoute) => path.startsWith('/api/');

describe('the doors', () => {
  it('are named by every route that the server has', () => {
    const routes = serverRoutes(server.app);
    expect(routes.length).toBeGreaterThan(25);
    expect(routes.filter(({ doors }) => doors === undefined)).toEqual([]);
  });

  it('stand before everything that is served, but for files', () => {
    const known = new Set(serverRoutes(server.app).map(({ method, path }) => `${method} ${path}`));
    const unguarded = [...routed].filter(
      (route) => !known.has(route) && !files.includes(route.split(' ')[1] ?? ''),
    );
    expect(unguarded).toEqual([]);
  });

  it('are named by every message that a socket may send', () => {
    const messages = serverMessages(server.app);
    expect(messages.map(({ message }) => message)).toContain('watch');
    expect(messages.filter(({ doors }) => doors === undefined)).toEqual([]);
  });

  it('of staff open to nobody who is signed out, a resident, or staff elsewhere', async () => {
    const staffOnly = serverRoutes(server.app).filter(isStaffOnly);
    expect(staffOnly.length).toBeGreaterThan(0);
    for (const route of staffOnly) {
      const browsers = [server.browser(), resident, outsider];
      const answers = await Promise.all(browsers.map((browser) => ask(browser, route)));
      const wanted = [statusForNobody(route), 403, 403];
      const who = `${route.method} ${route.path}`;
      expect([who, ...answers.map(({ status }) => status)]).toEqual([who, ...wanted]);
    }
  });

  it('of the operator open to the operator, and to no admin of an organisation', async () => {
    const routes = serverRoutes(server.app).filter(({ doors }) => doors?.includes('operator'));
    expect(routes.length).toBeGreaterThan(0);
    await grant(server, held.organisationId, 'own-admin@example.org', 'admin');
    const admin = await server.signIn('own-admin@example.org');
    const operator = await server.signIn('operator@example.org');
    for (const route of routes) {
      const answers = await Promise.all([admin, operator].map((browser) => ask(browser, route)));
      expect([route.path, answers[0]?.status]).toEqual([route.path, 403]);
      expect([route.path, answers[1]?.status]).not.toEqual([route.path, 403]);
    }
    expect(await (await operator.fetch('/en/account')).text()).toContain('/en/operator/jobs');
    expect(await (await admin.fetch('/en/account')).text()).not.toContain('/en/operator/jobs');
  });

  it('of a draft are not there for staff elsewhere: it answers as nothing does', async () => {
    const draft = await heldProcess(server, { slug: 'draft', published: false });
    await grant(server, draft.organisationId, 'finance@example.org', 'finance');
    const colleague = await server.signIn('finance@example.org');
    const desks = serverRoutes(server.app).filter(
      (route) => isStaffOnly(route) && route.path.includes(':process'),
    );
    expect(desks.length).toBeGreaterThan(5);
    for (const route of desks) {
      const [ofDraft, ofNothing] = [draft.slug, 'nothing'].map((slug) => ({
        ...route,
        path: route.path.replace(':process', slug),
      }));
      if (!ofDraft || !ofNothing) throw new Error('there are two');
      for (const stranger of [resident, outsider]) {
        const answers = await Promise.all([ofDraft, ofNothing].map((one) => ask(stranger, one)));
        const statuses = answers.map(({ status }) => status);
        expect([route.path, ...statuses]).toEqual([route.path, 404, 404]);
      }
      if (!route.doors?.includes('finance'))
        expect((await ask(colleague, ofDraft)).status).toBe(403);
    }
  });

  it('of residents send a signed-out reader to sign in, and back again afterwards', async () => {
    const pages = serverRoutes(server.app).filter(
      (route) => route.method === 'GET' && route.doors?.includes('resident') && !isApi(route),
    );
    expect(pages.length).toBeGreaterThan(0);
    for (const route of pages) {
      const response = await ask(server.browser(), route);
      expect([route.path, response.status]).toEqual([route.path, 303]);
      const to = new URL(response.headers.get('location') ?? '', server.address);
      expect(to.pathname).toBe(route.path.startsWith('/cy') ? '/cy/mewngofnodi' : '/en/sign-in');
      expect(to.searchParams.get('returnTo')).toBe(addressOf(route));
    }
  });

  it('of residents answer a signed-out program with a problem', async () => {
    const operations = serverRoutes(server.app).filter(
      (route) => route.doors?.includes('resident') && isApi(route),
    );
    expect(operations.length).toBeGreaterThan(2);
    for (const route of operations) {
      const response = await ask(server.browser(), route);
      expect([route.path, response.status]).toEqual([route.path, 401]);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  });
});

function statusForNobody(route: ServerRoute): number {
  return route.method === 'GET' && !isApi(route) ? 303 : 401;
}

@Controller('api/forgotten')
class ForgottenController {
  @Get()
  show(): string {
    return 'nobody should read this';
  }
}

describe('a handler that names no door', () => {
  let app: NestFastifyApplication;

  @Module({ controllers: [ForgottenController] })
  class WithForgotten {}

  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(
      { module: WithForgotten, imports: [AppModule.forRoot(server.config)] },
      new FastifyAdapter(),
      { logger: false, abortOnError: false },
    );
    await app.register(cookie);
    const { em } = app.get(MikroORM);
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onRequest', (_request, _reply, done) => RequestContext.create(em, done));
    await app.listen(0, '127.0.0.1');
  });

  afterAll(async () => {
    await app.close();
  });

  it('opens to nobody, and is found by the list of routes', async () => {
    const address = await app.getUrl();
    for (const browser of [new Browser(address), new Browser(address, cookiesOf(outsider))]) {
      const response = await browser.fetch('/api/forgotten');
      expect(response.status).toBe(403);
      expect(await response.text()).not.toContain('nobody should read this');
    }
    const unnamed = serverRoutes(app).filter(({ doors }) => doors === undefined);
    expect(unnamed.map(({ path }) => path)).toEqual(['/api/forgotten']);
  });
});

function cookiesOf({ cookie: header }: Browser): Record<string, string> {
  return Object.fromEntries(
    header.split('; ').map((pair) => pair.split('=', 2) as [string, string]),
  );
}
