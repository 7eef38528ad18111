import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openSite, type Site } from '../support/site.js';
import type { VoteSettings } from '../support/vote.js';
import { waitUntil } from '../support/wait-until.js';
import { atTheBallot, everyKind } from './at-the-ballot.js';
import { words } from './words.js';

let site: Site;
const t = words.in('en');

beforeAll(async () => {
  site = await openSite();
});

afterAll(async () => {
  await site.stop();
});

async function ballot(settings: VoteSettings, language: 'cy' | 'en' = 'en'): Promise<Page> {
  return (await atTheBallot(site, settings, { language })).page;
}

const box = (page: Page, code: number) => page.locator(`#choice-${String(code)}`);
const mark = (page: Page, code: number) => page.locator(`[id="marks.${String(code)}"]`);
const meter = async (page: Page) => page.locator('[data-meter-words]').innerText();
const message = async (page: Page) => page.locator('[data-meter-message]').innerText();
const spoken = (page: Page) => page.locator('[data-meter-status]');
const goOn = async (page: Page) => page.locator('button[value=continue]').click();

describe('the meter of an approval ballot', () => {
  it('counts choices as they are made, and taken back', async () => {
    const page = await ballot({ maxChoices: 2 });
    for (const [count, act] of [
      [1, () => box(page, 1).check()],
      [2, () => box(page, 2).check()],
      [1, () => box(page, 1).uncheck()],
    ] as const) {
      await act();
      expect(await meter(page)).toBe(t('layout.meter.chosen', { count, limit: 2 }));
    }
    expect(await message(page)).toBe('');
  });

  it.each(['cy', 'en'] as const)(
    'says politely how far over it is, and leaves the judging to the server, in %s',
    async (language) => {
      const say = words.in(language);
      const page = await ballot({ maxChoices: 1 }, language);
      for (const code of [1, 2, 3]) await box(page, code).check();
      const over = say('layout.meter.over-choices', { count: 2 });
      expect(await message(page)).toBe(over);
      expect(await spoken(page).getAttribute('aria-live')).not.toBe('assertive');
      await waitUntil('the words for a screen reader', async () =>
        (await spoken(page).innerText()).includes(over),
      );

      await goOn(page);
      const refusal = say('errors.voting.too-many-choices', { max: 1, count: 2 });
      await page.getByRole('alert').getByText(refusal).waitFor();
      for (const code of [1, 2, 3]) expect(await box(page, code).isChecked()).toBe(true);
      expect(await message(page)).toBe(over);
    },
  );
});

describe('the meter of money', () => {
  it('adds up what is chosen, and says how much too much it is', async () => {
    const page = await ballot(everyKind.knapsack);
    await box(page, 1).check();
    await box(page, 2).check();
    const used = (amount: string, left: string) =>
      t('layout.meter.money', { used: amount, limit: '£10,000', left });
    expect(await meter(page)).toBe(used('£9,000', '£1,000'));
    await box(page, 3).check();
    expect(await meter(page)).toBe(used('£15,000', '£0'));
    expect(await message(page)).toBe(t('layout.meter.over-money', { over: '£5,000' }));
    await goOn(page);
    await page.getByRole('alert').getByText(t('errors.voting.over-the-budget')).waitFor();
  });
});

describe('the meter of points', () => {
  it('follows − and + as it follows typing, and never steps past the scale', async () => {
    const page = await ballot(everyKind.points);
    const press = async (label: 'less' | 'more') =>
      page.getByRole('button', { name: t(`voting.mark.${label}`, { title: 'Project 1' }) }).click();
    await press('less');
    expect(await mark(page, 1).inputValue()).toBe('0');
    for (const label of ['more', 'more', 'more'] as const) await press(label);
    await mark(page, 2).fill('9');
    expect(await meter(page)).toBe(t('layout.meter.points', { used: 12, limit: 10, left: 0 }));
    expect(await message(page)).toBe(t('layout.meter.over-points', { over: 2 }));
    await goOn(page);
    const refusal = t('errors.voting.too-many-points', { points: 10, over: 2 });
    await page.getByRole('alert').getByText(refusal).waitFor();
    expect(await mark(page, 1).inputValue()).toBe('3');
  });

  it('is in step with a server that was told no number', async () => {
    const page = await ballot(everyKind.points);
    await mark(page, 1).fill('1.5');
    await goOn(page);
    const refusal = t('errors.voting.not-a-whole-number', { project: 'Project 1' });
    await page.getByRole('alert').getByRole('link', { name: refusal }).click();
    await page.locator('[id="marks.1"]:focus').waitFor();
    expect(await mark(page, 1).inputValue()).toBe('1.5');
  });
});

describe('the meter of credits', () => {
  it('shows what votes cost, for and against, and what the next would', async () => {
    const page = await ballot(everyKind.quadratic);
    await mark(page, 1).fill('3');
    await mark(page, 2).fill('-2');
    expect(await meter(page)).toBe(t('layout.meter.credits', { used: 13, limit: 20, left: 7 }));
    const line = async (code: number) => page.locator(`#cost-${String(code)}`).innerText();
    expect(await line(1)).toBe(t('voting.credits.for', { count: 3, credits: 9, next: 7 }));
    expect(await line(2)).toBe(t('voting.credits.against', { count: 2, credits: 4, next: 5 }));
    expect(await line(3)).toBe(t('voting.credits.none'));
    await mark(page, 3).fill('3');
    await goOn(page);
    const refusal = t('errors.voting.too-many-credits', { credits: 20, over: 2 });
    await page.getByRole('alert').getByText(refusal).waitFor();
  });
});
