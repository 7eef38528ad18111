import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { MikroORM } from '@mikro-orm/postgresql';
import { PeopleService } from '#people';
import { LiveChannel } from '#platform';
import type { LiveEvent } from '#messages';
import type { Browser } from '../support/browser.js';
import { grant, heldProcess, type HeldProcess } from '../support/held-process.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitUntil } from '../support/wait-until.js';

let server: TestServer;
/** Another server of the same site. */
let second: TestServer;
let caia: HeldProcess;
let conwy: HeldProcess;
const sockets: Socket[] = [];

beforeAll(async () => {
  server = await startServer();
  second = await startServer({ beside: server });
  caia = await heldProcess(server);
  conwy = await heldProcess(server, { slug: 'conwy', organisation: 'conwy' });
  await heldProcess(server, { slug: 'draft', published: false });
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});

afterAll(async () => {
  await second.stop();
  await server.stop();
});

interface Heard {
  readonly name: string;
  readonly data: unknown;
}

interface Page {
  readonly socket: Socket;
  readonly heard: Heard[];
  readonly say: (message: string, ...args: unknown[]) => Promise<Answer>;
}

interface Answer {
  readonly ok: boolean;
  readonly processId?: string;
  readonly problem?: { readonly code: string; readonly status: number; readonly title: string };
}

