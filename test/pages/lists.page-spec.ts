import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import type { Language } from '#platform';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { listedProcess, type ListedProcess } from '../support/listed-process.js';
import { openSite, type Site } from '../support/site.js';
import { overflow } from './seen-page.js';
import { words } from './words.js';

let site: Site;
let listed: ListedProcess;

beforeAll(async () => {
  site = await openSite();
  listed = await listedProcess(site.rooms);
  await site.rooms.sql(`update proposal set anonymous = true where number = 1`);
});
afterAll(() => site.stop());

const t = { cy: words.in('cy'), en: words.in('en') };
const phone = { javaScriptEnabled: false, viewport: { width: 320, height: 800 } };
const listPath = (language: Language) =>
  pathTo('proposals', language, { process: language === 'cy' ? `${listed.slug}-cy` : listed.slug });

async function cards(page: Page): Promise<readonly string[]> {
  return page.locator('.item-card__title').allTextContents();
}

async function wholeList(context: BrowserContext, language: Language): Promise<readonly string[]> {
  const page = await context.newPage();
  await page.goto(listPath(language));
  const first = await cards(page);
  await page.locator('.govuk-pagination__next a').click();
  return [...first, ...(await cards(page))];
}

describe('a list of proposals without JavaScript, on a phone', () => {
  it.each(['cy', 'en'] as const)(
    'is narrowed with a form and widened with its tags (%s)',
    async (language) => {
      const page = await (await site.visitor(null, phone)).newPage();
      await page.goto(listPath(language));
      await page.getByText(t[language]('lists.narrow')).click();
      await page.selectOption('#area', 'acton');
      await page.selectOption('#category', 'green');
      await page.getByRole('button', { name: t[language]('lists.show') }).click();
      const found = t[language]('proposals.list.found', { count: 5 });
      expect(await page.textContent('#found')).toBe(found);
      expect(await page.title()).toContain(found);
      expect(await cards(page)).toHaveLength(5);
      await page.getByRole('link', { name: /Acton/ }).click();
      expect(await page.textContent('#found')).toBe(
        t[language]('proposals.list.found', { count: 10 }),
      );
      expect(await overflow(page)).toBe(0);
    },
  );

  it('stays in its random order from page to page and from day to day', async () => {
    const context = await site.visitor(null, phone);
    const once = await wholeList(context, 'en');
    expect(new Set(once).size).toBe(30);
    expect(await wholeList(context, 'en')).toEqual(once);
    const [cookie] = (await context.cookies()).filter(({ name }) => name === 'cyfran-order');
    expect(cookie?.value).toMatch(/^\d{1,4}$/);
  });

  it('stays in its order for a day also for whoever takes no cookies, and differs between people', async () => {
    const titles = async (agent: string) => {
      const answer = await fetch(`${site.address}${listPath('en')}`, {
        headers: { 'user-agent': agent },
      });
      return [...(await answer.text()).matchAll(/item-card__link" href="([^"]+)"/g)].map(
        ([, href]) => href,
      );
    };
    const mine = await titles('a');
    expect(mine).toHaveLength(20);
    expect(await titles('a')).toEqual(mine);
    const others = await Promise.all(['b', 'c', 'd'].map(titles));
    expect(others.some((order) => order.join() !== mine.join())).toBe(true);
  });

  it('is a table ordered by the links in its headings', async () => {
    const page = await (await site.visitor(null, phone)).newPage();
    await page.goto(`${listPath('cy')}?view=table`);
    const heading = () => page.getByRole('columnheader', { name: t.cy('lists.column.estimate') });
    await heading().getByRole('link').click();
    expect(await heading().getAttribute('aria-sort')).toBe('ascending');
    const numbers = async () => page.locator('tbody td:first-child').allTextContents();
    expect((await numbers()).slice(0, 3)).toEqual(['1', '2', '3']);
    await heading().getByRole('link').click();
    expect(await heading().getAttribute('aria-sort')).toBe('descending');
    expect((await numbers()).slice(0, 3)).toEqual(['30', '29', '28']);
    expect(await overflow(page)).toBe(0);
  });

  it('is a map whose areas and spots are links, with the same as tables', async () => {
    const page = await (await site.visitor(null, phone)).newPage();
    await page.goto(`${listPath('en')}?view=map`);
    const area = page.getByRole('link', {
      name: t.en('lists.map.area', { area: 'Acton', count: 15 }),
    });
    expect(await area.count()).toBe(1);
    expect(await page.locator('.list-map__source').textContent()).toContain('Ordnance Survey');
    const drawn = await page.locator('.list-map__spot').count();
    const rows = await page.locator('table').last().locator('tbody tr').count();
    expect(drawn).toBe(rows);
    expect(drawn).toBeGreaterThan(3);
    await area.press('Enter');
    expect(await page.textContent('#found')).toBe(t.en('proposals.list.found', { count: 15 }));
  });
});

describe('a list as a file', () => {
  const file = async (kind: string, init: RequestInit = {}) =>
    fetch(`${site.address}/api/v1/processes/${listed.slug}/proposals.${kind}?area=offa`, init);

  it.each([
    ['csv', 'text/csv; charset=utf-8'],
    ['geojson', 'application/geo+json'],
  ])('is %s with a tag, the same until something changes', async (kind, type) => {
    const answer = await file(kind);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-disposition')).toContain(`.${kind}"`);
    const etag = answer.headers.get('etag') ?? '';
    expect((await file(kind, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await file(kind, { headers: { 'if-none-match': '"x"' } })).status).toBe(200);
  });

  it('names nobody who wants to be nobody, and holds no address', async () => {
    for (const kind of ['csv', 'geojson']) {
      const text = await (await file(kind)).text();
      expect(text).not.toContain('@');
      expect(text.split('Awdur')).toHaveLength(15);
    }
  });

  it('is offered on the page for the same choices', async () => {
    const page = await (await site.visitor(null, phone)).newPage();
    await page.goto(`${listPath('en')}?area=offa`);
    const href = await page
      .getByRole('link', { name: t.en('lists.file.csv') })
      .getAttribute('href');
    expect(href).toBe(`/api/v1/processes/${listed.slug}/proposals.csv?area=offa`);
  });
});
