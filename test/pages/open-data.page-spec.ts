import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { problems360 } from '#finance';
import { languages } from '#platform';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import type { OpenVote } from '../support/vote.js';
import { withoutGuards } from '../support/without-guards.js';
import { packageProblems, type Descriptor } from './data-package-rules.js';
import { openDataStage, secrets } from './open-data-stage.js';
import { words } from './words.js';

let site: Site;
let vote: OpenVote;
const files = ['grants.json', 'grants.csv', 'grants.xlsx', 'spend.csv', 'datapackage.zip'];

beforeAll(async () => {
  site = await openSite();
  vote = await openDataStage(site.rooms);
});
afterAll(() => site.stop());

const processFile = (name: string) => `/api/v1/processes/${vote.slug}/${name}`;
const organisationFile = (name: string) => `/api/v1/organisations/${vote.slug}/${name}`;
const ask = async (path: string, headers: Record<string, string> = {}) =>
  fetch(`${site.address}${path}`, { headers });
async function taken(path: string): Promise<Uint8Array> {
  const answer = await ask(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return new Uint8Array(await answer.arrayBuffer());
}
const rowsOf = (bytes: Uint8Array) =>
  parse<Record<string, string>>(Buffer.from(bytes), { columns: true, bom: true });
const tables = async () => unzipSync(await taken(processFile('datapackage.zip')));

interface Package {
  readonly grants: readonly Record<string, unknown>[];
}
const packageAt = async (path: string) => JSON.parse(strFromU8(await taken(path))) as Package;

describe('grants of a process', () => {
  it('are what 360Giving takes: a charity and a person without a name who accepted', async () => {
    const whole = await packageAt(processFile('grants.json'));
    expect(problems360(whole)).toEqual([]);
    expect(whole).toMatchObject({
      publisher: { identifier: 'GB-PLA-WRX' },
      grants: [
        {
          ...{ id: `360G-cyfran-${vote.slug}-001`, amountAwarded: 1234.56, currency: 'GBP' },
          plannedDates: [{ startDate: '2099-03-31', endDate: '2099-03-31' }],
          recipientOrganization: [{ id: 'GB-CHC-1123456', charityNumber: '1123456' }],
        },
        { recipientIndividual: { name: 'Individual Recipient' }, amountAwarded: 5000 },
      ],
    });
    expect(whole.grants).toHaveLength(2);
    const page = await (await site.visitor(null, { javaScriptEnabled: false })).newPage();
    for (const language of languages) {
      const process = language === 'cy' ? `${vote.slug}-cy` : vote.slug;
      await page.goto(pathTo('openData', language, { process }));
      const told = words.in(language);
      const text = await page.locator('#grants').innerText();
      expect(text).toContain(
        told('open-data.grants.left-out.own-service', { count: 1, awards: '1' }),
      );
      expect(text).toContain(told('open-data.grants.rows', { count: 2, grants: '2' }));
    }
  });

  it('are the same in all three forms, and for the organisation as a whole', async () => {
    const { grants } = await packageAt(processFile('grants.json'));
    const rows = rowsOf(await taken(processFile('grants.csv')));
    expect(rows.map((row) => [row['Identifier'], Number(row['Amount Awarded'])])).toEqual(
      grants.map(({ id, amountAwarded }) => [id, amountAwarded]),
    );
    const workbook = unzipSync(await taken(processFile('grants.xlsx')));
    const sheets = Object.values(workbook).map((sheet) => strFromU8(sheet));
    for (const said of [`360G-cyfran-${vote.slug}-001`, 'Publisher:Identifier', 'GB-PLA-WRX'])
      expect(sheets.some((sheet) => sheet.includes(said))).toBe(true);
    const all = await packageAt(organisationFile('grants.json'));
    expect(problems360(all)).toEqual([]);
    const ids = (of: Package) => of.grants.map(({ id }) => id);
    expect(ids(all)).toEqual(ids({ grants }));
  });
});

describe('spend', () => {
  it('is told to the penny, net of VAT, and a private person by no word', async () => {
    const bytes = await taken(processFile('spend.csv'));
    const rows = rowsOf(bytes);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({
      ...{ 'Body name': 'Council (cy) / Council', 'Supplier (beneficiary)': 'Cyfanwerthwr Cyf' },
      ...{ 'Net amount': '100.00', 'Irrecoverable VAT': '20.00', 'Purpose (narrative)': "'=Tools" },
    });
    expect(rows[0]?.['Transaction date']).toMatch(/^\d\d\/\d\d\/\d{4}$/);
    expect(rows[1]).toMatchObject({
      'Supplier (beneficiary)': 'REDACTED PERSONAL DATA / data personol wedi’u dileu',
      ...{ 'Transaction number': '', 'Net amount': '34.56' },
    });
    // Told as a business first, and sealed since.
    expect(rows[2]).toMatchObject({
      'Supplier (beneficiary)': rows[1]?.['Supplier (beneficiary)'],
      ...{ 'Transaction number': '', 'Net amount': '7.00' },
    });
  });
});

describe('the data package', () => {
  it('keeps the rules of its profile, and every table is as it says', async () => {
    const found = await tables();
    const text = strFromU8(found['datapackage.json'] ?? new Uint8Array());
    const descriptor = JSON.parse(text) as Descriptor;
    expect(packageProblems(descriptor, found)).toEqual([]);
    const { resources } = descriptor;
    expect(resources.map(({ name }) => name)).toEqual([
      ...['process', 'phases', 'areas', 'proposals', 'projects', 'result', 'awards'],
      ...['transactions', 'spend', 'milestones'],
    ]);
    for (const { path, bytes, hash } of resources) {
      const table = found[path] ?? new Uint8Array();
      expect(table.length).toBe(bytes);
      expect(`sha256:${createHash('sha256').update(table).digest('hex')}`).toBe(hash);
    }
  });

  it('says which reason is told no more, and not what it was', async () => {
    const rows = rowsOf((await tables())['transactions.csv'] ?? new Uint8Array());
    const sealed = rows.filter((row) => row['reason_sealed'] === 'true');
    expect(sealed).toMatchObject([{ kind: 'contingency', reason_cy: '', reason_en: '' }]);
    expect(rows.length).toBeGreaterThan(1);
  });

  it('explains every penny: moves between accounts give what each award is worth and spent', async () => {
    const found = await tables();
    const of = (name: string) => rowsOf(found[`${name}.csv`] ?? new Uint8Array());
    const pence = (text: string | undefined) => Math.round(Number(text) * 100);
    const moved = (award: string | undefined, account: string) =>
      of('transactions').reduce((sum, row) => {
        const came = row['to_award'] === award && row['to_account'] === account;
        const went = row['from_award'] === award && row['from_account'] === account;
        return sum + (Number(came) - Number(went)) * pence(row['amount']);
      }, 0);
    expect(of('awards')).toHaveLength(3);
    for (const award of of('awards')) {
      const { reference } = award;
      expect(moved(reference, 'spent')).toBe(pence(award['spent']));
      const there = ['award', 'committed', 'spent'].map((account) => moved(reference, account));
      expect(there.reduce((sum, one) => sum + one, 0)).toBe(pence(award['now']));
    }
    const spent = of('spend').map((row) => pence(row['net']) + pence(row['irrecoverable_vat']));
    expect(spent).toEqual([12_000, 3_456, 700]);
    expect(of('milestones')).toMatchObject([{ planned_on: '2099-03-31', state: 'open' }]);
  });
});

describe('open data', () => {
  it.each(files)('stays where it is, with its licence, for any site to read: %s', async (name) => {
    const answer = await ask(processFile(name));
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('link')).toMatch(/open-government-licence.*rel="license"/);
    expect(Date.parse(answer.headers.get('last-modified') ?? '')).toBeGreaterThan(0);
    const etag = answer.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{20,}"$/);
    const again = await ask(processFile(name), { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(await taken(processFile(name))).toEqual(new Uint8Array(await answer.arrayBuffer()));
  });

  it('counts the ballots and the result among it', async () => {
    for (const name of ['ballotsFile', 'resultFile'] as const) {
      const path = pathTo(name, 'en', { process: vote.slug });
      const answer = await ask(path);
      expect(answer.headers.get('link')).toContain('rel="license"');
      const etag = answer.headers.get('etag') ?? '';
      expect((await answer.text()).length).toBeGreaterThan(100);
      expect((await ask(path, { 'if-none-match': etag })).status).toBe(304);
    }
  });

  it('says nothing that is not public, in any file', async () => {
    const paths = [...files.map(processFile), ...files.slice(0, 3).map(organisationFile)];
    for (const path of paths) {
      const bytes = await taken(path);
      const parts = /zip|xlsx/.test(path) ? Object.values(unzipSync(bytes)) : [bytes];
      const text = parts.map((part) => strFromU8(part)).join('\n');
      const told = Object.values(secrets).filter((secret) => text.includes(secret));
      expect([path, told]).toEqual([path, []]);
    }
  });

  it('is held back without a publisher, and says what is missing', async () => {
    await site.rooms.sql('delete from grant_publisher where organisation_id = ?', [
      vote.organisationId,
    ]);
    const answer = await ask(processFile('grants.json'));
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'finance.no-grant-publisher' });
    const page = await (await site.visitor(null, { javaScriptEnabled: false })).newPage();
    for (const language of languages) {
      const process = language === 'cy' ? `${vote.slug}-cy` : vote.slug;
      await page.goto(pathTo('openData', language, { process }));
      const text = await page.locator('#grants').innerText();
      expect(text).toContain(words.in(language)('open-data.wait.no-publisher'));
    }
    await site.rooms.sql(
      `insert into grant_publisher (organisation_id, prefix, org_id) values (?, 'cyfran', 'GB-PLA-WRX')`,
      [vote.organisationId],
    );
  });
});

