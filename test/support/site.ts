import type { INestApplicationContext } from '@nestjs/common';
import { MikroORM } from '@mikro-orm/postgresql';
import { SignInLink, SignInService } from '#people';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { BuiltPart } from './built-part.js';
import { launchChromium } from './chromium.js';
import { ownPort } from './own-port.js';
import { openRooms, type Rooms } from './rooms.js';
import { isReady, siteEnvironment } from './site-environment.js';

export interface Site {
  readonly address: string;
  /** The rooms on the same database, to bring about what a test is not about. */
  readonly rooms: Rooms;
  readonly browser: Browser;
  /** Somebody's browser: signed in when there is an address, with that account from then on. */
  readonly visitor: (
    email: string | null,
    options?: BrowserContextOptions,
  ) => Promise<BrowserContext>;
  /** The token of a link as a mail would hold it. */
  readonly linkFor: (email: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export interface SiteWishes {
  /** With the demonstration of `npm start`, and a worker that counts what it holds. */
  readonly demo?: boolean;
}

/** Who runs the site: the demonstration's admin, and the one who holds every role in the tests of pages. */
const operators = 'admin@example.org,everybody@example.org';

/** The built server in a process of its own over a fresh database, and a real browser. */
export async function openSite({ demo = false }: SiteWishes = {}): Promise<Site> {
  const [rooms, port] = await Promise.all([openRooms(), ownPort()]);
  const address = `http://localhost:${String(port)}`;
  const env = {
    ...siteEnvironment(rooms.url, address),
    ...{ DEMO: 'true', OPERATOR_EMAILS: operators },
  };
  if (demo) await new BuiltPart('apps/cli/src/main.js', env, ['seed']).untilDone();
  const server = new BuiltPart('apps/server/src/main.js', env);
  const worker = demo ? new BuiltPart('apps/worker/src/main.js', env) : null;
  const stop = async (browser?: Browser) => {
    await Promise.all([browser?.close(), server.stop(), worker?.stop()]);
    await rooms.close();
  };
  try {
    const [browser] = await Promise.all([
      launchChromium(),
      server.until('answers', async () => isReady(address)),
      worker?.untilReady(),
    ]);
    // Nobody may ask for many links: a test's visitors of one name share a session.
    const sessions = new Map<string, Promise<string>>();
    return {
      ...{ address, rooms, browser },
      visitor: async (email, options = {}) => {
        const context = await browser.newContext({ baseURL: address, ...options });
        if (email === null) return context;
        const session = sessions.get(email) ?? openSession(rooms, email);
        sessions.set(email, session);
        const cookie = { name: 'cyfran-session', value: await session, url: address };
        await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Lax' }]);
        return context;
      },
      linkFor: async (email) => rooms.act(async (app) => issue(app, email)),
      stop: async () => stop(browser),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** In one transaction, so that no worker makes another token for the link in between. */
async function openSession(rooms: Rooms, email: string): Promise<string> {
  return rooms.act(async (app) =>
    app.get(MikroORM).em.transactional(async () => {
      const { sessionToken } = await app.get(SignInService).open(await issue(app, email));
      return sessionToken;
    }),
  );
}

async function issue(app: INestApplicationContext, email: string): Promise<string> {
  const signIn = app.get(SignInService);
  await signIn.request({ email }, 'en');
  const newest = { orderBy: { id: 'desc' }, limit: 1 } as const;
  const [link] = await app.get(MikroORM).em.find(SignInLink, { email }, newest);
  const issued = link && (await signIn.issue(link.id));
  if (!issued) throw new Error(`no link was made for ${email}`);
  return issued.token;
}
