import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { openVote, type VoteSettings } from '../support/vote.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from './words.js';

jest.setTimeout(60_000);

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(async () => {
  await site.stop();
});

/** Somebody on the roll of a vote like this, with the ballot open before them. */
async function atTheBallot(settings: VoteSettings, language: 'cy' | 'en' = 'en'): Promise<Page> {
  const { slug, voters } = await openVote(site.rooms, { ...settings, voters: 1 });
  const context = await site.visitor(voters[0]?.email ?? null, {
    viewport: { width: 900, height: 600 },
  });
  const page = await context.newPage();
  const process = language === 'cy' ? `${slug}-cy` : slug;
  await page.goto(pathTo('ballot', language, { process }));
  return page;
}

const box = (page: Page, code: number) => page.locator(`#choice-${String(code)}`);
const meter = (page: Page) => page.locator('[data-meter-words]');
const message = (page: Page) => page.locator('[data-meter-message]');
const spoken = (page: Page) => page.locator('[data-meter] [role=status]');

describe('the meter of an approval ballot', () => {
  it('counts choices as they are made, and taken back', async () => {
    const page = await atTheBallot({ maxChoices: 2 });
    for (const [count, act] of [
      [1, () => box(page, 1).check()],
      [2, () => box(page, 2).check()],
      [1, () => box(page, 1).uncheck()],
    ] as const) {
      await act();
      expect(await meter(page).innerText()).toBe(
        words.in('en')('layout.meter.chosen', { count, max: 2 }),
      );
    }
    expect(await message(page).innerText()).toBe('');
  });

  it.each(['cy', 'en'] as const)(
    'says politely how far over it is, and leaves the judging to the server, in %s',
    async (language) => {
      const t = words.in(language);
      const page = await atTheBallot({ maxChoices: 1 }, language);
      for (const code of [1, 2, 3]) await box(page, code).check();
      const over = t('layout.meter.over-choices', { count: 2 });
      expect(await message(page).innerText()).toBe(over);
      expect(await spoken(page).getAttribute('aria-live')).not.toBe('assertive');
      await waitUntil('the words for a screen reader', async () =>
        (await spoken(page).innerText()).includes(over),
      );

      await page.getByRole('button', { name: t('voting.ballot.cast') }).click();
      const refusal = t('errors.voting.too-many-choices', { max: 1, count: 2 });
      await page.getByRole('alert').getByText(refusal).waitFor();
      for (const code of [1, 2, 3]) expect(await box(page, code).isChecked()).toBe(true);
      expect(await message(page).innerText()).toBe(over);
    },
  );
});

describe('the meter of a knapsack ballot', () => {
  it('adds up the money, and says how much too much it is', async () => {
    const t = words.in('en');
    const page = await atTheBallot({ kind: 'knapsack', maxChoices: null });
    await box(page, 1).check();
    await box(page, 2).check();
    const used = (amount: string) => t('layout.meter.used', { used: amount, budget: '£10,000' });
    expect(await meter(page).innerText()).toBe(used('£9,000'));
    await box(page, 3).check();
    expect(await meter(page).innerText()).toBe(used('£15,000'));
    expect(await message(page).innerText()).toBe(t('layout.meter.over-budget', { over: '£5,000' }));
    await page.getByRole('button', { name: t('voting.ballot.cast') }).click();
    await page.getByRole('alert').getByText(t('errors.voting.over-the-budget')).waitFor();
  });
});

describe('with the keyboard alone', () => {
  it('a ballot is read, marked and cast, and the meter never hides where one is', async () => {
    const t = words.in('en');
    const page = await atTheBallot({ maxChoices: 2, costs: Array(12).fill(100_00) as number[] });
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe(t('layout.skip'));
    await page.keyboard.press('Enter');
    for (const code of [1, 12]) {
      await tabTo(page, `#choice-${String(code)}`);
      await page.keyboard.press('Space');
      expect(await box(page, code).isChecked()).toBe(true);
    }
    await tabTo(page, '.meter button');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: t('voting.receipt.title') }).waitFor();
  });
});

async function focused(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement?.textContent?.trim() ?? ""');
}

/** Tab by Tab; what has the focus may not lie beneath the meter (WCAG 2.4.11). */
async function tabTo(page: Page, selector: string): Promise<void> {
  const there = `document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`;
  const hidden = `(() => {
    const one = document.activeElement.getBoundingClientRect();
    const bar = document.querySelector('.meter');
    return !bar.contains(document.activeElement) && one.top >= bar.getBoundingClientRect().top
      && one.bottom <= bar.getBoundingClientRect().bottom;
  })()`;
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate<boolean>(hidden)).toBe(false);
    if (await page.evaluate<boolean>(there)) return;
  }
  throw new Error(`no Tab leads to ${selector}`);
}
