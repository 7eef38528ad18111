import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { OpenAPIObject } from '@nestjs/swagger';
import { PeopleService } from '#people';
import { ApiShapes } from '../support/api-shapes.js';
import { awardedProcess } from '../support/awarded.js';
import type { Browser } from '../support/browser.js';
import { openRooms, type Rooms } from '../support/rooms.js';
import { startServer, type TestServer } from '../support/server.js';
import { siteSecrets } from '../support/site-environment.js';
import type { OpenVote } from '../support/vote.js';

let server: TestServer;
let rooms: Rooms;
let shapes: ApiShapes;
let vote: OpenVote;
let ann: Browser;
let ben: Browser;

beforeAll(async () => {
  server = await startServer({ env: siteSecrets });
  rooms = await openRooms(server.database);
  vote = await awardedProcess(rooms);
  const document = await server.browser().fetch('/api/openapi.json');
  shapes = new ApiShapes((await document.json()) as OpenAPIObject);
  [ann, ben] = [await officer('ann'), await officer('ben')];
});

afterAll(async () => {
  await server.app.close();
  await rooms.close();
});

async function officer(name: string): Promise<Browser> {
  const who = { email: `${name}@example.org`, language: 'cy' as const };
  const { organisationId } = vote;
  await rooms.with(PeopleService, async (s) =>
    s.grant(null, { ...who, organisationId, role: 'finance' }),
  );
  return server.signIn(who.email);
}

const api = () => `/api/v1/processes/${vote.slug}`;

/** In the shape that the document promises. */
async function read<T>(path: string, shape: string): Promise<T> {
  const answer: unknown = await (await server.browser().fetch(`${api()}${path}`)).json();
  expect(await shapes.of(shape, answer)).toBe('well');
  return answer as T;
}

interface Money {
  readonly fundingPence: number;
  readonly matchPence: number;
  readonly unallocatedPence: number;
  readonly contingencyPence: number;
}

describe('the API of money', () => {
  it('changes an award by two people, and tells everybody of it', async () => {
    const reason = { cy: 'Rheswm', en: 'Reason' };
    const change = { kind: 'contingency', place: 'budget', pence: 1_000, reason };
    expect((await server.browser().send('POST', `${api()}/award-changes`, change)).status).toBe(
      401,
    );
    const asked = await ann.send('POST', `${api()}/award-changes`, change);
    expect(asked.status).toBe(201);
    const { id } = (await asked.json()) as { id: string };
    const decide = async (who: Browser) =>
      who.send('POST', `${api()}/award-changes/${id}/decision`, { decision: 'approve' });
    expect((await decide(ann)).status).toBe(409);
    const decided = await decide(ben);
    expect([decided.status, await decided.json()]).toEqual([200, { state: 'approved' }]);
    const list: unknown = await (await ben.fetch(`${api()}/award-changes`)).json();
    expect(await shapes.of('AwardChanges', list)).toBe('well');
    const money = await read<Money>('/money', 'Money');
    expect(money).toMatchObject({ contingencyPence: 1_000, changes: [{ id, reason }] });
    expect(JSON.stringify(money)).not.toContain('example.org');
    const seal = async (why: string) =>
      ben.send('POST', `${api()}/award-changes/${id}/seal`, { reason: why });
    expect((await seal('entered-in-error')).status).toBe(422);
    for (const sealed of [true, false]) {
      const answer = await seal('court-or-safety');
      expect([answer.status, await answer.json()]).toEqual([200, { sealed }]);
    }
    expect(await read<Money>('/money', 'Money')).toMatchObject({
      changes: [{ id, reason: null, sealed: { reason: 'court-or-safety' } }],
    });
    const own = await ann.send('POST', `${api()}/award-changes/${id}/seal`, {
      reason: 'private-person',
    });
    expect(own.status).toBe(409);
    const answer: unknown = await (await ann.fetch(`${api()}/reconciliation`)).json();
    expect(await shapes.of('Reconciliation', answer)).toBe('well');
    expect(answer).toMatchObject({
      byHand: [{ from: 'pot', to: 'contingency', area: null, amountPence: 1_000, band: '0-7' }],
    });
  });

  it('enters a commitment and a payment once for each key, and keeps a private name inside', async () => {
    const award = `/awards/${vote.slug}-001`;
    const commitment = { pence: 500, on: '2026-01-05', key: randomUUID() };
    const spend = { amountPence: 300, spentOn: '2026-01-06', payee: 'Siân', purpose: 'Coed' };
    const paid = { ...spend, payeeIsPerson: true, key: randomUUID() };
    for (const entered of [true, false])
      for (const [path, body] of [
        ['commitments', commitment],
        ['spends', paid],
      ] as const) {
        const answer = await ann.send('POST', `${api()}${award}/${path}`, body);
        expect([path, answer.status, await answer.json()]).toEqual([path, 200, { entered }]);
      }
    expect(await read(award, 'AwardMoney')).toMatchObject({ committedPence: 200, spentPence: 300 });
    const spends = async () =>
      (
        await read<{ items: { id: string; payee: string | null }[] }>(
          `${award}/spends`,
          'SpendPage',
        )
      ).items;
    expect(await spends()).toMatchObject([{ payee: null, purpose: '' }]);
    const open = { ...paid, payee: 'Cwmni Coed', payeeIsPerson: false, key: randomUUID() };
    await ann.send('POST', `${api()}${award}/spends`, open);
    const [, second] = await spends();
    expect(second).toMatchObject({ payee: 'Cwmni Coed', purpose: 'Coed' });
    const seal = async (body: object) =>
      ann.send('POST', `${api()}${award}/spends/${second?.id ?? ''}/seal`, body);
    expect((await seal({ reason: 'whim' })).status).toBe(422);
    for (const sealed of [true, false]) {
      const answer = await seal({ reason: 'entered-in-error' });
      expect([answer.status, await answer.json()]).toEqual([200, { sealed }]);
    }
    expect((await spends())[1]).toMatchObject({ payee: null, purpose: '', amountPence: 300 });
    const { items } = await read<{ items: unknown[] }>('/awards', 'AwardMoneyPage');
    expect(items).toHaveLength(3);
  });

  it('is asked for again for nothing', async () => {
    const first = await server.browser().fetch(`${api()}/money`);
    const held = { 'if-none-match': first.headers.get('etag') ?? '' };
    const again = await server.browser().fetch(`${api()}/money`, { headers: held });
    expect(again.status).toBe(304);
  });

  it('refuses what is no amount, and more than there is, and enters nothing', async () => {
    const award = `${api()}/awards/${vote.slug}-003`;
    const on = '2026-01-05';
    for (const [body, status] of [
      [{ pence: -5, on, key: randomUUID() }, 422],
      [{ pence: '5', on, key: randomUUID() }, 422],
      [{ pence: 5, on: '2026-02-31', key: randomUUID() }, 422],
      [{ pence: 5, on }, 422],
      [{ pence: 100, on, key: randomUUID() }, 409],
    ] as const)
      expect((await ann.send('POST', `${award}/commitments`, body)).status).toBe(status);
    const entries = `/awards/${vote.slug}-003/entries`;
    expect(await read(entries, 'LedgerEntryPage')).toMatchObject({ total: 1 });
    expect(await read(`${entries}?page=9&size=1`, 'LedgerEntryPage')).toMatchObject({
      ...{ page: 1, size: 1, items: [{ number: 4 }] },
    });
  });
});
