import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { languages, type Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { waitUntil } from '../support/wait-until.js';
import { Minuted } from './minuted-stage.js';
import { words } from './words.js';

let site: Site;
let minuted: Minuted;

beforeAll(async () => {
  site = await openSite();
});
beforeEach(async () => {
  minuted = await Minuted.over(site.rooms);
});
afterAll(() => site.stop());

function pathOf(name: RouteName, language: Language): string {
  const { slug } = minuted.meeting.council;
  return pathTo(name, language, { process: language === 'cy' ? `${slug}-cy` : slug, room: 1 });
}

/** Without scripts: nothing here needs them. */
async function opened(who: string | null, path: string): Promise<Page> {
  const page = await (await site.visitor(who, { javaScriptEnabled: false })).newPage();
  await page.goto(path);
  return page;
}

const press = async (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click();
const textOf = async (page: Page) =>
  (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');

describe.each(languages)('minutes, in %s', (language) => {
  const t = words.in(language);

  it('are written beside the log, previewed in both languages, and published for everybody', async () => {
    const page = await opened(minuted.officer, pathOf('editMinutes', language));
    expect(await textOf(page)).toContain('Rhaid cael mwy o feinciau');
    await page.getByLabel(t('minutes.edit.in.cy')).first().fill('Daethom ynghyd');
    await press(page, t('minutes.edit.save-and-preview'));
    expect(await textOf(page)).toContain(t('errors.minutes.summary-needed'));
    await page.goto(pathOf('editMinutes', language));
    await page.getByLabel(t('minutes.edit.in.en')).first().fill('We came together');
    await press(page, t('minutes.edit.save-and-preview'));
    expect(await textOf(page)).toMatch(
      /Daethom ynghyd[^]*We came together|We came together[^]*Daethom/,
    );
    await press(page, t('minutes.publish.press'));
    expect(await textOf(page)).toContain(t('minutes.are-published'));
    const read = await opened(null, pathOf('minutes', language));
    const text = await textOf(read);
    expect(text).toContain(language === 'cy' ? 'Daethom ynghyd' : 'We came together');
    expect(text).toContain('Mend the gate');
  });

  it('that two write at once lose neither’s words', async () => {
    const [first, second] = [
      await opened(minuted.officer, pathOf('editMinutes', language)),
      await opened(minuted.officer, pathOf('editMinutes', language)),
    ];
    await first.locator('[name="summary.cy"]').fill('Y cyntaf');
    await press(first, t('minutes.edit.save'));
    await second.locator('[name="summary.cy"]').fill('Yr ail');
    await press(second, t('minutes.edit.save'));
    const text = await textOf(second);
    expect(text).toContain(t('errors.minutes.changed'));
    expect(text).toContain('Y cyntaf');
    expect(await second.locator('[name="summary.cy"]').inputValue()).toBe('Yr ail');
    await second.locator('[name="summary.cy"]').fill('Y ddau');
    await press(second, t('minutes.edit.save'));
    await first.reload();
    expect(await first.locator('[name="summary.cy"]').inputValue()).toBe('Y ddau');
  });

  it('are taken away as a page and as Markdown, and asked for again for nothing', async () => {
    await minuted.write();
    await minuted.publish();
    for (const [name, type] of [
      ['minutesPage', 'text/html'],
      ['minutesText', 'text/markdown'],
    ] as const) {
      const address = `${site.address}${pathOf(name, language)}`;
      const answer = await fetch(address);
      expect(answer.headers.get('content-type')).toContain(type);
      expect(await answer.text()).toContain('Rhaid cael mwy o feinciau');
      const etag = answer.headers.get('etag') ?? '';
      const again = await fetch(address, { headers: { 'if-none-match': etag } });
      expect(again.status).toBe(304);
    }
  });

  it('bring their style along as a page of their own, and no browser has to fear it', async () => {
    await minuted.write();
    await minuted.publish();
    const page = await (await site.visitor(null)).newPage();
    const refused: string[] = [];
    page.on('console', (line) => line.type() === 'error' && refused.push(line.text()));
    await page.goto(pathOf('minutesPage', language));
    const name = page.locator('tbody th').first();
    expect(await name.evaluate((cell) => getComputedStyle(cell).textAlign)).toBe('left');
    expect(refused).toEqual([]);
    await page.addStyleTag({ content: 'h1 { color: red }' }).catch(() => null);
    await waitUntil('a refused style', () => refused.length > 0);
    await page.context().close();
  });

  it('have a log that tells no more than was public', async () => {
    const answer = await fetch(`${site.address}${pathOf('roomLog', language)}`);
    const lines = (await answer.text()).trimEnd().split('\n');
    const held = { 'if-none-match': answer.headers.get('etag') ?? '' };
    const again = await fetch(`${site.address}${pathOf('roomLog', language)}`, { headers: held });
    expect(again.status).toBe(304);
    const [head, ...events] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(head).toHaveProperty('directory.people');
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, at) => at + 1));
    expect(new Set(events.map(({ stream }) => stream))).toEqual(new Set(['pub']));
  });

  it('lead to a replay, which goes step by step and item by item to the end', async () => {
    const page = await opened(null, pathOf('replayRoom', language));
    const step = page.locator('#step');
    expect(await step.innerText()).toBe(t('minutes.told.room.prepared', { number: 2 }));
    await page.getByRole('link', { name: t('minutes.replay.next') }).click();
    expect(await step.innerText()).toBe(t('minutes.told.room.opened'));
    await page.locator('.replay-line').getByRole('link').first().click();
    expect(await step.innerText()).toContain('Paths');
    await page.goto(`${pathOf('replayRoom', language)}?at=999`);
    expect(await step.innerText()).toBe(t('minutes.told.room.closed'));
    expect(await page.getByRole('link', { name: t('minutes.replay.next') }).count()).toBe(0);
  });

  it('are for nobody else to write', async () => {
    const page = await opened('resident@example.org', pathOf('editMinutes', language));
    expect(await page.locator('#main-form').count()).toBe(0);
  });
});
