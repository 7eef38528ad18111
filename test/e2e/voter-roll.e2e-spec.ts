import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { RollApplyService, RollStagingService } from '#people';
import type { Browser } from '../support/browser.js';
import { grant, heldProcess, type HeldProcess } from '../support/held-process.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let held: HeldProcess;
let officer: Browser;
let roll: string;

beforeAll(async () => {
  server = await startServer();
  held = await heldProcess(server, { areas: ['caia', 'llay'] });
  await grant(server, held.organisationId, 'officer@example.org', 'returning-officer');
  officer = await server.signIn('officer@example.org');
  roll = `/en/processes/${held.slug}/returning-officer`;
});
afterAll(() => server.stop());

/** As a browser sends a form with a file. */
async function upload(browser: Browser, bytes: Buffer): Promise<Response> {
  const form = new FormData();
  form.set('_csrf', await browser.csrfToken());
  form.set('file', new Blob([Uint8Array.from(bytes)]), 'list.csv');
  form.set('pasted', '');
  return browser.fetch(`${roll}/roll/upload`, { method: 'POST', body: form });
}

/** What a worker does with the list's two jobs. */
const staged = async (id: string) =>
  server.within(async (app) => {
    const rules = {
      areas: new Map([['caia', 'caia']]),
      ...{ minimumAge: null, opensOn: '2026-11-22' },
    };
    const staged = await app.get(RollStagingService).stage(id, rules);
    if (staged) await app.get(RollApplyService).finishCheck(id, staged);
  });
const applied = async (id: string) => server.within((app) => app.get(RollApplyService).apply(id));

const listIn = (response: Response) => response.headers.get('location')?.split('/').at(-1) ?? '';

/** Hands in, checks and takes a list by its pages. */
async function onTheRoll(text: string): Promise<void> {
  const id = listIn(await upload(officer, Buffer.from(text)));
  const columns = text.split('\n')[0]?.split(',') ?? [];
  const mapping = Object.fromEntries(columns.map((name, at) => [`column-${at}`, name]));
  await officer.post(`${roll}/roll/lists/${id}`, { act: 'check', ...mapping });
  await staged(id);
  await officer.post(`${roll}/roll/lists/${id}`, { act: 'all' });
  await applied(id);
}

const pageText = async (browser: Browser, path: string) => (await browser.fetch(path)).text();