async function open(
  headers: Record<string, string> = {},
  browser?: Browser,
  address = server.address,
): Promise<Page> {
  const socket = io(address, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { ...headers, ...(browser && { cookie: browser.cookie }) },
  });
  sockets.push(socket);
  const heard: Heard[] = [];
  socket.onAny((name: string, data: unknown) => {
    heard.push({ name, data });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const say: Page['say'] = async (message, ...args) =>
    socket.timeout(30_000).emitWithAck(message, ...args) as Promise<Answer>;
  return { socket, heard, say };
}

async function tell(event: LiveEvent): Promise<void> {
  await server.within(async (app) => app.get(LiveChannel).publish(event));
}

describe('an open page', () => {
  it('hears of the process that it watches, and of no other', async () => {
    const page = await open();
    expect(await page.say('watch', { process: caia.slug })).toEqual({
      ok: true,
      processId: caia.id,
    });
    await tell({ name: 'turnout.changed', data: { processId: conwy.id, voters: 1 } });
    await tell({ name: 'phase.changed', data: { processId: caia.id } });
    await tell({ name: 'turnout.changed', data: { processId: caia.id, voters: 7 } });
    await tell({ name: 'count.progressed', data: { processId: caia.id, runs: 20 } });
    await tell({ name: 'count.finished', data: { processId: caia.id } });
    await waitUntil('the last event', () => page.heard.some((e) => e.name === 'count.finished'));
    expect(page.heard).toEqual([
      { name: 'phase.changed', data: { processId: caia.id } },
      { name: 'turnout.changed', data: { processId: caia.id, voters: 7 } },
      { name: 'count.finished', data: { processId: caia.id } },
    ]);
  });

  it('of a returning officer, and no other, hears how far a count is', async () => {
    await grant(server, caia.organisationId, 'counter@example.org', 'returning-officer');
    const page = await open({}, await server.signIn('counter@example.org'));
    await page.say('watch-work', { process: caia.slug });
    const progressed = {
      name: 'count.progressed',
      data: { processId: caia.id, runs: 20 },
    } as const;
    await tell(progressed);
    await tell({ name: 'count.finished', data: { processId: caia.id } });
    await waitUntil('the last event', () => page.heard.some((e) => e.name === 'count.finished'));
    expect(page.heard[0]).toEqual(progressed);
  });

  it('names the process by its slug in either language', async () => {
    const page = await open();
    const answer = await page.say('watch', { process: caia.slugCy });
    expect(answer.processId).toBe(caia.id);
  });

  it('hears each event once, however often it asked', async () => {
    const page = await open();
    for (const process of [caia.slug, caia.slugCy, caia.slug])
      expect(await page.say('watch', { process })).toMatchObject({ ok: true });
    await tell({ name: 'phase.changed', data: { processId: caia.id } });
    await tell({ name: 'count.finished', data: { processId: caia.id } });
    await waitUntil('the last event', () => page.heard.some((e) => e.name === 'count.finished'));
    expect(page.heard).toHaveLength(2);
  });

  it.each([
    ['a draft', { process: 'draft' }, 'processes.unknown-process'],
    ['a process that is not there', { process: 'nowhere' }, 'processes.unknown-process'],
    ['nothing', undefined, 'input.invalid'],
    ['what is no word', { process: { $ne: null } }, 'input.invalid'],
    ['more than was asked', { process: 'parc-caia', all: true }, 'input.invalid'],
  ])('that wants to watch %s is told why not', async (_what, body, code) => {
    const page = await open();
    const answer = await page.say('watch', ...(body === undefined ? [] : [body]));
    expect(answer).toMatchObject({ ok: false, problem: { code } });
  });

  it('is told in its own language', async () => {
    const welsh = await open({ 'accept-language': 'cy' });
    const english = await open({ 'accept-language': 'en' });
    const [first, second] = await Promise.all(
      [welsh, english].map((page) => page.say('nonsense', {})),
    );
    expect(first?.problem?.code).toBe('live.unknown-message');
    expect(first?.problem?.title).not.toBe(second?.problem?.title);
  });

  it('may watch twenty processes, not more', async () => {
    const page = await open();
    const slugs = Array.from({ length: 21 }, (_none, at) => `many-${String(at)}`);
    for (const slug of slugs) await heldProcess(server, { slug });
    const answers: Answer[] = [];
    for (const process of slugs) answers.push(await page.say('watch', { process }));
    expect(answers.map(({ ok }) => ok)).toEqual(slugs.map((_slug, at) => at < 20));
    expect(answers.at(-1)?.problem?.code).toBe('live.too-many-watched');
  });
});

describe('a socket', () => {
  it('opens staff rooms to that organisation’s staff alone', async () => {
    await grant(server, caia.organisationId, 'officer@example.org', 'returning-officer');
    await grant(server, conwy.organisationId, 'stranger@example.org', 'returning-officer');
    const [officer, stranger, resident] = await Promise.all(
      ['officer@example.org', 'stranger@example.org', 'resident@example.org'].map((email) =>
        server.signIn(email),
      ),
    );
    const answerTo = async (browser?: Browser) =>
      (await open({}, browser)).say('watch-work', { process: caia.slug });
    expect(await answerTo(officer)).toEqual({ ok: true, processId: caia.id });
    for (const [browser, code] of [
      [stranger, 'people.not-allowed'],
      [resident, 'people.not-allowed'],
      [undefined, 'people.sign-in-needed'],
    ] as const)
      expect(await answerTo(browser)).toMatchObject({ ok: false, problem: { code } });
  });

  it('opens nothing any more once its session has ended', async () => {
    await grant(server, caia.organisationId, 'leaver@example.org', 'returning-officer');
    const browser = await server.signIn('leaver@example.org');
    const page = await open({}, browser);
    expect(await page.say('watch-work', { process: caia.slug })).toMatchObject({ ok: true });
    const { cookie } = browser;
    await browser.post('/en/sign-out');
    const late = await open({ cookie });
    expect(await late.say('watch-work', { process: caia.slug })).toMatchObject({
      problem: { code: 'people.sign-in-needed' },
    });
  });

  describe('of a session that ends is let go at once', () => {
    /** Two sockets of one officer's browser, on two servers of one site; both hear what staff hear. */
    async function watching(email: string) {
      await grant(server, caia.organisationId, email, 'returning-officer');
      const browser = await server.signIn(email);
      const pages = [await open({}, browser), await open({}, browser, second.address)];
      for (const page of pages)
        expect(await page.say('watch-work', { process: caia.slug })).toMatchObject({ ok: true });
      return { browser, pages };
    }
    const areGone = async (pages: readonly Page[]) =>
      waitUntil('both are let go', () => pages.every(({ socket }) => !socket.connected));
    const accountOf = async (email: string) =>
      server.within(async (app) =>
        app.get(PeopleService).openAccount({ email, language: 'en' as const }),
      );

    it('when its owner signs out, and no other of theirs', async () => {
      const { browser, pages } = await watching('signs-out@example.org');
      const elsewhere = await open({}, await server.signIn('signs-out@example.org'));
      const stranger = await open();
      await browser.post('/en/sign-out');
      await areGone(pages);
      await tell({ name: 'count.progressed', data: { processId: caia.id, runs: 3 } });
      expect(await elsewhere.say('watch-work', { process: caia.slug })).toMatchObject({ ok: true });
      expect(stranger.socket.connected).toBe(true);
      expect(pages.flatMap(({ heard }) => heard)).toEqual([]);
    });

    it('when it is ended from another browser', async () => {
      const email = 'ends-others@example.org';
      const { pages } = await watching(email);
      const here = await server.signIn(email);
      const own = await open({}, here);
      await here.post('/en/account/sessions/end-others');
      await areGone(pages);
      expect(await own.say('watch-work', { process: caia.slug })).toMatchObject({ ok: true });
    });

    it.each([
      ['taken away', null],
      ['given for one process', 'reviewer'],
    ] as const)('when a role is %s', async (_what, role) => {
      const email = `${role ?? 'nothing'}-changes@example.org`;
      const { pages } = await watching(email);
      const held = { accountId: await accountOf(email), organisationId: caia.organisationId };
      await server.within(async (app) => {
        const people = app.get(PeopleService);
        if (role === null) await people.revoke(null, { ...held, role: 'returning-officer' });
        else await people.grant(null, { ...held, email, role, language: 'en', processId: caia.id });
      });
      await areGone(pages);
    });

    it('when its owner has themselves erased', async () => {
      const email = 'is-erased@example.org';
      const { pages } = await watching(email);
      const id = await accountOf(email);
      await server.within(async (app) => {
        const { em } = app.get(MikroORM);
        await em.execute('delete from session where account_id = ?', [id]);
      });
      await areGone(pages);
    });

    it('when its token is replaced: the old one opens nothing more', async () => {
      const email = 'steps-up@example.org';
      const { pages } = await watching(email);
      const id = await accountOf(email);
      await server.within(async (app) => {
        const { em } = app.get(MikroORM);
        await em.execute('update session set token_hash = ? where account_id = ?', [email, id]);
      });
      await areGone(pages);
    });

    it('also when nobody could hear that it ended', async () => {
      const { pages } = await watching('cut-off@example.org');
      await server.within(async (app) =>
        app.get(MikroORM).em.execute(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where query = 'listen cyfran_live' and datname = current_database()`,
        ),
      );
      await areGone(pages);
    });
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ])('from another site (%j) is refused at the handshake', async (headers) => {
    await expect(open(headers as Record<string, string>)).rejects.toThrow();
  });

  it('from our own pages is let in', async () => {
    const page = await open({ origin: server.address });
    expect(page.socket.connected).toBe(true);
  });

  it('that says too much at once is closed', async () => {
    const page = await open();
    const closed = new Promise((resolve) => page.socket.once('disconnect', resolve));
    page.socket.emit('watch', { process: 'x'.repeat(40_000) });
    expect(await closed).toBe('transport close');
  });

  it('ignores what it does not know when no answer is asked for', async () => {
    const page = await open();
    page.socket.emit('nonsense', 1, 2, 3);
    expect(await page.say('watch', { process: caia.slug })).toMatchObject({ ok: true });
    expect(page.heard).toEqual([]);
  });
});

describe('a server that stops', () => {
  it('closes its sockets and is gone at once', async () => {
    const own = await startServer();
    const socket = io(own.address, { transports: ['websocket'], reconnection: false });
    sockets.push(socket);
    await new Promise<void>((resolve) => {
      socket.once('connect', resolve);
    });
    const closed = new Promise((resolve) => socket.once('disconnect', resolve));
    const started = performance.now();
    await own.stop();
    await closed;
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
