import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { languages, type Language } from '#platform';
import { pathTo, type RouteName, type RouteParams } from '../../apps/server/src/site/routes.js';
import { anyPicture } from '../support/pictures.js';
import { openSite, type Site } from '../support/site.js';
import { Delivered, inDays } from './delivery-stage.js';
import { grant } from './stage.js';
import { words } from './words.js';

let officer: string;
let site: Site;
let delivered: Delivered;

beforeAll(async () => {
  site = await openSite();
});
beforeEach(async () => {
  delivered = await Delivered.to(site.rooms);
  // A new role ends the sessions that somebody had.
  officer = `parks@${delivered.vote.slug}.example`;
  await grant(site.rooms, delivered.vote.organisationId, officer, 'facilitator');
});
afterAll(() => site.stop());

function pathOf(name: RouteName, language: Language, params: RouteParams = { code: 1 }): string {
  const { slug } = delivered.vote;
  return pathTo(name, language, { process: language === 'cy' ? `${slug}-cy` : slug, ...params });
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
const typed = (days: number) => {
  const [year = '', month = '', day = ''] = inDays(days).split('-');
  return `${Number(day)}/${Number(month)}/${year}`;
};

async function fillBoth(page: Page, name: string, words_: string): Promise<void> {
  await page.locator(`[name="${name}.cy"]`).fill(`${words_} (cy)`);
  await page.locator(`[name="${name}.en"]`).fill(words_);
}

describe.each(languages)('delivery, in %s', (language) => {
  const t = words.in(language);

  it('goes from a plan over a day that passes to news with a picture, and done', async () => {
    // So many days too late also when midnight comes in between.
    const [planned, done] = [typed(5), typed(0)];
    const page = await opened(officer, pathOf('deliveryPlan', language));
    await press(page, t('milestones.plan.add'));
    expect(await textOf(page)).toContain(t('errors.milestones.line-cy'));
    await fillBoth(page, 'title', 'Dig the beds');
    await fillBoth(page, 'owner', 'Parks team');
    await page.locator('[name=plannedOn]').fill('31/2/2027');
    await press(page, t('milestones.plan.add'));
    expect(await textOf(page)).toContain(t('errors.milestones.day'));
    expect(await page.locator('[name="title.en"]').inputValue()).toBe('Dig the beds');
    await page.locator('[name=plannedOn]').fill(planned);
    await press(page, t('milestones.plan.add'));
    expect(await textOf(page)).toContain(t('milestones.said.planned'));

    const read = await opened(null, pathOf('deliveredProject', language));
    expect(await textOf(read)).toContain(t('milestones.state.on-track'));
    await delivered.daysAgo(20);
    await read.reload();
    expect(await textOf(read)).toContain(t('milestones.overdue.by-calendar'));
    await read.goto(pathOf('delivery', language));
    expect(await read.locator('.delivery-flagged').innerText()).toContain('Project 1');

    await page.goto(pathOf('postUpdate', language));
    await fillBoth(page, 'text', 'The digger has come');
    await page.locator('[name="picture.file"]').setInputFiles({
      ...{ name: 'beds.png', mimeType: 'image/png' },
      buffer: await anyPicture('png', { width: 640, height: 400, turn: 90 }),
    });
    await press(page, t('milestones.update.press'));
    const text = await textOf(page);
    expect(text).toContain(t('errors.milestones.alt-cy'));
    expect(text).toContain(t('errors.milestones.picture-kind'));
    await page.locator('[name="picture.kind"][value=during]').check();
    await fillBoth(page, 'picture.alt', 'A digger in the park');
    await press(page, t('milestones.update.press'));
    expect(await textOf(page)).toContain(t('errors.milestones.picture-agreed'));
    await page.locator('[name="picture.agreed"]').check();
    await press(page, t('milestones.update.press'));
    expect(await textOf(page)).toContain(t('milestones.said.updated'));
    await read.goto(pathOf('deliveredProject', language));
    const picture = read.locator('.delivery-update img');
    const alt = language === 'cy' ? 'A digger in the park (cy)' : 'A digger in the park';
    expect(await picture.getAttribute('alt')).toBe(alt);
    const shown = await fetch(`${site.address}${(await picture.getAttribute('src')) ?? ''}`);
    expect(shown.status).toBe(200);

    await page.goto(pathOf('milestone', language, { code: 1, milestone: 1 }));
    await page.locator('[name=movedTo]').fill(typed(40));
    await press(page, t('milestones.act.move-press'));
    expect(await textOf(page)).toContain(t('errors.milestones.words-cy'));
    await fillBoth(page, 'reason', 'The digger broke');
    await press(page, t('milestones.act.move-press'));
    expect(await textOf(page)).toContain(t('milestones.said.moved'));
    await read.goto(pathOf('delivery', language));
    expect(await read.locator('.delivery-flagged').innerText()).toContain('Project 1');
    await page.goto(pathOf('milestone', language, { code: 1, milestone: 1 }));
    await fillBoth(page, 'title', 'Dig all the beds');
    await press(page, t('milestones.act.reword-press'));
    expect(await textOf(page)).toContain('Dig all the beds');
    await page.goto(pathOf('milestone', language, { code: 1, milestone: 1 }));
    await page.locator('[name=doneOn]').fill(done);
    await press(page, t('milestones.act.done-press'));
    await page.goto(pathOf('deliveryStanding', language));
    await page.locator('[name=state][value=delivered]').check();
    await press(page, t('milestones.standing.press'));
    await read.goto(pathOf('deliveredProject', language));
    const told = await textOf(read);
    expect(told).toContain(t('milestones.state.done'));
    expect(told).toContain(t('milestones.was-late'));
    expect(told).toContain(t('milestones.late-days', { count: 15 }));
    expect(told).toContain(language === 'cy' ? '“Dig the beds (cy)”' : '“Dig the beds”');
    expect(told).toContain(t('milestones.step.was-late', { day: '' }).trim().slice(0, 20));
  });

  it('takes back news and pictures for a reason, and then shows no byte of them', async () => {
    await delivered.told('Gwen of Mill Street has dug', 'after');
    const read = await opened(null, pathOf('deliveredProject', language));
    const picture = (await read.locator('.delivery-update img').getAttribute('src')) ?? '';
    const moderator = `moderator@${delivered.vote.slug}.example`;
    await grant(site.rooms, delivered.vote.organisationId, moderator, 'moderator');
    const page = await opened(moderator, pathOf('deliveredProject', language));
    await page.getByRole('link', { name: t('milestones.take-back.title.update') }).click();
    await press(page, t('milestones.take-back.press'));
    expect(await textOf(page)).toContain(t('errors.milestones.take-back-reason'));
    await page.locator('[name=reason][value=other]').check();
    await press(page, t('milestones.take-back.press'));
    expect(await textOf(page)).toContain(t('errors.milestones.words-needed'));
    await page.locator('[name=reason][value=privacy]').check();
    await press(page, t('milestones.take-back.press'));
    expect(await textOf(page)).toContain(t('milestones.said.taken-back'));
    await read.reload();
    const text = await textOf(read);
    expect(text).not.toContain('Mill Street');
    expect(text).toContain(t('milestones.take-back.because.privacy'));
    expect((await fetch(`${site.address}${picture}`)).status).toBe(404);
    await delivered.changed('Neighbours meet', 'Eisteddwn yma.');
    const staff = await opened(officer, pathOf('deliveryOutcome', language));
    expect(await textOf(staff)).toContain(t('milestones.outcome.stands'));
    expect(await staff.locator('#main-form').count()).toBe(0);
    await page.goto(pathOf('deliveredProject', language));
    await page.getByRole('link', { name: t('milestones.take-back.title.outcome') }).click();
    await page.locator('[name=reason][value=asked]').check();
    await press(page, t('milestones.take-back.press'));
    expect(await textOf(page)).not.toContain('Neighbours meet');
    await staff.reload();
    expect(await staff.locator('#main-form').count()).toBe(1);
    const gone = await page.goto(
      pathOf('takeBack', language, { code: 1, told: 'update-1-picture' }),
    );
    expect(gone?.status()).toBe(404);
  });

  it('tells of every proposal what became of it, also of those that were not funded', async () => {
    const page = await opened(officer, pathOf('youSaidWords', language, { number: 3 }));
    await fillBoth(page, 'words', 'Try again next year');
    await press(page, t('milestones.said-did.press'));
    const read = await opened(null, pathOf('youSaid', language));
    const lost = await read.locator('#proposal-3').innerText();
    expect(lost).toContain(t('milestones.became.not-funded'));
    expect(lost).toContain('Try again next year');
    expect(lost).toMatch(/£3,?764[.]45/);
    expect(await read.locator('#proposal-1').innerText()).toContain(t('milestones.became.funded'));
    await read.goto(pathOf('proposal', language, { number: 3 }));
    expect(await textOf(read)).toContain('Try again next year');
  });

  it('lets residents give time, which counts once both sides agree', async () => {
    const page = await opened(officer, pathOf('deliveryTasks', language));
    await fillBoth(page, 'title', 'Paint the benches');
    await fillBoth(page, 'place', 'At the gate');
    await page.locator('[name=minutes]').fill('90');
    await page.locator('[name=places]').fill('0');
    await press(page, t('milestones.tasks.open'));
    expect(await textOf(page)).toContain(t('errors.milestones.task-places'));
    await page.locator('[name=places]').fill('3');
    await press(page, t('milestones.tasks.open'));
    const task = pathOf('deliveryTask', language, { code: 1, task: 1 });
    const helper = await opened('helper@example.org', task);
    await press(helper, t('milestones.tasks.join'));
    await helper.locator('[name=minutes]').fill('soon');
    await press(helper, t('milestones.time.press'));
    expect(await textOf(helper)).toContain(t('errors.milestones.task-minutes'));
    await helper.locator('[name=minutes]').fill('91');
    await helper.locator('[name=givenOn]').fill(typed(0));
    await press(helper, t('milestones.time.press'));
    expect(await textOf(helper)).toContain(t('errors.milestones.time-too-long'));
    await helper.locator('[name=minutes]').fill('75');
    await helper.locator('[name=givenOn]').fill(typed(2));
    await press(helper, t('milestones.time.press'));
    expect(await textOf(helper)).toContain(t('errors.milestones.day-to-come'));
    await helper.locator('[name=givenOn]').fill(typed(0));
    await press(helper, t('milestones.time.press'));
    await page.goto(task);
    await page
      .getByRole('button', { name: t('milestones.time.confirm') })
      .first()
      .click();
    expect(await textOf(page)).toContain(t('milestones.said.time-confirmed'));
    await helper.goto(pathTo('yourHours', language));
    const hour = t('milestones.time.hours', { count: 1 });
    expect(await textOf(helper)).toContain(
      `${hour} ${t('milestones.time.minutes', { count: 15 })}`,
    );
    const colleague = `colleague@${delivered.vote.slug}.example`;
    await grant(site.rooms, delivered.vote.organisationId, colleague, 'admin');
    const other = await opened(colleague, task);
    await other.locator('[name=right]').fill('60');
    const correct = async () =>
      other.getByRole('button', { name: t('milestones.time.correct') }).click();
    await correct();
    expect(await textOf(other)).toContain(t('errors.milestones.correct-why'));
    await other.locator('[name=why]').fill('It was an hour');
    await correct();
    expect(await textOf(other)).toContain(t('milestones.said.time-corrected'));
    await helper.goto(task);
    expect(await textOf(helper)).toContain('It was an hour');
    const read = await opened(null, task);
    expect(await textOf(read)).not.toContain('helper@example.org');
    expect(await textOf(read)).not.toContain('It was an hour');
  });

  it('is for nobody else to plan', async () => {
    const page = await opened('resident@example.org', pathOf('deliveryPlan', language));
    expect(await page.locator('#main-form').count()).toBe(0);
  });
});
