import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Delivered, inDays } from '../pages/delivery-stage.js';
import { grant } from '../pages/stage.js';
import { ApiShapes } from '../support/api-shapes.js';
import type { Browser } from '../support/browser.js';
import { openRooms, type Rooms } from '../support/rooms.js';
import { startServer, type TestServer } from '../support/server.js';
import { siteSecrets } from '../support/site-environment.js';

let server: TestServer;
let rooms: Rooms;
let officer: Browser;
let shapes: ApiShapes;
let delivered: Delivered;

beforeAll(async () => {
  server = await startServer({ env: siteSecrets });
  // Counting runs in a thread of the built program, which the server of this test is not.
  rooms = await openRooms(server.database);
  delivered = await Delivered.to(rooms);
  await grant(rooms, delivered.vote.organisationId, 'parks@example.org', 'facilitator');
  officer = await server.signIn('parks@example.org');
  const document = await server.browser().fetch('/api/openapi.json');
  shapes = new ApiShapes((await document.json()) as OpenAPIObject);
});
afterAll(async () => {
  await server.app.close();
  await rooms.close();
});

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });
const api = () => `/api/v1/processes/${delivered.vote.slug}/delivery`;
const milestone = (plannedOn: string) => ({
  ...{ title: both('Dig the beds'), owner: both('Parks team'), plannedOn },
});

describe('the API of delivery', () => {
  it('plans, tells news, and shows how everything stands in the shapes it promises', async () => {
    const planned = await officer.send('POST', `${api()}/1/milestones`, milestone(inDays(50)));
    expect([planned.status, planned.headers.get('location')]).toEqual([201, `${api()}/1`]);
    expect(await shapes.of('NumberedInDelivery', await planned.json())).toBe('well');
    await delivered.daysAgo(60);
    await delivered.moved(1, inDays(40));
    await delivered.said('at-risk', 'The seller of trees has closed');
    await delivered.told('The first beds are dug', 'after');
    const update = { text: both('The digger has come') };
    expect((await officer.send('POST', `${api()}/1/updates`, update)).status).toBe(201);

    await delivered.reworded(1, 'Look at the beds');
    await delivered.told('Gwen of Mill Street has planted', 'during');
    const privacy = { what: 'update', number: 3, reason: 'privacy' };
    const taken = await officer.send('POST', `${api()}/1/take-back`, privacy);
    expect([taken.status, await shapes.of('Delivery', await taken.json())]).toEqual([200, 'well']);
    const again = await officer.send('POST', `${api()}/1/take-back`, privacy);
    expect(again.status).toBe(404);
    const anybody = server.browser();
    const list = (await (await anybody.fetch(api())).json()) as object;
    expect(await shapes.of('DeliveryList', list)).toBe('well');
    const one = (await (await anybody.fetch(`${api()}/1`)).json()) as object;
    expect(await shapes.of('Delivery', one)).toBe('well');
    expect(one).toMatchObject({
      status: { state: 'late', overdue: 1, lateDays: 10, flagged: true },
      milestones: [
        {
          ...{ state: 'late', lateSince: inDays(-10), moves: [{ wasLate: true }] },
          wordings: [{ title: both('Dig the beds'), changedOn: inDays(0) }],
        },
      ],
      updates: [
        { number: 3, text: null, picture: null, takenBack: { what: 'update', reason: 'privacy' } },
        { number: 2, picture: null, takenBack: null },
        { number: 1, picture: { kind: 'after', agreed: true } },
      ],
    });
  });

  it.each([
    ['a day that is none', 'milestones', milestone('2027-02-31'), 422],
    ['one language alone', 'updates', { text: { cy: 'Newydd', en: '' } }, 422],
    ['a milestone of nobody', 'milestones', { ...milestone(inDays(9)), owner: {} }, 422],
    ['taking back for no reason', 'take-back', { what: 'outcome', reason: 'shame' }, 422],
  ])('refuses %s', async (_what, of, body, status) => {
    const response = await officer.send('POST', `${api()}/1/${of}`, body);
    expect(response.status).toBe(status);
    expect(await shapes.of('Problem', await response.json())).toBe('well');
  });

  it('knows of no project that was not funded', async () => {
    expect((await server.browser().fetch(`${api()}/3`)).status).toBe(404);
    const planned = await officer.send('POST', `${api()}/3/milestones`, milestone(inDays(9)));
    expect(planned.status).toBe(404);
  });
});
