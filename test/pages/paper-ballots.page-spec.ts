import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CastingService } from '#voting';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { ballot, openVote, type OpenVote } from '../support/vote.js';
import { overflow, strayMarks, textOf } from './seen-page.js';
import { grant } from './stage.js';
import { words } from './words.js';

const t = words.in('cy');
let site: Site;
let vote: OpenVote;
/** Three returning officers, on small screens whose browsers run no JavaScript. */
let ann: Page;
let ben: Page;
let cat: Page;

beforeAll(async () => {
  site = await openSite();
  vote = await openVote(site.rooms);
  [ann, ben, cat] = [await officer('ann'), await officer('ben'), await officer('cat')];
});
afterAll(() => site.stop());

async function officer(name: string): Promise<Page> {
  const email = `${name}@${vote.slug}.example`;
  await grant(site.rooms, vote.organisationId, email, 'returning-officer');
  const seen = { javaScriptEnabled: false, viewport: { width: 320, height: 800 } };
  return (await site.visitor(email, seen)).newPage();
}

const open = async (page: Page, name: 'paperBallots' | 'paperSample' | 'paperBatch') =>
  page.goto(pathTo(name, 'cy', { process: `${vote.slug}-cy`, batch: 1 }));
const press = async (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name }).click();
const says = async (page: Page, text: string) => expect(await textOf(page)).toContain(text);
/** The figure beside a name in the list that accounts for papers. */
const figure = async (page: Page, name: string) =>
  page
    .locator('.govuk-summary-list__row')
    .filter({ has: page.getByText(t(name), { exact: true }) })
    .locator('dd')
    .innerText();

async function isWellMade(page: Page): Promise<void> {
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(strayMarks(await textOf(page))).toEqual([]);
}

async function issueTo(email: string, standing: string): Promise<void> {
  await open(ann, 'paperBallots');
  await ann.getByLabel(t('returning.voids.find.label')).fill(email);
  await press(ann, t('returning.voids.find.button'));
  await says(ann, t(`paper.issue.elector.${standing}`));
  await press(ann, t('paper.issue.button'));
  await says(ann, t('paper.issue.done'));
}

async function startPile(papers: number): Promise<void> {
  await ann.getByLabel(t('paper.batch.papers')).fill(String(papers));
  await press(ann, t('paper.batch.open'));
}

/** Keys what somebody reads on a paper: codes of projects, or the reason why it cannot be counted. */
async function key(page: Page, serial: number, read: readonly string[] | string): Promise<void> {
  await open(page, 'paperBatch');
  await page.getByLabel(t('paper.key.serial')).fill(String(serial));
  await mark(page, read);
}

async function mark(page: Page, read: readonly string[] | string): Promise<void> {
  if (typeof read === 'string') await page.getByLabel(t(`paper.spoilt.${read}`)).check();
  else for (const code of read) await page.locator(`[name="choices"][value="${code}"]`).check();
  await press(page, t('paper.key.button'));
}

/** One vote's papers from hand to hand, told in order: each step needs the one before. */
describe('ballots on paper, by three officers in Welsh', () => {
  it('are given out with a word of what becomes of a ballot cast online', async () => {
    const [first, second] = vote.voters;
    if (!first || !second) throw new Error('nobody votes');
    await site.rooms.with(CastingService, async (s) =>
      s.cast(first, vote.processId, ballot(['1'])),
    );
    await issueTo(first.email, 'voted');
    await issueTo(second.email, 'not-voted');
    await isWellMade(ann);
  });

  it('come back in piles, never more than were given out', async () => {
    await startPile(3);
    await says(ann, t('errors.paper.more-than-issued', { received: 3, issued: 2 }));
    await startPile(2);
    await says(ann, t('paper.batch.opened', { count: 2 }));
    await isWellMade(ann);
  });

  it('are settled as soon as two people have keyed the same', async () => {
    await key(ann, 1, ['1', '3']);
    await says(ann, t('paper.keyed.once', { serial: 1 }));
    await key(ann, 1, ['1']);
    await says(ann, t('errors.paper.keyed-by-you'));
    await key(ben, 1, ['2']);
    await says(ben, t('paper.keyed.differs', { serial: 1 }));
    await says(ben, t('paper.batch.differs', { count: 1 }));
    await key(cat, 1, ['2']);
    await says(cat, t('paper.keyed.agreed', { serial: 1 }));
    await isWellMade(cat);
  });

  it('that three people read in three ways are looked at together', async () => {
    await key(ann, 2, ['1']);
    await key(ben, 2, ['2']);
    await key(cat, 2, ['3']);
    await says(cat, t('paper.keyed.all-differ', { serial: 2 }));
    const together = t('paper.batch.all-differ', { count: 1, serials: '2' });
    await says(cat, together);
    await isWellMade(cat);
    expect(await cat.getByRole('button', { name: t('paper.batch.close') }).count()).toBe(0);
    await key(ann, 2, 'unclear');
    await says(ann, together);
    await key(ben, 2, 'unclear');
    await says(ben, t('paper.keyed.agreed', { serial: 2 }));
  });

  it('are each accounted for when the pile is closed', async () => {
    await press(ben, t('paper.batch.close'));
    await says(ben, t('paper.batch.closed'));
    const names = ['issuedToPeople', 'received', 'keyed', 'spoilt', 'notReturned'];
    const figures = await Promise.all(
      names.map(async (name) => figure(ben, `paper.reconciliation.${name}`)),
    );
    expect(figures.map((text) => text.trim())).toEqual(['2', '2', '1', '1', '0']);
    await isWellMade(ben);
  });

  it('are looked at again where dice say, and then no pile is started', async () => {
    await open(ann, 'paperSample');
    await says(ann, t('paper.sample.when'));
    await ann.getByLabel(t('paper.sample.dice')).fill('31415 92653');
    await ann.getByLabel(t('paper.sample.size')).fill('2');
    await press(ann, t('paper.sample.draw'));
    await says(ann, t('paper.sample.drawn', { count: 2 }));
    for (let looked = 0; looked < 2; looked += 1) {
      const serial = Number(await ann.locator('input[name="serial"]').inputValue());
      await mark(ann, serial === 1 ? ['2'] : 'unclear');
      await says(ann, t('paper.sample.agrees', { batch: 1, serial }));
      await isWellMade(ann);
    }
    await says(ann, t('paper.sample.errors', { count: 0 }));
    await open(ann, 'paperBallots');
    await says(ann, t('paper.batch.after-sample'));
    expect(await ann.getByLabel(t('paper.batch.papers')).count()).toBe(0);
  });
});