describe('a list handed in by the page', () => {
  it('goes from a file to the roll, step by step', async () => {
    const answer = await upload(officer, Buffer.from('Name;No;Ward\nSiân;1;caia\nBob;2;nowhere\n'));
    expect(answer.status).toBe(303);
    const id = listIn(answer);
    const here = `${roll}/roll/lists/${id}`;
    expect(await pageText(officer, here)).toContain('<td class="govuk-table__cell">Siân</td>');
    const columns = { 'column-0': 'name', 'column-1': 'roll-number', 'column-2': 'area' };
    expect((await officer.post(here, { act: 'check', ...columns })).status).toBe(303);
    expect(await pageText(officer, here)).toContain('<progress');
    await staged(id);
    const checked = await pageText(officer, here);
    expect(checked).toContain('One person would be added.');
    expect(checked).toContain('The name of one of this process’s areas');
    expect((await officer.post(here, { act: 'all' })).status).toBe(422);
    expect((await officer.post(here, { act: 'good' })).status).toBe(303);
    await applied(id);
    expect(await pageText(officer, here)).toContain('One person was added.');
    const found = await officer.post(`${roll}/roll/people`, { words: 'siâ' });
    expect(await found.text()).toContain('Siân');
  });

  it('has its errors as a file in which no cell is a formula', async () => {
    const id = listIn(await upload(officer, Buffer.from('name,=HYPERLINK(1)\nAnn,bad\n')));
    const here = `${roll}/roll/lists/${id}`;
    await officer.post(here, { act: 'check', 'column-0': 'name', 'column-1': 'email' });
    await staged(id);
    const file = await officer.fetch(`${here}/errors.csv`);
    expect(file.headers.get('content-disposition')).toMatch(/attachment; filename="[a-z-]+\.csv"/);
    const text = await file.text();
    expect(text).toContain("'=HYPERLINK");
    expect(text).not.toMatch(/(^|,|")=/m);
  });

  it('is refused with the reason when it is no text, and when it is too large', async () => {
    const workbook = await upload(officer, Buffer.from('PK\u0003\u0004\0\0'));
    expect(workbook.status).toBe(422);
    expect(await workbook.text()).toContain('This is not a text file');
    const huge = await upload(officer, Buffer.alloc(31 * 1024 * 1024, 'a,b\n'));
    expect(huge.status).toBe(413);
  });

  it('belongs to its process, and to its returning officer alone', async () => {
    const id = listIn(await upload(officer, Buffer.from('name,email\nAnn,ann@example.org\n')));
    const resident = await server.signIn('resident@example.org');
    expect((await resident.fetch(`${roll}/roll/lists/${id}`)).status).toBe(403);
    expect((await upload(resident, Buffer.from('name\nAnn\n'))).status).toBe(403);
    const other = await heldProcess(server, { slug: 'arall', organisation: 'conwy' });
    await grant(server, other.organisationId, 'officer2@example.org', 'returning-officer');
    const stranger = await server.signIn('officer2@example.org');
    const there = `/en/processes/arall/returning-officer/roll/lists/${id}`;
    expect((await stranger.fetch(there)).status).toBe(404);
  });
});

describe('proving that one may vote, by the pages', () => {
  const prove = () => `/en/processes/${held.slug}/prove`;
  const settings = { contactCap: '2', minimumAge: '' };

  it('leads from a printed letter to the ballot', async () => {
    await onTheRoll('name,roll-number,postcode\nGwen Ellis,G1,LL13 8AA\n');
    await officer.post(`${roll}/eligibility`, { ...settings, ways: ['email', 'letter'] });
    const printed = await (await officer.post(`${roll}/letters`, { size: '10', area: '' })).text();
    const codes = [...printed.matchAll(/class="letter__code">([^<]+)</g)].map(([, code]) => code);
    // The same code in both halves of the one letter; whoever was printed for before waits no more.
    expect(new Set(codes).size * 2).toBe(codes.length);
    expect(printed).toMatch(/lang="cy"[\s\S]*lang="en"/);
    const code = codes.at(-1) ?? '';
    const voter = await server.signIn('gwen@example.org');
    expect(await pageText(voter, prove())).toContain('With a code from a letter');
    const details = { rollNumber: 'g1', name: '', postcode: '' };
    const wrong = await voter.post(`${prove()}/letter`, { code: 'AAAA', ...details });
    expect([wrong.status, (await wrong.text()).includes('That does not match')]).toEqual([
      422,
      true,
    ]);
    const right = await voter.post(`${prove()}/letter`, { code, ...details });
    expect([right.status, right.headers.get('location')]).toEqual([
      303,
      `/en/processes/${held.slug}/vote`,
    ]);
    expect(await pageText(voter, prove())).toContain('You have proved it');
  });

  it('answers the same to somebody on the roll and to a stranger who asks for a code', async () => {
    await officer.post(`${roll}/eligibility`, { ...settings, ways: ['emailCode', 'smsCode'] });
    const [one, two] = [
      await server.signIn('one@example.org'),
      await server.signIn('two@example.org'),
    ];
    const ask = async (browser: Browser, rollNumber: string) => {
      const fields = { rollNumber, name: '', postcode: '', channel: 'sms' };
      const answer = await browser.post(`${prove()}/code`, fields);
      return [answer.status, answer.headers.get('location'), await answer.text()];
    };
    expect(await ask(one, '1')).toEqual(await ask(two, 'NOBODY'));
  });

  it('takes a declaration once it is confirmed', async () => {
    await officer.post(`${roll}/eligibility`, { ...settings, ways: ['declaration'] });
    const voter = await server.signIn('ffion@example.org');
    const said = { name: 'Ffion Hughes', postcode: 'll138aa', area: 'caia' };
    const unsaid = await voter.post(`${prove()}/declare`, said);
    expect([unsaid.status, (await unsaid.text()).includes('Confirm the declaration')]).toEqual([
      422,
      true,
    ]);
    expect((await voter.post(`${prove()}/declare`, { ...said, confirm: 'yes' })).status).toBe(303);
    const [entry] = await server.app
      .get(MikroORM)
      .em.fork()
      .execute(`select state, area from voter_roll_entry where name = 'Ffion Hughes'`);
    expect(entry).toEqual({ state: 'declared', area: 'caia' });
  });

  it('offers no sign-in elsewhere where no provider is set up', async () => {
    const answer = await officer.post(`${roll}/eligibility`, { ...settings, ways: ['signIn'] });
    expect(answer.status).toBe(422);
  });
});
