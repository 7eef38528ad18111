import { MikroORM } from '@mikro-orm/postgresql';
import { SignInLink, SignInService } from '#people';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { anyFreePort } from '../../apps/cli/src/free-port.js';
import { BuiltPart } from './built-part.js';
import { launchChromium } from './chromium.js';
import { openRooms, type Rooms } from './rooms.js';

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
  readonly stop: () => Promise<void>;
}

export interface SiteWishes {
  /** With the demonstration of `npm start`, and a worker that counts what it holds. */
  readonly demo?: boolean;
}

/** The built server in a process of its own over a fresh database, and a real browser. */
export async function openSite({ demo = false }: SiteWishes = {}): Promise<Site> {
  const [rooms, port] = await Promise.all([openRooms(), anyFreePort()]);
  const address = `http://localhost:${String(port)}`;
  const env = {
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'warn', DEMO: 'true' },
    ...{ DATABASE_URL: rooms.url, PORT: String(port), PUBLIC_URL: address },
    ...{ SESSION_SECRET: 's'.repeat(40), VOTER_TAG_KEY: 'k'.repeat(40) },
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
      server.until('answers', async () => answers(`${address}/health/ready`)),
      worker?.untilReady(),
    ]);
    return {
      ...{ address, rooms, browser },
      visitor: async (email, options = {}) => {
        const context = await browser.newContext({ baseURL: address, ...options });
        if (email === null) return context;
        const value = await openSession(rooms, email);
        await context.addCookies([{ name: 'cyfran-session', value, url: address }]);
        return context;
      },
      stop: async () => stop(browser),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** In one transaction, so that no worker makes another token for the link in between. */
async function openSession(rooms: Rooms, email: string): Promise<string> {
  return rooms.act(async (app) =>
    app.get(MikroORM).em.transactional(async (em) => {
      const signIn = app.get(SignInService);
      await signIn.request({ email }, 'en');
      const [link] = await em.find(SignInLink, { email }, { orderBy: { id: 'desc' }, limit: 1 });
      const issued = link && (await signIn.issue(link.id));
      if (!issued) throw new Error(`no link was made for ${email}`);
      return (await signIn.open(issued.token)).sessionToken;
    }),
  );
}
