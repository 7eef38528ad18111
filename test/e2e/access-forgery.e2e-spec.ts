import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let person: Browser;

beforeAll(async () => {
  server = await startServer();
  person = await server.signIn('person@example.org');
});

afterAll(async () => {
  await server.stop();
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };

async function nameOf(browser: Browser): Promise<string> {
  const response = await browser.fetch('/api/v1/session');
  return ((await response.json()) as { account: { name: string } }).account.name;
}

/** Ways in which another site may send a change in a person's name. */
const forgeries: readonly (readonly [string, (token: string) => Record<string, string>])[] = [
  ['without a token', () => ({})],
  ['with a token of somebody else', () => ({ 'csrf-token': 'abcdefgh-somebody-elses' })],
  ['from a foreign Origin', (token) => ({ 'csrf-token': token, origin: 'https://evil.example' })],
  ['from an opaque Origin', (token) => ({ 'csrf-token': token, origin: 'null' })],
  ['across sites', (token) => ({ 'csrf-token': token, 'sec-fetch-site': 'cross-site' })],
];

describe('a change that another site sends', () => {
  it.each(forgeries)('as a form %s is refused with a page that helps', async (_how, headers) => {
    const response = await person.fetch('/cy/cyfrif', {
      method: 'POST',
      headers: { ...form, ...headers(await person.csrfToken()) },
      body: new URLSearchParams({ name: 'Forged' }),
    });
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toContain('text/html');
    const page = await response.text();
    expect(page).toContain('<html lang="cy"');
    expect(page).not.toContain('errors.http.forged');
    expect(await nameOf(person)).toBe('');
  });

  it.each(forgeries)('as JSON %s is refused with a problem', async (_how, headers) => {
    const response = await person.fetch('/api/v1/sign-in', {
      method: 'POST',
      headers: { ...json, ...headers(await person.csrfToken()) },
      body: JSON.stringify({ email: 'person@example.org' }),
    });
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'http.forged' });
  });

  it.each(['/api/v1/sign-in', '/%61pi/v1/sign-in', '/ap%69/v1/sign-in/'])(
    'as a plain form to the API at %s is refused before it is read',
    async (address) => {
      const token = await person.csrfToken();
      const response = await person.fetch(address, {
        method: 'POST',
        headers: { ...form, 'csrf-token': token },
        body: new URLSearchParams({ email: 'person@example.org' }),
      });
      expect(response.status).toBe(415);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    },
  );
});

describe('a change that our own pages send', () => {
  it('goes through, by form and by JSON', async () => {
    const saved = await person.post('/en/account', { name: 'Person' });
    expect(saved.status).toBe(303);
    expect(await nameOf(person)).toBe('Person');
    const asked = await person.send(
      'POST',
      '/api/v1/sign-in',
      { email: 'person@example.org' },
      { origin: server.address, 'sec-fetch-site': 'same-origin' },
    );
    expect(asked.status).toBe(202);
  });
});
