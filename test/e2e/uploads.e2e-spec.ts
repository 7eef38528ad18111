import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { languages, type Language } from '#platform';
import { pathTo } from '../../apps/server/src/site/routes.js';
import type { Browser } from '../support/browser.js';
import { grant, heldProcess } from '../support/held-process.js';
import { startServer, type TestServer } from '../support/server.js';

const megabyte = 1024 * 1024;

let server: TestServer;
let officer: Browser;
let resident: Browser;
let slug: string;

beforeAll(async () => {
  server = await startServer();
  const held = await heldProcess(server);
  slug = held.slug;
  await grant(server, held.organisationId, 'officer@example.org', 'returning-officer');
  officer = await server.signIn('officer@example.org');
  resident = await server.signIn('resident@example.org');
});

afterAll(async () => {
  await server.stop();
});

const roll = (language: Language) => pathTo('uploadRoll', language, { process: slug });
const receipt = () => pathTo('checkReceipt', 'en', { process: slug });

interface Answer {
  readonly status: number | undefined;
  readonly page: string;
}

/** Sends the head of a form with a file and not one byte of its body: what is answered, was not read. */
async function answeredUnread(
  path: string,
  cookie: string,
  head: Readonly<Record<string, string>> = { 'content-length': String(30 * megabyte) },
): Promise<Answer> {
  const asked = request(new URL(path, server.address), {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=part', cookie, ...head },
    signal: AbortSignal.timeout(30_000),
  });
  asked.flushHeaders();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const page = await text(answer);
  asked.destroy();
  return { status: answer.statusCode, page };
}

/** As a browser sends the form of a list. */
async function handIn(
  language: Language,
  fields: Readonly<Record<string, string>>,
  file = '',
): Promise<Answer> {
  const form = new FormData();
  form.set('_csrf', await officer.csrfToken());
  form.set('file', new Blob([file]), 'list.csv');
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const answer = await officer.fetch(roll(language), { method: 'POST', body: form });
  return { status: answer.status, page: await answer.text() };
}

describe.each(languages)('a form with a file, in %s', (language) => {
  it('of nobody who is signed in is answered before any of it is read', async () => {
    const { status, page } = await answeredUnread(roll(language), '');
    expect(status).toBe(401);
    expect(page).toContain(`<html lang="${language}"`);
  });

  it('under a session that is none is answered before any of it is read', async () => {
    const { status } = await answeredUnread(roll(language), 'cyfran-session=made-up');
    expect(status).toBe(401);
  });

  it('of somebody without a role is answered before any of it is read', async () => {
    expect((await answeredUnread(roll(language), resident.cookie)).status).toBe(403);
  });

  it('with more fields than the page has is refused', async () => {
    // Twenty with the token.
    const fields = Array.from({ length: 19 }, (_none, at) => [`field-${at}`, 'x'] as const);
    const { status, page } = await handIn(language, Object.fromEntries<string>(fields));
    expect(status).toBe(413);
    expect(page).toContain(`<html lang="${language}"`);
  });

  it('says that lines are too long to paste, and loses none of them unsaid', async () => {
    const pasted = 'name,email\n'.padEnd(300 * 1024, 'Ann,ann@example.org\n');
    const { status, page } = await handIn(language, { pasted });
    expect(status).toBe(422);
    expect(page).toContain('id="pasted-error"');
  });

  it('that is as it should be is taken, as a file and as lines', async () => {
    const list = 'name,email\nSiân,sian@example.org\n';
    expect((await handIn(language, { pasted: '' }, list)).status).toBe(303);
    expect((await handIn(language, { pasted: list })).status).toBe(303);
  });
});

describe('a form with a file', () => {
  it('that is larger than its page takes is refused unread', async () => {
    const head = { 'content-length': String(32 * megabyte) };
    expect((await answeredUnread(roll('en'), officer.cookie, head)).status).toBe(413);
  });

  it('that does not say how large it is is refused unread', async () => {
    const head = { 'transfer-encoding': 'chunked' };
    expect((await answeredUnread(roll('en'), officer.cookie, head)).status).toBe(411);
  });

  it('may be a receipt of anybody’s, and a small one', async () => {
    const head = { 'content-length': String(megabyte) };
    expect((await answeredUnread(receipt(), '', head)).status).toBe(413);
  });

  it.each(['/en/sign-in', '/en/nothing-here'])('is refused unread by %s', async (path) => {
    expect((await answeredUnread(path, officer.cookie)).status).toBe(400);
  });
});
