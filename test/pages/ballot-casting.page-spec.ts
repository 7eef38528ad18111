import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ballotKinds, type BallotKind } from '#ballots';
import { openSite, type Site } from '../support/site.js';
import { atTheBallot, everyKind } from './at-the-ballot.js';
import { axeFaults, overflow, strayMarks, textOf } from './seen-page.js';
import { words } from './words.js';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(async () => {
  await site.stop();
});

/** How each kind is filled in with a pointer, and what the check then says of it. */
const fillings: Readonly<
  Record<BallotKind, { mark: (page: Page) => Promise<void>; says: readonly string[] }>
> = {
  approval: { mark: async (page) => tick(page, '1', '2'), says: ['2 brosiect, o 2 ar y mwyaf.'] },
  knapsack: { mark: async (page) => tick(page, '1', '2'), says: ['£9,000 o £10,000.'] },
  score: {
    mark: async (page) => {
      await page.locator('[id="marks.1-5"]').check();
      await page.locator('[id="marks.2-3"]').check();
    },
    says: ['5 o 5', '3 o 5'],
  },
  points: {
    mark: async (page) => type(page, { 1: '7', 2: '2' }),
    says: ['7 pwynt', '2 bwynt', 'Pwyntiau: 9 o 10.'],
  },
  ranked: {
    mark: async (page) => {
      for (const move of ['add:3', 'add:1', 'up:1', 'add:2', 'remove:3'])
        await page.locator(`button[value="${move}"]`).click();
    },
    says: ['2 brosiect'],
  },
  quadratic: {
    mark: async (page) => type(page, { 1: '3', 2: '-2' }),
    says: ['3 phleidlais o blaid', '2 bleidlais yn erbyn', 'Credydau: 13 o 20.'],
  },
};

async function tick(page: Page, ...codes: string[]): Promise<void> {
  for (const code of codes) await page.locator(`#choice-${code}`).check();
}

async function type(page: Page, marks: Readonly<Record<string, string>>): Promise<void> {
  for (const [code, mark] of Object.entries(marks))
    await page.locator(`[id="marks.${code}"]`).fill(mark);
}

async function lines(page: Page): Promise<readonly string[]> {
  return page.locator('.meaning__title').allInnerTexts();
}

describe.each(ballotKinds)('a %s ballot', (kind) => {
  it('is filled in, checked and cast without JavaScript, in Welsh, on a phone', async () => {
    const t = words.in('cy');
    const seen = { language: 'cy', script: false, width: 320 } as const;
    const { page } = await atTheBallot(site, everyKind[kind], seen);
    const whole = async () => ({
      overflow: await overflow(page),
      stray: strayMarks(await textOf(page)),
    });
    const allIsWell = { overflow: 0, stray: [] };
    await fillings[kind].mark(page);
    expect(await whole()).toEqual(allIsWell);
    await page.getByRole('button', { name: t('voting.ballot.continue') }).click();
    await page.getByRole('heading', { level: 1, name: t('voting.check.title') }).waitFor();
    const said = await page.locator('main').innerText();
    for (const line of fillings[kind].says) expect(said).toContain(line);
    expect(await lines(page)).toEqual(['Project 1 (cy)', 'Project 2 (cy)']);
    expect(await whole()).toEqual(allIsWell);
    await page.getByRole('button', { name: t('voting.ballot.cast') }).click();
    await page.getByRole('heading', { level: 1, name: t('voting.receipt.title') }).waitFor();
    expect(await lines(page)).toEqual(['Project 1 (cy)', 'Project 2 (cy)']);
    expect(await whole()).toEqual(allIsWell);
    await page.context().close();
  });

  it('is filled in and cast with the keyboard alone, in English', async () => {
    const t = words.in('en');
    const { page } = await atTheBallot(site, everyKind[kind]);
    for (const [selector, keys] of keyboard[kind]) {
      await tabTo(page, selector);
      for (const key of keys) await page.keyboard.press(key);
    }
    await tabTo(page, 'button[value=continue]');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: t('voting.check.title') }).waitFor();
    expect(await lines(page)).toEqual(['Project 1', 'Project 2']);
    expect(await axeFaults(page)).toEqual([]);
    await tabTo(page, 'button[value=cast]');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: t('voting.receipt.title') }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  });
});

const boxes = [1, 2].map((code) => [`#choice-${String(code)}`, ['Space']] as const);
/** Fields in the order of the paper's codes; Tab comes round to each, wherever it stands. */
const keyboard: Readonly<Record<BallotKind, readonly (readonly [string, readonly string[]])[]>> = {
  approval: boxes,
  knapsack: boxes,
  score: [
    ['[name="marks.1"]', ['ArrowRight', 'ArrowRight', 'ArrowRight']],
    ['[name="marks.2"]', ['ArrowRight', 'ArrowRight']],
  ],
  points: [
    ['[id="marks.1"]', ['7']],
    ['[id="marks.2"]', ['2']],
  ],
  ranked: [
    ['button[value="add:2"]', ['Enter']],
    ['button[value="add:1"]', ['Enter']],
    ['button[value="up:1"]', ['Enter']],
  ],
  quadratic: [
    ['[id="marks.1"]', ['3']],
    ['[id="marks.2"]', ['-', '2']],
  ],
};

/** Tab by Tab; what has the focus may not lie beneath the meter (WCAG 2.4.11). */
async function tabTo(page: Page, selector: string): Promise<void> {
  const there = `document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`;
  const hidden = `(() => {
    const one = document.activeElement.getBoundingClientRect();
    const bar = document.querySelector('.meter');
    return bar !== null && !bar.contains(document.activeElement)
      && one.top >= bar.getBoundingClientRect().top && one.bottom <= bar.getBoundingClientRect().bottom;
  })()`;
  for (let presses = 0; presses < 90; presses += 1) {
    if (await page.evaluate<boolean>(there)) return;
    await page.keyboard.press('Tab');
    expect(await page.evaluate<boolean>(hidden)).toBe(false);
  }
  throw new Error(`no Tab leads to ${selector}`);
}
