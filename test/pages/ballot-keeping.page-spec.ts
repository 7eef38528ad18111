import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openSite, type Site } from '../support/site.js';
import { waitUntil } from '../support/wait-until.js';
import { atTheBallot, ballotPath, everyKind } from './at-the-ballot.js';
import { words } from './words.js';

let site: Site;
const t = words.in('en');
const without = { script: false } as const;

beforeAll(async () => {
  site = await openSite();
});

afterAll(async () => {
  await site.stop();
});

const box = (page: Page, code: number) => page.locator(`#choice-${String(code)}`);
const act = async (page: Page, name: string) =>
  page.locator(`button[name=act][value=${name}]`).click();
const heading = async (page: Page, key: string) =>
  page.getByRole('heading', { level: 1, name: t(key) }).waitFor();
const code = async (page: Page) => page.locator('.receipt-code').innerText();
const ballotCookies = async (page: Page) =>
  (await page.context().cookies()).filter(({ name }) => name.startsWith('cyfran-ballot-'));
const ranked = async (page: Page) =>
  page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('[data-ranked] [data-rank-card]')].map((card) => card.dataset.code)`,
  );

describe('a ballot that is saved', () => {
  it('is there again on this device, and nowhere else', async () => {
    const { page, vote } = await atTheBallot(site, everyKind.approval, without);
    await box(page, 2).check();
    await act(page, 'save');
    await page.getByText(t('voting.kept.saved')).waitFor();
    const kept = await ballotCookies(page);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(kept[0]?.expires).toBeGreaterThan(0);
    await page.goto(ballotPath(vote, 'cy'));
    expect(await box(page, 2).isChecked()).toBe(true);

    const elsewhere = await site.visitor(vote.voters[0]?.email ?? null);
    const other = await elsewhere.newPage();
    await other.goto(ballotPath(vote, 'en'));
    expect(await box(other, 2).isChecked()).toBe(false);
    const [cast] = await site.rooms.sql<{ count: string }>(
      'select count(*) from box.envelope where paper_id = ?',
      [vote.paperId],
    );
    expect(Number(cast?.count)).toBe(0);
  });
});

describe('a ballot that is cast', () => {
  it('is shown from this device alone, changes from there, and can be forgotten', async () => {
    const { page, vote } = await atTheBallot(site, everyKind.approval, without);
    await box(page, 1).check();
    await act(page, 'continue');
    await act(page, 'cast');
    await heading(page, 'voting.receipt.title');
    const first = await code(page);
    await page.getByRole('button', { name: t('voting.receipt.change') }).click();
    expect(await box(page, 1).isChecked()).toBe(true);
    await box(page, 3).check();
    await act(page, 'continue');
    await page.getByText(t('voting.check.replaces')).waitFor();
    await act(page, 'cast');
    expect(await code(page)).not.toBe(first);
    expect(await page.locator('.meaning__title').count()).toBe(2);
    await page.getByRole('button', { name: t('voting.kept.forget') }).click();
    await page.getByText(t('voting.receipt.not-here')).waitFor();
    expect(await ballotCookies(page)).toEqual([]);
    await page.goto(ballotPath(vote, 'en'));
    expect(await box(page, 1).isChecked()).toBe(false);
    await page.getByText(t('voting.ballot.voted-elsewhere')).waitFor();
  });

  it('gives the same receipt when the same form is sent again', async () => {
    const { page } = await atTheBallot(site, everyKind.approval, without);
    await box(page, 1).check();
    await act(page, 'continue');
    const fields = await page.evaluate<Record<string, string>>(
      `Object.fromEntries(new FormData(document.querySelector('#main-form')))`,
    );
    await act(page, 'cast');
    const first = await code(page);
    const again = await page.context().request.post(page.url().replace(/\/receipt$/, ''), {
      form: { ...fields, act: 'cast' },
    });
    expect(await again.text()).toContain(first);
  });

  it('is downloaded as a file that names its envelope and says nothing of what is in it', async () => {
    const { page, vote } = await atTheBallot(site, everyKind.approval);
    await box(page, 1).check();
    await act(page, 'continue');
    await act(page, 'cast');
    const receiptCode = await code(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t('voting.receipt.download') }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`cyfran-${vote.slug}-${receiptCode}.json`);
    const [held] = await site.rooms.sql<{ leaf: string }>(
      'select leaf from box.envelope where paper_id = ?',
      [vote.paperId],
    );
    const chunks: Uint8Array[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Uint8Array);
    expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual({
      ...{ cyfran: 'receipt 1', process: vote.slug, paper: vote.paperId },
      ...{ code: receiptCode, leaf: held?.leaf },
    });
  });
});

describe('going back from the check', () => {
  it('keeps what was filled in, by the button and by the browser', async () => {
    const { page, vote } = await atTheBallot(site, everyKind.points, without);
    await page.locator('[id="marks.1"]').fill('7');
    await act(page, 'continue');
    await heading(page, 'voting.check.title');
    await act(page, 'change');
    expect(await page.locator('[id="marks.1"]').inputValue()).toBe('7');
    await page.goto(ballotPath(vote, 'en'));
    expect(await page.locator('[id="marks.1"]').inputValue()).toBe('7');
    // Until the browser is closed, and no longer: nobody asked to save it.
    expect((await ballotCookies(page))[0]?.expires).toBe(-1);
  });

  it('keeps the check itself when the language is switched', async () => {
    const { page } = await atTheBallot(site, everyKind.quadratic, without);
    await page.locator('[id="marks.1"]').fill('-3');
    await act(page, 'continue');
    await page.locator('.language-switch').click();
    await page.locator('html[lang=cy]').waitFor();
    expect(await page.locator('main').innerText()).toContain('3 phleidlais yn erbyn');
    await act(page, 'cast');
    await page.locator('.receipt-code').waitFor();
  });
});

describe('signing out', () => {
  it('leaves no choice behind on this device', async () => {
    const { page } = await atTheBallot(site, everyKind.approval, without);
    await box(page, 2).check();
    await act(page, 'save');
    expect(await ballotCookies(page)).toHaveLength(1);
    const out = page.locator('form[action$="/sign-out"] button').first();
    await page.locator('[data-account-menu] summary').click();
    await out.click();
    await page.waitForLoadState();
    expect(await ballotCookies(page)).toEqual([]);
  });
});

describe('an abstention', () => {
  it('is cast as one, where the paper allows it', async () => {
    const { page } = await atTheBallot(site, everyKind.ranked, without);
    await act(page, 'abstain');
    await page.getByText(t('voting.abstain.meaning')).waitFor();
    await act(page, 'cast');
    await page.getByText(t('voting.abstain.meaning')).waitFor();
  });
});

describe('a ranking', () => {
  it.each([true, false])('keeps everything while it is moved; JavaScript: %s', async (script) => {
    const { page } = await atTheBallot(site, everyKind.ranked, { script });
    const press = async (move: string) => {
      await page.locator(`button[value="${move}"]`).click();
      await page.waitForLoadState();
    };
    for (const move of ['add:1', 'add:2', 'add:3', 'up:3', 'down:1']) await press(move);
    expect(await ranked(page)).toEqual(['3', '1', '2']);
    await page.locator('button[value="down:1"]:focus').waitFor();
    await press('remove:3');
    expect(await ranked(page)).toEqual(['1', '2']);
    await act(page, 'continue');
    expect(await page.locator('.meaning__title').allInnerTexts()).toEqual([
      'Project 1',
      'Project 2',
    ]);
  });

  it('says aloud where a project went', async () => {
    const { page } = await atTheBallot(site, everyKind.ranked);
    for (const move of ['add:1', 'add:2', 'up:2'])
      await page.locator(`button[value="${move}"]`).click();
    const said = t('voting.rank.moved', { title: 'Project 2', place: 1, of: 2 });
    await waitUntil('the words for a screen reader', async () =>
      (await page.locator('[data-meter-status]').innerText()).includes(said),
    );
  });

  it('is dragged by its handle', async () => {
    const { page } = await atTheBallot(site, everyKind.ranked, { width: 1200 });
    for (const move of ['add:1', 'add:2', 'add:3'])
      await page.locator(`button[value="${move}"]`).click();
    await page.setViewportSize({ width: 1200, height: 1600 });
    const handle = await page.locator('#rank-3 .rank-handle').boundingBox();
    const first = await page.locator('#rank-1').boundingBox();
    if (!handle || !first) throw new Error('a card of the ranking is not to be seen');
    await page.mouse.move(handle.x + 20, handle.y + 20);
    await page.mouse.down();
    await page.mouse.move(handle.x + 20, first.y + 10, { steps: 8 });
    await page.mouse.up();
    expect(await ranked(page)).toEqual(['3', '1', '2']);
    await act(page, 'continue');
    const [top] = await page.locator('.meaning__title').allInnerTexts();
    expect(top).toBe('Project 3');
  });
});