describe.each(languages)('the page to download everything, in %s', (language) => {
  it('leads from the process to files that are all there', async () => {
    const page = await (await site.visitor(null, { javaScriptEnabled: false })).newPage();
    const process = language === 'cy' ? `${vote.slug}-cy` : vote.slug;
    await page.goto(pathTo('process', language, { process }));
    await page.getByRole('link', { name: words.in(language)('open-data.link') }).click();
    const links = await page
      .locator('a[download]')
      .evaluateAll((all) => all.map((link) => (link as unknown as { readonly href: string }).href));
    expect(links.length).toBeGreaterThanOrEqual(9);
    for (const href of links) expect([href, (await fetch(href)).status]).toEqual([href, 200]);
  });
});

describe('the time of the data package', () => {
  const time = async () =>
    new Date((await ask(processFile('datapackage.zip'))).headers.get('last-modified') ?? '')
      .toISOString()
      .slice(0, 16);

  it('is that of the newest wording, standing or day that passed, of what was promised', async () => {
    const set = async (table: string, column: string, to: string) =>
      withoutGuards(site.rooms, table, `update ${table} set ${column} = ?`, [to]);
    for (const [table, column] of [
      ...[['process', 'published_at'] as const, ['proposal', 'published_at'] as const],
      ...[['count', 'finished_at'] as const, ['count', 'certified_at'] as const],
      ...[['ledger.transaction', 'made_at'] as const, ['ledger.spend', 'made_at'] as const],
      ...[['ledger.spend_sealed', 'sealed_at'] as const],
      ...[['ledger.change_sealed', 'sealed_at'] as const],
      ...[['delivery.milestone_event', 'at'] as const, ['delivery.milestone_words', 'at'] as const],
    ])
      await set(table, column, '2026-01-05T12:00:00Z');
    expect(await time()).toBe('2026-01-05T12:00');
    await set('delivery.milestone_event', 'day', '2026-06-30');
    // The day after begins, in Wales, an hour before it does in Greenwich.
    expect(await time()).toBe('2026-06-30T23:00');
    await set('delivery.milestone_words', 'at', '2026-07-02T12:00:00Z');
    expect(await time()).toBe('2026-07-02T12:00');
    await site.rooms.sql(
      `insert into delivery.standing_event (award_id, kind) select award_id, 'on-track'
       from delivery.milestone`,
    );
    await set('delivery.standing_event', 'at', '2026-07-03T12:00:00Z');
    expect(await time()).toBe('2026-07-03T12:00');
    await set('ledger.change_sealed', 'sealed_at', '2026-07-04T12:00:00Z');
    expect(await time()).toBe('2026-07-04T12:00');
  });
});
