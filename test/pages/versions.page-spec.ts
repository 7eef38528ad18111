import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { otherLanguage, type Language } from '#platform';
import { Supports } from '#proposals';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { openWriting, words as said, type Writing } from '../support/written-proposals.js';
import { axeFaults, overflow } from './seen-page.js';
import { words } from './words.js';

/** As poorly equipped as anybody may be: no scripts, and a small telephone. */
const plain = { javaScriptEnabled: false, viewport: { width: 320, height: 900 } } as const;
const hostile = '<img src=x onerror=alert(1)> <b>A phwll</b> i’r adar.';

let site: Site;
let writing: Writing;
let author: { readonly id: string; readonly email: string };
let neighbour: typeof author;

beforeAll(async () => {
  site = await openSite();
  writing = await openWriting(site.rooms);
  author = await writing.person('author');
  neighbour = await writing.person('neighbour');
});

afterAll(async () => {
  await site.stop();
});

const at = (route: RouteName, language: Language, number: number, more: object = {}) =>
  pathTo(route, language, {
    ...{ process: language === 'cy' ? `${writing.slug}-cy` : writing.slug, number },
    ...more,
  });
/** When moderators read what residents write: before others do, or after. */
const readWords = async (moderation: 'before' | 'after') =>
  site.rooms.sql('update process set intake_settings = ? where id = ?', [
    JSON.stringify({ moderation }),
    writing.processId,
  ]);
