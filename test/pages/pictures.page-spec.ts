import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { PeopleService } from '#people';
import { DeclarationsService, ProposalsService } from '#proposals';
import { PapersService } from '#voting';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { anyPicture } from '../support/pictures.js';
import { freezeByTwo } from '../support/freeze.js';
import { openSite, type Site } from '../support/site.js';
import { openVote, setTimetable, type OpenVote } from '../support/vote.js';
import { consoleErrors, overflow } from './seen-page.js';
import { words } from './words.js';

const t = words.in('cy');
const alt = 'Llwybr tywyll rhwng yr ysgol a’r siopau';
let site: Site;
let gathering: OpenVote;
let author: string;

beforeAll(async () => {
  site = await openSite();
  // Papers of a vote are made up later, when the idea of this test is among its projects.
  gathering = await openVote(site.rooms, { open: () => Promise.resolve() });
  await setTimetable(site.rooms, gathering.processId, 'gather');
  author = gathering.voters[0]?.email ?? '';
});

afterAll(async () => {
  await site.stop();
});

const at = (route: 'propose' | 'proposals' | 'ballot' | 'process') =>
  pathTo(route, 'cy', { process: `${gathering.slug}-cy` });
const field = (page: Page, id: string): Locator => page.locator(`[id="${id}"]`);
const goOn = async (page: Page) =>
  page
    .getByRole('main')
    .getByRole('button', { name: t('intake.continue') })
    .click();
const send = async (page: Page) =>
  page.getByRole('button', { name: t('proposals.propose.send') }).click();

/** Whether the browser could make something of the picture's bytes. */
async function isDrawn(page: Page, told: string): Promise<boolean> {
  await page.getByAltText(told).scrollIntoViewIfNeeded();
  const image = `document.querySelector('img[alt=' + CSS.escape(${JSON.stringify(told)}) + ']')`;
  return page.evaluate<boolean>(
    `(async () => { const image = ${image}; await image.decode(); return image.naturalWidth > 0; })()`,
  );
}

describe('an idea with a picture, in Welsh and without JavaScript', () => {
  it('is sent, refused with every word kept, mended, and sent again without choosing anew', async () => {
    const context = await site.visitor(author, { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(at('propose'));
    await field(page, 'title').fill('Golau ar y llwybr');
    await field(page, 'body').fill('Byddai wyth golau isel yn ddigon i ni i gyd.');
    await page.getByLabel(t('proposals.language.cy')).check();
    await goOn(page);
    await page.getByRole('link', { name: t('intake.parts.name.title') }).click();
    await field(page, 'authorName').fill('Siân');
    await goOn(page);
    await page.getByRole('link', { name: t('intake.parts.pictures.title') }).click();
    const drawing = { name: 'llun.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') };
    await field(page, 'picture.alt').fill('Llun');
    await field(page, 'picture.file').setInputFiles(drawing);
    await goOn(page);
    expect(await page.title()).toContain(t('layout.error-prefix'));
    const refused = field(page, 'picture.file-error');
    expect(await refused.innerText()).toContain(t('errors.files.not-a-picture'));
    expect(await field(page, 'picture.alt').inputValue()).toBe('Llun');

    const buffer = await anyPicture('jpeg', { width: 1600, height: 1200, turn: 90 });
    const photo = { name: 'llun.jpg', mimeType: 'image/jpeg', buffer };
    await field(page, 'picture.file').setInputFiles(photo);
    await field(page, 'picture.alt').fill('');
    await goOn(page);
    expect(await field(page, 'picture.file-error').count()).toBe(0);
    const unsaid = field(page, 'picture.alt-error');
    expect(await unsaid.innerText()).toContain(t('errors.proposals.picture-alt-length'));
    expect(await isDrawn(page, t('pictures.held-alt'))).toBe(true);
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    await field(page, 'picture.alt').fill(alt);
    await page.locator('.language-switch').click();
    await page.locator('html[lang=en]').waitFor();
    expect(await field(page, 'picture.alt').inputValue()).toBe(alt);
    await page.locator('.language-switch').click();
    await page.locator('html[lang=cy]').waitFor();
    await goOn(page);
    await page.getByRole('link', { name: t('intake.check.title') }).click();
    expect(await page.getByText('Golau ar y llwybr').count()).toBeGreaterThan(0);
    await send(page);
    await page.getByText(t('proposals.propose.received')).waitFor();
    expect(await isDrawn(page, alt)).toBe(true);
    await context.close();
  });

  it('shows its picture, told in its own language, in the list and on the ballot of either', async () => {
    const [proposal] = await site.rooms.sql<{ number: number }>(
      'select number from proposal where process_id = ? and picture_id is not null',
      [gathering.processId],
    );
    const number = Number(proposal?.number);
    const both = { cy: 'Golau', en: 'Light' };
    const { processId } = gathering;
    const id = await site.rooms.with(PeopleService, (s) =>
      s.openAccount({ email: 'reviewer@example.org', language: 'cy' }),
    );
    await site.rooms.with(ProposalsService, (s) => s.publish(id, processId, number));
    await site.rooms.with(DeclarationsService, (s) =>
      s.declare(id, processId, number, { interested: 'none', interest: '' }),
    );
    await site.rooms.with(ProposalsService, (s) =>
      s.review(id, processId, number, {
        ...{ feasible: true, costPence: 100_00, reason: both },
        ...{ ballotTitle: both, ballotSummary: both },
      }),
    );
    await setTimetable(site.rooms, processId, 'vote');
    await site.rooms.act(async (app) => freezeByTwo(app, processId));
    await site.rooms.with(PapersService, (s) => s.open(processId));
    const context = await site.visitor(author, { viewport: { width: 320, height: 900 } });
    const page = await context.newPage();
    const errors = consoleErrors(page);
    const english = pathTo('ballot', 'en', { process: gathering.slug });
    for (const path of [at('proposals'), at('process'), at('ballot'), english]) {
      await page.goto(path);
      expect(await isDrawn(page, alt)).toBe(true);
      expect(await page.getByAltText(alt).getAttribute('lang')).toBe('cy');
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }
    expect(errors).toEqual([]);
    // The words of a card are wider than they are narrowed by its picture.
    const summary = await page.locator('.ballot-card__summary').first().boundingBox();
    expect(summary?.width).toBeGreaterThan(180);
    await context.close();
  });
});
