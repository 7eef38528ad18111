import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { financialYearOf } from '#finance';
import { isoDay } from '#platform';
import { ApiShapes } from '../support/api-shapes.js';
import { awardedProcess } from '../support/awarded.js';
import type { Browser } from '../support/browser.js';
import { openRooms, type Rooms } from '../support/rooms.js';
import { startServer, type TestServer } from '../support/server.js';
import { allocationPairs, toldBatch } from '../support/told-batch.js';
import { grant } from '../pages/stage.js';

let server: TestServer;
let rooms: Rooms;
let shapes: ApiShapes;
let slug: string;
let ledger: Browser;
const today = isoDay(new Date());

beforeAll(async () => {
  server = await startServer();
  rooms = await openRooms(server.database);
  const document = await server.browser().fetch('/api/openapi.json');
  shapes = new ApiShapes((await document.json()) as OpenAPIObject);
  const vote = await awardedProcess(rooms);
  slug = vote.slug;
  await toldBatch(rooms, vote, await allocationPairs(rooms, vote.processId));
  await grant(rooms, vote.organisationId, 'ledger@example.org', 'finance');
  ledger = await server.signIn('ledger@example.org');
});
afterAll(async () => {
  await server.app.close();
  await rooms.close();
});

const told = async (response: Response) => (await response.json()) as Record<string, unknown>;
const path = (rest: string) => `/api/v1/processes/${slug}/${rest}`;
const send = async (rest: string, body: unknown, key?: string) =>
  ledger.send('POST', path(rest), body, key ? { 'idempotency-key': key } : {});

describe('a ledger’s answer, by the API', () => {
  const to = 'batches/1/acknowledgement';

  it('needs a key, says the same under the same key, and nothing else', async () => {
    const body = { status: 'part_rejected', document: 'J1', lines: [] as unknown[] };
    body.lines = [{ line: 4, status: 'rejected', reason: 'Closed cost centre' }];
    // Line 3 would be accepted with the rest, and it is the other one of the pair.
    const split = await send(to, body, 'answer-0');
    expect([split.status, await told(split)]).toMatchObject([
      422,
      { errors: [{ pointer: '/lines/0', code: 'finance.answer-splits-pair' }] },
    ]);
    body.lines.push({ line: 3, status: 'rejected', reason: 'Closed cost centre' });
    expect((await send(to, body)).status).toBe(400);
    const one = await send(to, body, 'answer-1');
    const bytes = await one.text();
    expect([one.status, await shapes.of('Acknowledged', JSON.parse(bytes))]).toEqual([200, 'well']);
    expect(JSON.parse(bytes)).toMatchObject({ status: 'part_rejected', accepted: 4, rejected: 2 });
    expect(await (await send(to, body, 'answer-1')).text()).toBe(bytes);
    expect((await send(to, { ...body, document: 'J2' }, 'answer-1')).status).toBe(422);
    // Under another key it is still the same answer, and changes nothing.
    expect(await told(await send(to, body, 'answer-2'))).toMatchObject({ fresh: 0, repeated: 6 });
  });

  it('that contradicts is refused at the line, and the status stays', async () => {
    const body = {
      status: 'part_rejected',
      lines: [{ line: 4, status: 'accepted', document: 'J9' }],
    };
    const refused = await send(to, body, 'answer-3');
    expect([refused.status, await told(refused)]).toMatchObject([
      422,
      { errors: [{ pointer: '/lines/0', code: 'finance.answer-contradicts' }] },
    ]);
    const standing = await told(await ledger.fetch(path(to)));
    expect(await shapes.of('Acknowledgement', standing)).toBe('well');
    expect(standing).toMatchObject({ status: 'part_rejected', accepted: 4, rejected: 2, open: 0 });
  });
});

describe('a ledger’s spend, by the API', () => {
  const row = (document: string, netPence: number, award = `${slug}-001`) => ({
    ...{ award, document, date: today, netPence, payee: 'Siân Parry', payeeIsPerson: true },
  });
  const list = (...rows: readonly object[]) => ({ financialYear: financialYearOf(today), rows });

  it('is entered whole or refused whole, each problem with its place', async () => {
    const refused = await send('actuals', list(row('A1', 100), row('A2', 5, 'none')), 'spend-1');
    expect([refused.status, await told(refused)]).toMatchObject([
      422,
      { errors: [{ pointer: '/rows/1/award', code: 'finance.actual-unknown-award' }] },
    ]);
    const entered = await told(await send('actuals', list(row('A1', 100)), 'spend-1'));
    expect(await shapes.of('EnteredActuals', entered)).toBe('well');
    expect(entered).toEqual({ recorded: 1, already: 0, pence: 100 });
    expect(await told(await send('actuals', list(row('A1', 100)), 'spend-2'))).toEqual({
      ...{ recorded: 0, already: 1, pence: 0 },
    });
  });

  it('stands in the reconciliation, which explains every penny and names nobody', async () => {
    const answer = await told(await ledger.fetch(path('reconciliation')));
    expect(await shapes.of('Reconciliation', answer)).toBe('well');
    expect(JSON.stringify(answer)).not.toContain('Siân Parry');
    const { total, reasons, sources } = answer as {
      total: { differencePence: number; spentPence: number };
      sources: { source: string; differencePence: number }[];
      reasons: { reason: string; amountPence: number }[];
    };
    expect(total.spentPence).toBe(100);
    expect(sources).toMatchObject([{ source: 'pot', differencePence: total.differencePence }]);
    expect(reasons.map(({ reason }) => reason)).toEqual(['rejected']);
    expect(reasons.reduce((sum, { amountPence }) => sum + amountPence, 0)).toBe(
      total.differencePence,
    );
    expect((await server.browser().fetch(path('reconciliation'))).status).toBe(401);
  });
});
