import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PageRenderer } from '../../apps/server/src/site/page.renderer.js';
import { cpuTimeOf } from '../support/cpu-time.js';
import { feasibleProject, grant, heldProcess } from '../support/held-process.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterEach(() => {
  jest.restoreAllMocks();
});

afterAll(async () => {
  await server.stop();
});

const soon = () => ({ signal: AbortSignal.timeout(30_000) });

describe('a server', () => {
  it('shows its page when a cookie of ours comes under the name of another', async () => {
    const browser = server.browser();
    await browser.csrfToken();
    const signed = browser.cookie.split('; ').find((pair) => pair.startsWith('cyfran-form='));
    expect(signed).toBeDefined();
    const value = (signed ?? '').slice('cyfran-form='.length);
    for (const path of ['/en', '/en/nothing-here']) {
      const response = await fetch(`${server.address}${path}`, {
        headers: { cookie: `cyfran-flash=${value}` },
        ...soon(),
      });
      expect([path, response.status]).toEqual([path, path === '/en' ? 200 : 404]);
      expect(response.headers.get('content-type')).toContain('text/html');
    }
  });

  it('still says its own message, once', async () => {
    const browser = await server.signIn('person@example.org');
    await browser.post('/en/account', { name: 'Person' });
    const [first, second] = [
      await browser.fetch('/en/account'),
      await browser.fetch('/en/account'),
    ];
    const isSaid = async (response: Response) =>
      (await response.text()).includes('govuk-notification-banner');
    expect([await isSaid(first), await isSaid(second)]).toEqual([true, false]);
  });

  it('answers in plain words when even the page of a problem cannot be made', async () => {
    jest.spyOn(server.app.get(PageRenderer), 'prepareProblem').mockImplementation(() => {
      throw new Error('the page cannot be made');
    });
    const response = await fetch(`${server.address}/en/nothing-here`, soon());
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(await response.text()).toContain('Sorry, there is a problem with the service');
  });

  it('refuses tens of thousands of fields at once, and holds nobody else up', async () => {
    const browser = server.browser();
    const fields = Object.fromEntries(
      Array.from({ length: 20_000 }, (_none, at) => [`f${at}`, '']),
    );
    const spent = await cpuTimeOf(async () => {
      const response = await browser.post('/en/sign-in', { email: 'a@example.org', ...fields });
      expect(response.status).toBe(422);
      expect(await response.text()).toContain('Too many fields were sent at once');
    });
    expect(spent).toBeLessThan(1_500);
  });

  it('lets no posted name reach what all objects share', async () => {
    const held = await heldProcess(server);
    const number = await feasibleProject(server, held, { title: 'Bench', costPence: 100 });
    await grant(server, held.organisationId, 'reviewer@example.org', 'reviewer');
    const reviewer = await server.signIn('reviewer@example.org');
    const path = `/en/processes/${held.slug}/review/${String(number)}`;
    for (const name of ['__proto__.html', 'constructor.prototype.html', 'toString.html']) {
      const response = await reviewer.post(path, { feasible: 'yes', [name]: 'polluted' });
      expect([name, response.status]).toEqual([name, 422]);
      expect(({} as Record<string, unknown>)['html']).toBeUndefined();
      expect(Reflect.get(Object.prototype, 'toString')).not.toHaveProperty('html');
    }
  });
});
