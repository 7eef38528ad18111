import { RequestContext } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RequestSignInDto, SignInLink, SignInService } from '#people';
import { loadConfig, validateInput, type ConfigDto } from '#platform';
import { createApp } from '../../apps/server/src/create-app.js';
import { Browser } from './browser.js';
import { createTestDatabase, type TestDatabase } from './postgres.js';

export interface TestServer {
  readonly app: NestFastifyApplication;
  readonly config: ConfigDto;
  readonly database: TestDatabase;
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  /** Somebody who has not signed in. */
  readonly browser: () => Browser;
  /** Somebody who opened the link in their mail just now; an account from then on. */
  readonly signIn: (email: string) => Promise<Browser>;
  /** Does something with the server's own services, in a unit of work of its own. */
  readonly within: <T>(act: (app: NestFastifyApplication) => Promise<T>) => Promise<T>;
  readonly stop: () => Promise<void>;
}

export interface ServerWishes {
  /** Configuration beside what every test server has, e.g. `{ DEMO: 'true' }`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called before the routes are made, e.g. to list them. */
  readonly before?: (app: NestFastifyApplication) => void;
  /** Of another server, which it outlives: two servers of one site. */
  readonly beside?: TestServer;
}

/** The real server in this process, on a port and over a database of its own. */
export async function startServer({
  env = {},
  before,
  beside,
}: ServerWishes = {}): Promise<TestServer> {
  const database = beside?.database ?? (await createTestDatabase());
  const config = loadConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    SESSION_SECRET: 'a secret that only this test server knows',
    VOTER_TAG_KEY: 'a key that only this test server knows of',
    BOX_KEY: 'a box key that only this test server knows of',
    LOG_KEY: 'a log key that only this test server knows of',
    ...env,
  });
  const app = await createApp(config);
  before?.(app);
  await app.listen(0, '127.0.0.1');
  const address = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const orm = app.get(MikroORM);
  const within: TestServer['within'] = (act) => RequestContext.create(orm.em, () => act(app));
  return {
    app,
    config,
    database,
    address,
    browser: () => new Browser(address),
    signIn: async (email) => {
      const token = await within(async () => openedSession(app, email));
      return new Browser(address, { 'cyfran-session': token });
    },
    within,
    stop: async () => {
      await app.close();
      if (!beside) await database.drop();
    },
  };
}

/** Asks for a link, writes its token as the mail would hold it, and opens it. */
async function openedSession(app: NestFastifyApplication, email: string): Promise<string> {
  const signIn = app.get(SignInService);
  await signIn.request(await validateInput(RequestSignInDto, { email }), 'en');
  const em = app.get(MikroORM).em.fork();
  const [link] = await em.find(
    SignInLink,
    { email: email.toLowerCase() },
    { orderBy: { id: 'desc' }, limit: 1 },
  );
  const issued = link && (await signIn.issue(link.id));
  if (!issued) throw new Error(`no link was made for ${email}`);
  return (await signIn.open(issued.token)).sessionToken;
}
