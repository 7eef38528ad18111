import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ErasuresService } from '#people';
import type { Language } from '#platform';
import { openSite, type Site } from '../support/site.js';
import { openVote, type OpenVote } from '../support/vote.js';
import { copyOf, eraseTokenFor, stopTokenFor, tellOfEverything } from './your-data-stage.js';

let site: Site;
let vote: OpenVote;
beforeAll(async () => {
  site = await openSite();
  vote = await openVote(site.rooms);
});
afterAll(async () => {
  await site.stop();
});

const paths = {
  en: { notices: '/en/notices', settings: '/en/account/notices', data: '/en/account/data' },
  cy: { notices: '/cy/hysbysiadau', settings: '/cy/cyfrif/hysbysiadau', data: '/cy/cyfrif/data' },
} as const;

/** On a telephone, with JavaScript off. */
async function phone(email: string | null): Promise<Page> {
  const viewport = { width: 320, height: 700 };
  const context = await site.visitor(email, { viewport, javaScriptEnabled: false });
  return context.newPage();
}

/** The main form's button: the only one that says this. */
const press = async (page: Page, name: RegExp) =>
  page.getByRole('button', { name }).first().click();

describe.each(['en', 'cy'] as const)('a resident on a telephone, in %s', (language: Language) => {
  const email = `resident-${language}@example.org`;
  const go = paths[language];

  it('reads what is new, and marks it as read', async () => {
    await tellOfEverything(site.rooms, email, vote.processId, language);
    const page = await phone(email);
    await page.goto(go.notices);
    const news = page.locator('main .govuk-tag');
    expect(await news.count()).toBe(20);
    expect(await page.locator('main h3 a[lang]').count()).toBeGreaterThan(0);
    await press(page, /Mark all as read|Marcio popeth/);
    expect(await news.count()).toBe(0);
  });

  it('chooses how soon mails come, and keeps the choice', async () => {
    const page = await phone(email);
    await page.goto(go.settings);
    await page.check('#own-3');
    await page.check('#discussion');
    await page.check('#paused');
    await press(page, /Save changes|Cadw’r newidiadau/);
    await page.goto(go.settings);
    const isKept = await Promise.all(
      ['#own-3', '#discussion', '#paused'].map(async (field) => page.isChecked(field)),
    );
    expect(isKept).toEqual([true, true, true]);
  });

  it('takes a copy of their data away, that opens to nobody else', async () => {
    const page = await phone(email);
    await page.goto(go.data);
    await press(page, /Make a copy|Gwneud copi/);
    await page.locator('.govuk-inset-text').waitFor();
    expect(await page.getByRole('button', { name: /Make a copy|Gwneud copi/ }).count()).toBe(0);

    const other = `other-${language}@example.org`;
    const id = await tellOfEverything(site.rooms, other, vote.processId);
    await copyOf(site.rooms, id);
    const theirs = await phone(other);
    await theirs.goto(go.data);
    const file = (await theirs.locator('main a.govuk-button').getAttribute('href')) ?? '';
    const answers = await Promise.all([theirs.request.get(file), page.request.get(file)]);
    expect(answers.map((answer) => answer.status())).toEqual([200, 404]);
    expect(answers[0].headers()['content-type']).toBe('application/zip');
  });

  it('has themselves erased, and is signed out', async () => {
    const gone = `gone-${language}@example.org`;
    const id = await tellOfEverything(site.rooms, gone, vote.processId, language);
    const page = await phone(gone);
    const token = await eraseTokenFor(site.rooms, id);
    const path = language === 'cy' ? '/cy/cyfrif/dileu' : '/en/account/erase';
    await page.goto(`${path}/${token}`);
    await press(page, /Erase me now|Fy nileu yn awr/);
    expect(new URL(page.url()).pathname).toBe(language === 'cy' ? '/cy/dilewyd' : '/en/erased');
    await page.goto(go.notices);
    expect(page.url()).toMatch(/sign-in|mewngofnodi/);
    const [erasure] = await site.rooms.sql<{ id: string }>(
      'select id from erasure where account_id = ?',
      [id],
    );
    await site.rooms.with(ErasuresService, async (s) => s.erase(erasure?.id ?? ''));
    expect(await site.rooms.sql('select 1 from account where email = ?', [gone])).toEqual([]);
  });
});

describe('what somebody wrote who was erased', () => {
  it('stands without a name, and says so in both languages', async () => {
    const author = `author@${vote.slug}.example`;
    const [account] = await site.rooms.sql<{ id: string }>(
      'select id from account where email = ?',
      [author],
    );
    const id = account?.id ?? '';
    const token = await eraseTokenFor(site.rooms, id);
    const own = await phone(`author@${vote.slug}.example`);
    await own.goto(`/en/account/erase/${token}`);
    expect(await own.getByRole('link', { name: 'Project 1' }).getAttribute('href')).toBe(
      `/en/processes/${vote.slug}/proposals/1`,
    );
    await site.rooms.with(ErasuresService, async (s) => s.confirm(id, token, 'en'));
    const [erasure] = await site.rooms.sql<{ id: string }>(
      'select id from erasure where account_id = ?',
      [id],
    );
    await site.rooms.with(ErasuresService, async (s) => s.erase(erasure?.id ?? ''));
    const page = await phone(null);
    await page.goto(`/en/processes/${vote.slug}/proposals/1`);
    // On the ballot paper: not withdrawn, although that was wished.
    expect(await page.textContent('h1')).toBe('Project 1');
    expect(await page.textContent('main')).toContain('a former resident');
    await page.goto(`/cy/prosesau/${vote.slug}-cy/cynigion/1`);
    expect(await page.textContent('main')).toContain('cyn-breswylydd');
  });
});

describe('a mail program', () => {
  it('stops mails with the bare POST of RFC 8058, and no page of ours does without the token', async () => {
    const id = await tellOfEverything(site.rooms, 'stops@example.org', vote.processId);
    const token = await stopTokenFor(site.rooms, id);
    const post = async (path: string) =>
      fetch(`${site.address}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      });
    const ask = await fetch(`${site.address}/en/stop-mails/${token}`);
    expect(await ask.text()).toContain('Some mails still come:');
    const stopped = await post(`/en/stop-mails/${token}`);
    expect(stopped.status).toBe(200);
    expect(await stopped.text()).toContain('a legal complaint about something that you wrote');
    const [settings] = await site.rooms.sql(
      'select paused from notice_settings where account_id = ?',
      [id],
    );
    expect(settings).toEqual({ paused: true });
    expect((await post(`/en/stop-mails/${token}x`)).status).toBe(404);
    expect((await post('/en/notices/read')).status).toBe(403);
  });
});
