import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from '../support/browser.js';
import { Meeting } from '../support/rooms/meeting.js';
import { roomsOf } from '../support/rooms/rooms-of.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let meeting: Meeting;
let base: string;

beforeAll(async () => {
  server = await startServer();
  meeting = await Meeting.live(roomsOf(server));
  base = `/api/v1/processes/${meeting.council.slug}/rooms`;
});
afterAll(async () => {
  await server.stop();
});

async function read(path: string, browser = server.browser()) {
  const response = await browser.fetch(`${base}${path}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function act(browser: Browser, command: object) {
  const response = await browser.fetch(`${base}/${meeting.number}/commands`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'csrf-token': await browser.csrfToken(),
    },
    body: JSON.stringify(command),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('live rooms for programs', () => {
  it('are listed, shown and told like everywhere else', async () => {
    expect((await read('')).body).toMatchObject({ total: 1, items: [{ id: meeting.roomId }] });
    const shown = await read(`/${meeting.number}`);
    expect(shown.body).toMatchObject({ phase: 'live', role: null, person: null });
    expect(shown.body).not.toHaveProperty('code');
    const state = await read(`/${meeting.number}/state`);
    expect(state.body).toMatchObject({ seq: 2, hostSeq: null, host: null });
    const { body } = await read(`/${meeting.number}/events?stream=pub&from=2`);
    expect(body).toMatchObject({ events: [{ seq: 2, type: 'room.opened' }] });
    expect((await read(`/${meeting.number}/events?stream=host`)).status).toBe(403);
    expect((await read('/99')).status).toBe(404);
  });

  it('have no replay and no log to take away while the meeting is on', async () => {
    const other = await Meeting.live(roomsOf(server));
    const at = (page: string) =>
      server.browser().fetch(`/en/processes/${other.council.slug}/rooms/${other.number}/${page}`);
    for (const page of ['replay', 'log.jsonl']) expect((await at(page)).status).toBe(404);
    await other.must(other.host, 'room.close', {});
    for (const page of ['replay', 'log.jsonl']) {
      const answer = await at(page);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    }
  });

  it('answer a command once, and the same when it comes again', async () => {
    const ann = await meeting.visitor('ann');
    const browser = await server.signIn(ann.visitor?.email ?? '');
    const command = { id: randomUUID(), type: 'room.join', data: {} };
    const first = await act(browser, command);
    expect(first).toMatchObject({ status: 200, body: { ok: true } });
    expect(await act(browser, command)).toEqual(first);
    const refused = await act(browser, { id: randomUUID(), type: 'room.close' });
    expect(refused).toMatchObject({ status: 200, body: { ok: false, code: 'FORBIDDEN' } });
    expect((await act(browser, { id: 'x' })).status).toBe(422);
  });
});
