import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dueChecks, GrantPublishersService, LedgerReader } from '#delivery';
import { financialYearOf, periodOf, readyProfiles } from '#finance';
import { ApiKeysService, PeopleReader } from '#people';
import { isoDay } from '#platform';
import { awardedProcess } from '../support/awarded.js';
import type { Browser } from '../support/browser.js';
import { openRooms, type Rooms } from '../support/rooms.js';
import { roomsOf } from '../support/rooms/rooms-of.js';
import { startServer, type TestServer } from '../support/server.js';
import { StandInLedger } from '../support/stand-in-ledger/stand-in-ledger.js';
import { mustBe360Giving } from '../support/stand-in-ledger/must-be-360-giving.js';
import type { OpenVote } from '../support/vote.js';
import { grant } from '../pages/stage.js';

let server: TestServer;
let counting: Rooms;
let vote: OpenVote;
let first: Browser;
let second: Browser;
let officer = '';
let key = '';
const ledger = new StandInLedger(new Set(['P100', 'W200']), new Set(['4010', '4900']));
const today = isoDay(new Date());

beforeAll(async () => {
  server = await startServer();
  const rooms = roomsOf(server);
  // Counting runs in a thread of the built program, which the server of this test is not.
  counting = await openRooms(server.database);
  vote = await awardedProcess(counting);
  for (const name of ['first', 'second'])
    await grant(rooms, vote.organisationId, `${name}@example.org`, 'finance');
  [first, second] = [
    await server.signIn('first@example.org'),
    await server.signIn('second@example.org'),
  ];
  const staff = await rooms.with(PeopleReader, (s) => s.staff(vote.organisationId));
  officer = staff.find(({ role }) => role === 'finance')?.accountId ?? '';
  key = await rooms.with(ApiKeysService, (s) =>
    s.make(officer, vote.organisationId, {
      ...{ name: 'The ledger', scopes: ['finance:read', 'finance:write'], days: 30 },
    }),
  );
});
afterAll(async () => {
  await server.app.close();
  await counting.close();
});

async function told(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}
const ofOrganisation = (path: string) => `/api/v1/organisations/${vote.slug}/${path}`;
const ofProcess = (path: string) => `/api/v1/processes/${vote.slug}/${path}`;
const must = async (who: Browser, method: string, path: string, body: unknown = {}) => {
  const response = await who.send(method, path, body);
  const answer = await told(response);
  expect([path, response.status < 300, answer]).toEqual([path, true, answer]);
  return answer;
};