const field = (page: Page, id: string): Locator => page.locator(`[id="${id}"]`);
const press = async (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click();

async function pageOf(email: string | null, options: BrowserContextOptions = plain): Promise<Page> {
  return (await site.visitor(email, options)).newPage();
}

/** It fits a small telephone, and nothing on it stands in somebody's way. */
async function expectFits(page: Page): Promise<void> {
  expect(await overflow(page)).toBeLessThanOrEqual(0);
}

describe.each(['cy', 'en'] as const)('a change that a neighbour suggests, in %s', (language) => {
  const t = words.in(language);

  it('is read, taken, and thanked for by name, without JavaScript and at 320 pixels', async () => {
    const number = await writing.idea(author.id);
    const page = await pageOf(neighbour.email);
    await page.goto(at('proposal', language, number));
    await page.getByRole('link', { name: t('versions.suggest.title'), exact: true }).click();
    await expectFits(page);
    await field(page, 'body').fill(`${said.body}\n${hostile}`);
    await field(page, 'amenderName').fill('Mair');
    await press(page, t('versions.suggest.send'));
    // Refused for want of a reason, with every word kept.
    expect(await page.title()).toContain(t('layout.error-prefix'));
    expect(await field(page, 'body').inputValue()).toContain(hostile);
    await field(page, 'reason').fill('I’r adar hefyd.');
    await press(page, t('versions.suggest.send'));
    await page.getByText(t('versions.said.suggested')).waitFor();
    expect(await page.locator('ins').allInnerTexts()).toContainEqual(
      expect.stringContaining(hostile),
    );
    expect(await page.locator('main img').count()).toBe(0);

    const theirs = await pageOf(author.email);
    await theirs.goto(at('proposal', language, number));
    await theirs
      .getByRole('link', { name: t('versions.change.numbered', { number: 1 }), exact: true })
      .click();
    await expectFits(theirs);
    await press(theirs, t('versions.accept.button'));
    await theirs.getByText(t('versions.said.accepted')).waitFor();
    await theirs.getByRole('link', { name: t('versions.on.what-changed') }).click();
    expect(await theirs.locator('main').innerText()).toContain(
      t('versions.credit', { name: 'Mair' }),
    );
    expect(await theirs.locator('ins').first().innerText()).toContain(t('versions.diff.added'));
    await expectFits(theirs);
  });

  it('is declined with a reason that everybody reads in the history', async () => {
    const number = await writing.idea(author.id);
    await readWords('before');
    const page = await pageOf(neighbour.email);
    await page.goto(at('suggestChange', language, number));
    await field(page, 'title').fill('Perllan fawr');
    await field(page, 'reason').fill('Mae coed yn well.');
    await field(page, 'amenderName').fill('Mair');
    await press(page, t('versions.suggest.send'));
    const theirs = await pageOf(author.email);
    await theirs.goto(at('suggestedChange', language, number, { change: 1 }));
    await press(theirs, t('versions.decline.button'));
    expect(await theirs.title()).toContain(t('layout.error-prefix'));
    await field(theirs, 'answer').fill('Gardd yw hon, nid perllan.');
    await press(theirs, t('versions.decline.button'));
    await theirs.getByText(t('versions.said.declined')).waitFor();
    const anybody = await pageOf(null);
    await anybody.goto(at('proposalHistory', language, number));
    expect(await anybody.locator('main').innerText()).toContain('Gardd yw hon, nid perllan.');
    // A moderator has read nothing of what the stranger wrote.
    expect(await anybody.locator('main').innerText()).not.toContain('Mair');
    const read = await anybody.goto(at('suggestedChange', language, number, { change: 1 }));
    expect(read?.status()).toBe(404);
    await readWords('after');
  });
});

describe('two authors who write at the same time', () => {
  it('lose nothing: the later one sees both texts, keeps their own, and sends again', async () => {
    const t = words.in('cy');
    const fellow = await writing.person('fellow');
    const number = await writing.idea(author.id);
    await writing.coAuthor(number, fellow.id);
    const [one, other] = [await pageOf(author.email), await pageOf(fellow.email)];
    for (const page of [one, other]) await page.goto(at('editProposal', 'cy', number));
    await field(one, 'title').fill('Gardd y llyfrgell');
    await press(one, t('versions.edit.save'));
    await one.getByText(t('versions.said.revised')).waitFor();

    await field(other, 'title').fill('Gardd y plant');
    const answer = other.waitForResponse((response) => response.request().method() === 'POST');
    await press(other, t('versions.edit.save'));
    expect((await answer).status()).toBe(409);
    expect(await field(other, 'title').inputValue()).toBe('Gardd y plant');
    expect(await other.locator('#meanwhile').innerText()).toBe(t('versions.crossed.title'));
    expect(await other.locator('ins').first().innerText()).toContain('llyfrgell');
    await expectFits(other);
    expect(await axeFaults(await withScripts(other))).toEqual([]);
    // The switch of language keeps what was typed, and what came in between.
    await other.locator('.language-switch').click();
    await other.locator(`html[lang=${otherLanguage('cy')}]`).waitFor();
    expect(await field(other, 'title').inputValue()).toBe('Gardd y plant');
    await press(other, words.in('en')('versions.edit.save'));
    await other.getByText(words.in('en')('versions.said.revised')).waitFor();
    expect(await other.locator('h1').innerText()).toBe('Gardd y plant');
  });
});

/** The same markup where scripts may look at it. */
async function withScripts(page: Page): Promise<Page> {
  const looking = await pageOf(null, { viewport: { width: 320, height: 900 } });
  await looking.goto('/cy');
  await looking.setContent(await page.content());
  return looking;
}

describe('a proposal that joins another', () => {
  it('asks its authors and then its supporters, and nobody’s support moves by itself', async () => {
    const t = words.in('cy');
    const partner = await writing.person('partner');
    const [from, into] = [await writing.idea(author.id), await writing.idea(partner.id)];
    const { processId } = writing;
    await site.rooms.with(Supports, (s) => s.support(neighbour.id, processId, from));
    const page = await pageOf(author.email);
    await page.goto(at('joinProposals', 'cy', from));
    await field(page, 'into').fill(String(into));
    await press(page, t('versions.join.next'));
    await field(page, 'reason').fill('Yr un ardd yw hi.');
    await expectFits(page);
    await press(page, t('versions.join.ask'));
    await page.getByText(t('versions.said.merge-asked')).waitFor();

    const theirs = await pageOf(partner.email);
    await theirs.goto(at('proposal', 'cy', into));
    await theirs
      .getByRole('link', { name: t('versions.on.waiting-merge', { number: from, into }) })
      .click();
    await theirs.getByLabel(t('versions.regrouping.agree')).check();
    await press(theirs, t('versions.regrouping.send'));
    await theirs.getByText(t('versions.said.merged')).waitFor();

    const fan = await pageOf(neighbour.email);
    await fan.goto(at('proposal', 'cy', from));
    expect(await fan.locator('main').innerText()).toContain(t('versions.on.merged'));
    await expectFits(fan);
    await press(fan, t('versions.on.move', { number: into }));
    await fan.getByText(t('versions.said.support-moved')).waitFor();
    const rows = await site.rooms.sql<{ number: number; supports: number }>(
      `select number, support_count as supports from proposal
       where process_id = ? and number in (?, ?) order by number`,
      [processId, from, into],
    );
    expect(rows.map(({ supports }) => supports)).toEqual([0, 1]);
  });
});

describe('an author', () => {
  it('splits a proposal, and withdraws one after reading what that means', async () => {
    const t = words.in('en');
    const number = await writing.idea(author.id);
    const page = await pageOf(author.email);
    await page.goto(at('splitProposal', 'en', number));
    await field(page, 'parts.1.title').fill('Mainc i bawb');
    await field(page, 'parts.1.body').fill('Mainc bren ger y llyfrgell i bawb.');
    await field(page, 'reason').fill('Dau syniad ydynt.');
    await press(page, t('versions.split.ask'));
    await page.goto(at('proposalHistory', 'en', number));
    await page
      .getByRole('link', { name: /Proposal \d+/ })
      .last()
      .click();
    await page.goto(at('withdrawProposal', 'en', number));
    await field(page, 'reason').fill('Mae’r cyngor yn ei wneud.');
    await press(page, t('versions.withdraw.button'));
    await page.getByText(t('versions.said.withdrawn')).waitFor();
    expect(await page.locator('main').innerText()).toContain('Mae’r cyngor yn ei wneud.');
    await expectFits(page);
  });

  it('is alone in this: a neighbour who asks for their pages is refused', async () => {
    const number = await writing.idea(author.id);
    const page = await pageOf(neighbour.email);
    for (const route of [
      'editProposal',
      'joinProposals',
      'splitProposal',
      'withdrawProposal',
    ] as const)
      expect((await page.goto(at(route, 'cy', number)))?.status()).toBe(403);
  });
});
