import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { awardedProcess } from '../support/awarded.js';
import { november } from '../support/batched.js';
import type { Browser } from '../support/browser.js';
import { coded } from '../support/coded.js';
import { openRooms, type Rooms } from '../support/rooms.js';
import { startServer, type TestServer } from '../support/server.js';
import { grant } from '../pages/stage.js';

let server: TestServer;
let rooms: Rooms;
let slug: string;
let profileId: string;
let [first, second]: [Browser, Browser] = [{}, {}] as [Browser, Browser];

beforeAll(async () => {
  server = await startServer();
  rooms = await openRooms(server.database);
  const vote = await awardedProcess(rooms);
  slug = vote.slug;
  ({ profileId } = await coded(rooms, vote.organisationId));
  for (const name of ['first', 'second'])
    await grant(rooms, vote.organisationId, `${name}@example.org`, 'finance');
  [first, second] = [
    await server.signIn('first@example.org'),
    await server.signIn('second@example.org'),
  ];
});
afterAll(async () => {
  await server.app.close();
  await rooms.close();
});

const batches = (path = '') => `/api/v1/processes/${slug}/batches${path}`;
const told = async (response: Response) => (await response.json()) as Record<string, unknown>;

interface Lines {
  readonly batch: Record<string, unknown>;
  readonly lines: Record<string, unknown>[];
}

/** Worked out from the answer as the page of the API says, by nothing of ours. */
function fingerprint({ batch, lines }: Lines): string {
  const head = ['reference', 'kind', 'financialYear', 'period', 'effectiveDate', 'currency'];
  const totals = ['lines', 'debitPence', 'creditPence', 'reverses', 'resubmits'];
  const fields = [
    ...['line', 'pair', 'side', 'documentType', 'costCentre', 'account', 'project'],
    ...['amountPence', 'narrative', 'sourceRef', 'effectiveDate', 'award', 'replaces'],
  ];
  const rows = [
    ['cyfran-batch', 1, ...[...head, ...totals].map((name) => batch[name])],
    ...lines.map((line) => fields.map((name) => line[name])),
  ];
  const bytes = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  return createHash('sha256').update(bytes, 'utf8').digest('hex');
}

describe('a batch, by the API', () => {
  it('is made for a day in the year and period that are named', async () => {
    const wrong = await first.send('POST', batches(), { profileId, ...november, period: 9 });
    expect([wrong.status, await told(wrong)]).toMatchObject([
      422,
      { errors: [{ pointer: '/period', code: 'finance.other-period' }] },
    ]);
    const made = await first.send('POST', batches(), { profileId, ...november });
    expect([made.status, made.headers.get('location')]).toEqual([201, batches('/1')]);
    expect(await told(made)).toMatchObject({ state: 'draft', lines: 6, files: null });
    expect((await first.fetch(batches('/1/lines.csv'))).status).toBe(409);
  });

  it('is released by two, and its fingerprint can be worked out from its lines', async () => {
    const coded = await first.send('POST', batches('/1/code'), {});
    expect([coded.status, await told(coded)]).toMatchObject([200, { state: 'draft', lines: 6 }]);
    await first.send('POST', batches('/1/propose'), {});
    expect((await first.send('POST', batches('/1/code'), {})).status).toBe(409);
    const released = await told(await second.send('POST', batches('/1/release'), {}));
    const lines = (await (await first.fetch(batches('/1/lines.json'))).json()) as Lines;
    expect(lines.lines).toHaveLength(6);
    expect(released['sha256']).toBe(fingerprint(lines));
    const csv = await first.fetch(batches('/1/lines.csv'));
    expect(csv.headers.get('etag')).toBe(`"${String(released['sha256'])}-csv"`);
    const xlsx = await first.fetch(batches('/1/lines.xlsx'));
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('is fetched under a key: the same bytes again, and nothing else under the same key', async () => {
    const pull = async (body: unknown, key?: string) =>
      first.send('POST', batches('/1/pull'), body, key ? { 'idempotency-key': key } : {});
    expect((await pull({})).status).toBe(400);
    const one = await pull({}, '"a-key"');
    const again = await pull({}, 'a-key');
    expect([one.status, again.status]).toEqual([200, 200]);
    const bytes = await one.text();
    expect(await again.text()).toBe(bytes);
    expect(JSON.parse(bytes)).toMatchObject({ number: 1, fetchedAt: expect.any(String) });
    expect((await pull({ other: true }, 'a-key')).status).toBe(422);
    expect(await rooms.sql('select 1 from finance_batch_pull')).toHaveLength(1);
  });

  it('is not taken back before its ledger has answered', async () => {
    const why = { reasonCy: 'Camgymeriad', reasonEn: 'A mistake' };
    const early = await first.send('POST', batches('/1/reverse'), why);
    expect([early.status, await told(early)]).toMatchObject([
      409,
      { code: 'finance.batch-not-answered' },
    ]);
  });

  it('is told with what waits', async () => {
    expect(await told(await first.fetch(batches()))).toMatchObject({
      batches: [{ number: 1, state: 'released' }],
      waiting: { allocations: 0, pence: 0 },
    });
    expect((await first.fetch(batches('/2'))).status).toBe(404);
  });
});