/** As the ledger asks: with its key, and never with a cookie. */
const asLedger = (path: string, body?: unknown, idempotencyKey?: string) =>
  fetch(new URL(ofProcess(path), server.address), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const reconciliation = async () => told(await asLedger('reconciliation'));

const rule = (award: string | null, costCentre: string) => ({
  ...{ process: award === null ? null : vote.slug, award, costCentre, account: '4010' },
  ...{ potCostCentre: 'P100', potAccount: '4900' },
});

/** Fetches a batch, takes it in and answers it. */
async function takeIn(number: number) {
  const pulled = await asLedger(`batches/${number}/pull`, {}, `pull-${number}`);
  expect(pulled.status).toBe(200);
  const csv = await (await asLedger(`batches/${number}/lines.csv`)).text();
  const answers = ledger.takeIn(csv);
  const said = ledger.acknowledgementJson(answers);
  const answered = await asLedger(`batches/${number}/acknowledgement`, said, `answer-${number}`);
  return { csv, answers, said, status: answered.status, body: await told(answered) };
}

describe('the money of a certified result, by the API alone', () => {
  it('is given codes and a layout', async () => {
    const code = (name: string) => ({ code: name, name: `Code ${name}`, side: 'revenue' });
    for (const [path, names] of [
      ['cost-centres', ['P100', 'W200', 'W999']],
      ['accounts', ['4010', '4900']],
    ] as const)
      await must(first, 'PUT', ofOrganisation(path), { mode: 'add', codes: names.map(code) });
    const layout = { name: 'General ledger', layout: readyProfiles.journal };
    await must(first, 'PUT', ofOrganisation('layouts'), layout);
    // The ledger does not know W999 yet.
    const rules = [rule(null, 'W200'), rule(`${vote.slug}-001`, 'W999')];
    await must(first, 'PUT', ofOrganisation('coding-rules'), { rules });
  });

  it('goes into a batch that two people release', async () => {
    const { items } = await told(await first.fetch(ofOrganisation('layouts')));
    const [{ id: profileId }] = items as [{ id: string }];
    const made = await must(first, 'POST', ofProcess('batches'), {
      ...{ profileId, effectiveDate: today, period: periodOf(today) },
      financialYear: financialYearOf(today),
    });
    expect(made).toMatchObject({ number: 1, lines: 6, debitPence: 6_235_55, state: 'draft' });
    await must(first, 'POST', ofProcess('batches/1/propose'));
    expect((await first.send('POST', ofProcess('batches/1/release'), {})).status).toBe(409);
    const released = await must(second, 'POST', ofProcess('batches/1/release'));
    expect(released).toMatchObject({
      state: 'released',
      sha256: expect.stringMatching(/^\w{64}$/),
    });
  });

  it('is taken in by a ledger, which refuses one pair, and taking it in again changes nothing', async () => {
    const { csv, answers, said, status, body } = await takeIn(1);
    expect([status, body]).toMatchObject([200, { status: 'part_rejected', rejected: 2 }]);
    expect(ledger.balance('W200', '4010')).toBe(5_000_99);
    expect(ledger.takeIn(csv)).toEqual(answers);
    expect(ledger.balance('W200', '4010')).toBe(5_000_99);
    for (const again of ['answer-1', 'another-key']) {
      const answer = await asLedger('batches/1/acknowledgement', said, again);
      expect([answer.status, await told(answer)]).toMatchObject([200, { rejected: 2 }]);
    }
    expect(await reconciliation()).toMatchObject({
      total: { awardedPence: 6_235_55, inLedgerPence: 5_000_99, differencePence: 1_234_56 },
      reasons: [{ reason: 'rejected', amountPence: 1_234_56 }],
    });
  });

  it('is coded anew where it was refused, and sent again', async () => {
    await must(first, 'PUT', ofOrganisation('coding-rules'), { rules: [rule(null, 'W200')] });
    expect(await must(second, 'POST', ofProcess('batches/1/resubmit'))).toMatchObject({
      ...{ number: 2, lines: 2, debitPence: 1_234_56, resubmits: 1 },
    });
    await must(second, 'POST', ofProcess('batches/2/propose'));
    await must(first, 'POST', ofProcess('batches/2/release'));
    expect(await takeIn(2)).toMatchObject({ status: 200, body: { status: 'accepted' } });
    expect(ledger.balance('W200', '4010')).toBe(6_235_55);
    expect(ledger.balance('P100', '4900')).toBe(-6_235_55);
  });

  it('is offered to whoever receives it by one officer, checked and recorded by the other', async () => {
    const group = { kind: 'group', name: 'Ffrindiau’r Parc', language: 'cy' };
    const { number } = await must(first, 'POST', ofOrganisation('recipients'), group);
    const checks = dueChecks.map((item) => ({ item, answer: 'yes' }));
    const conditions = { cy: 'Cadwch y derbynebau', en: 'Keep the receipts' };
    const signed = { name: 'Siân Parry', role: 'Treasurer', reference: 'Drawer 4' };
    for (const [index, amountPence] of [1_234_56, 5_000_00, 99].entries()) {
      const award = ofProcess(`awards/${vote.slug}-00${index + 1}`);
      await must(first, 'PUT', `${award}/recipient`, { recipient: number });
      await must(second, 'PUT', `${award}/checks`, { checks });
      const offer = { amountPence, conditions, acceptBy: '2999-12-31' };
      await must(first, 'POST', `${award}/offers`, offer);
      await must(second, 'POST', `${award}/offers/1/acceptance`, signed);
    }
  });

  it('is spent, each payment once, and reconciles to nothing', async () => {
    const awards = await roomsOf(server).with(LedgerReader, (s) => s.awards(vote.processId));
    const rows = awards.map(({ reference, nowPence }, index) => ({
      ...{ award: reference, document: `INV-${index}`, date: today, netPence: nowPence },
      ...{ payee: 'Example Works Ltd', purpose: 'Work done' },
    }));
    const spending = { financialYear: financialYearOf(today), rows };
    for (const [again, recorded] of [
      ['spend-1', 3],
      ['spend-1', 3],
      ['spend-2', 0],
    ] as const) {
      const answer = await asLedger('actuals', spending, again);
      expect([answer.status, await told(answer)]).toMatchObject([200, { recorded }]);
    }
    expect(await reconciliation()).toMatchObject({
      total: { differencePence: 0, spentPence: 6_235_55, leftPence: 0 },
      ...{ reasons: [], unmatched: [] },
    });
  });

  it('is published for everybody as valid 360Giving', async () => {
    await roomsOf(server).with(GrantPublishersService, (s) =>
      s.set(officer, vote.organisationId, { prefix: 'example', orgId: 'GB-PLA-WRX' }),
    );
    const published = await server.browser().fetch(ofProcess('grants.json'));
    expect(published.headers.get('etag')).not.toBeNull();
    const { grants } = mustBe360Giving(await published.json());
    expect(grants.map(({ amountAwarded }) => amountAwarded)).toEqual([1234.56, 5000, 0.99]);
  });

  it('is out of reach of a key where two people decide', async () => {
    for (const act of ['batches/1/reverse', 'batches/2/release'])
      expect([401, 403]).toContain((await asLedger(act, {}, 'never')).status);
  });
});
