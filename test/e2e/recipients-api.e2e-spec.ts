import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dueChecks } from '#delivery';
import type { OpenAPIObject } from '@nestjs/swagger';
import { grant } from '../pages/stage.js';
import { ApiShapes } from '../support/api-shapes.js';
import { awardedProcess } from '../support/awarded.js';
import type { Browser } from '../support/browser.js';
import { openRooms, type Rooms } from '../support/rooms.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let rooms: Rooms;
let finance: Browser;
let second: Browser;
let shapes: ApiShapes;
let slug: string;

beforeAll(async () => {
  server = await startServer();
  // Counting runs in a thread of the built program, which the server of this test is not.
  rooms = await openRooms(server.database);
  const awarded = await awardedProcess(rooms);
  ({ slug } = awarded);
  await grant(rooms, awarded.organisationId, 'finance@example.org', 'finance');
  await grant(rooms, awarded.organisationId, 'second@example.org', 'finance');
  finance = await server.signIn('finance@example.org');
  second = await server.signIn('second@example.org');
  const document = await server.browser().fetch('/api/openapi.json');
  shapes = new ApiShapes((await document.json()) as OpenAPIObject);
});
afterAll(async () => {
  await server.app.close();
  await rooms.close();
});

async function sent(method: string, path: string, body: unknown, who = finance) {
  const response = await who.send(method, `/api/v1${path}`, body);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('who publishes grants, for programs', () => {
  it('is not known, then set and shown', async () => {
    const path = `/organisations/${slug}/grant-publisher`;
    expect((await finance.fetch(`/api/v1${path}`)).status).toBe(404);
    const wrong = await sent('PUT', path, { prefix: 'example', orgId: 'GB-PLA-XXX' });
    expect(wrong).toMatchObject({
      ...{ status: 422, body: { errors: [{ code: 'delivery.org-id.pla' }] } },
    });
    const set = await sent('PUT', path, { prefix: '360G-example', orgId: 'gb-pla-wrx' });
    expect(set).toMatchObject({ status: 200, body: { prefix: 'example', orgId: 'GB-PLA-WRX' } });
    expect(await shapes.of('GrantPublisher', set.body)).toBe('well');
  });
});

describe('recipients for programs', () => {
  it('are added, chosen, checked, offered an award, and recorded as having accepted', async () => {
    const list = `/organisations/${slug}/recipients`;
    const charity = { kind: 'organisation', name: 'Caffi', language: 'cy' };
    const refused = await sent('POST', list, { ...charity, orgIds: ['GB-CHC-12'] });
    expect(refused).toMatchObject({
      ...{ status: 422, body: { errors: [{ code: 'delivery.org-id.chc' }] } },
    });
    const added = await sent('POST', list, { ...charity, orgIds: ['gb chc 1177548'] });
    expect(added).toEqual({ status: 201, body: { number: 1 } });
    const all = (await (await finance.fetch(`/api/v1${list}`)).json()) as unknown;
    expect(await shapes.of('RecipientList', all)).toBe('well');

    const award = `/processes/${slug}/awards/${slug}-001`;
    const offer = {
      ...{ amountPence: 100_00, acceptBy: '2999-12-31' },
      conditions: { cy: 'Cadwch y derbynebau', en: 'Keep the receipts' },
    };
    expect((await sent('POST', `${award}/offers`, offer)).status).toBe(409);
    expect((await sent('PUT', `${award}/recipient`, { recipient: 1 })).status).toBe(200);
    const checks = dueChecks.map((item) => ({ item, answer: 'yes' }));
    const unseen = await sent('PUT', `${award}/checks`, { checks, seen: 'another' }, second);
    expect(unseen).toMatchObject({ status: 409, body: { code: 'delivery.recipient-changed' } });
    expect((await sent('PUT', `${award}/checks`, { checks }, second)).body).toMatchObject({
      isChecked: true,
    });
    expect(await sent('POST', `${award}/offers`, offer, second)).toMatchObject({
      ...{ status: 409, body: { code: 'delivery.own-checks' } },
    });
    const made = await sent('POST', `${award}/offers`, offer);
    expect(made).toEqual({ status: 201, body: { number: 1 } });
    const signed = { name: 'Siân', role: 'Chair', reference: 'Drawer 4' };
    expect(await sent('POST', `${award}/offers/1/acceptance`, signed)).toMatchObject({
      ...{ status: 409, body: { code: 'delivery.own-offer' } },
    });
    const { status, body } = await sent('POST', `${award}/offers/1/acceptance`, signed, second);
    expect([status, await shapes.of('AwardRecipient', body)]).toEqual([200, 'well']);
    expect(body).toMatchObject({ freePence: 1_134_56, offers: [{ state: 'accepted' }] });
    const again = await sent('POST', `${award}/offers/1/acceptance`, signed, second);
    expect(again).toMatchObject({ status: 409, body: { code: 'delivery.offer-closed' } });
  });
});
