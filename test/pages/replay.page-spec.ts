import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { languages, type Language } from '#platform';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { Minuted } from './minuted-stage.js';
import { overflow } from './seen-page.js';
import { words } from './words.js';

let site: Site;
let minuted: Minuted;
let last: number;

beforeAll(async () => {
  site = await openSite();
  minuted = await Minuted.over(site.rooms);
  const [log] = await site.rooms.sql<{ last: number }>(
    `select max(seq)::int as last from room_event where room_id = ? and stream = 'pub'`,
    [minuted.meeting.roomId],
  );
  last = log?.last ?? 0;
});
afterAll(() => site.stop());

function replay(language: Language, at: number): string {
  const { slug } = minuted.meeting.council;
  const process = language === 'cy' ? `${slug}-cy` : slug;
  return `${pathTo('replayRoom', language, { process, room: 1 })}?at=${String(at)}`;
}

/** On a small telephone, with the clock in the test’s hands. */
async function opened(language: Language, at: number, less = false): Promise<Page> {
  const context = await site.visitor(null, {
    ...{ viewport: { width: 320, height: 700 } },
    reducedMotion: less ? 'reduce' : 'no-preference',
  });
  const page = await context.newPage();
  // Left to itself, it goes on while the test looks.
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(3_600_000);
  await page.goto(replay(language, at));
  return page;
}

const placeOf = (page: Page) => new URL(page.url()).searchParams.get('at');

describe.each(languages)('a replay that goes on by itself, in %s', (language) => {
  const t = words.in(language);
  const button = (page: Page, key: 'play' | 'pause') =>
    page.getByRole('button', { name: t(`minutes.replay.${key}`), exact: true });

  it('begins when somebody wants it, steps at the pace they choose, and stops when they say', async () => {
    const page = await opened(language, 1);
    const step = page.locator('#step');
    const first = await step.innerText();
    await page.clock.runFor(60_000);
    expect(await step.innerText()).toBe(first);
    await page.getByLabel(t('minutes.replay.pace')).selectOption('2000');
    await button(page, 'play').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.search === '?at=2');
    expect(await step.innerText()).not.toBe(first);
    expect(await page.getByRole('status').innerText()).toBe(await step.innerText());
    await page.clock.runFor(2000);
    await page.waitForFunction(() => location.search === '?at=3');
    await expect(
      button(page, 'pause').evaluate((it) => it === document.activeElement),
    ).resolves.toBe(true);
    await page.keyboard.press('Escape');
    await page.clock.runFor(60_000);
    expect(placeOf(page)).toBe('3');
    expect(await page.title()).toContain(t('minutes.replay.step', { seq: 3, last }));
    const other = page.locator('a[hreflang]').first();
    expect(await other.getAttribute('href')).toContain('at=3');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('ends with the meeting, and begins again from there', async () => {
    const page = await opened(language, last - 1);
    await button(page, 'play').click();
    await page.waitForFunction((end) => location.search === `?at=${String(end)}`, last);
    await button(page, 'play').waitFor();
    await button(page, 'play').click();
    await page.waitForFunction(() => location.search === '?at=1');
    await page.context().close();
  });

  it('gives whoever wants less to move the most time', async () => {
    const page = await opened(language, 1, true);
    expect(await page.getByLabel(t('minutes.replay.pace')).inputValue()).toBe('8000');
    await page.context().close();
  });

  it('says when the next step does not come, and waits for somebody to try again', async () => {
    const page = await opened(language, 1);
    await page.route('**/*?at=2*', (route) => route.abort());
    await button(page, 'play').click();
    await page.getByText(t('minutes.replay.broken')).waitFor();
    expect(await button(page, 'play').count()).toBe(1);
    expect(placeOf(page)).toBe('1');
    await page.context().close();
  });

  it('is not offered without scripts: the links lead on', async () => {
    const context = await site.visitor(null, { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(replay(language, 1));
    expect(await button(page, 'play').count()).toBe(0);
    await page.getByRole('link', { name: t('minutes.replay.next') }).click();
    expect(placeOf(page)).toBe('2');
    await context.close();
  });
});
