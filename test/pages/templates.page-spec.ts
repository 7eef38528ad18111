import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Language } from '#platform';
import { ProcessesReader, templateIds } from '#processes';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { openVote, type OpenVote } from '../support/vote.js';
import { grant } from './stage.js';
import { words } from './words.js';

let site: Site;
let past: OpenVote;
let organisation: string;

beforeAll(async () => {
  site = await openSite();
  past = await openVote(site.rooms);
  await grant(site.rooms, past.organisationId, 'admin@example.org', 'admin');
  const [row] = await site.rooms.sql<{ slug: string }>(
    'select slug from organisation where id = ?',
    [past.organisationId],
  );
  organisation = row?.slug ?? '';
});
afterAll(() => site.stop());

/** An admin whose browser runs no JavaScript, at a page of the organisation's. */
async function admin(route: RouteName, language: Language): Promise<Page> {
  const page = await (
    await site.visitor('admin@example.org', { javaScriptEnabled: false })
  ).newPage();
  await page.goto(pathTo(route, language, { organisation }));
  return page;
}

const text = async (page: Page) => page.getByRole('main').innerText();
const press = async (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).click();
const typed = async (page: Page, name: string) => page.locator(`[name="${name}"]`).inputValue();

describe('an admin', () => {
  it.each(templateIds)(
    'has a whole draft from the template %s once the money is said',
    async (id) => {
      const t = words.in('cy');
      const page = await admin('organisation', 'cy');
      await page.getByRole('button', { name: t('organisations.new') }).click();
      await page.getByLabel(t(`templates.${id}.name`), { exact: true }).check();
      await page.getByLabel(t('templates.begin.starts')).fill('11/1/2027');
      await press(page, t('templates.begin.go'));
      expect(await typed(page, 'title.en')).toBe(words.in('en')(`templates.${id}.title`));
      expect(await typed(page, 'phases.gather.opens')).toBe('11/1/2027 09:00');
      await page.locator('[name="title.cy"]').fill(`Cynllun ${id}`);
      await page.locator('[name="title.en"]').fill(`Plan ${id}`);
      if (id !== 'consultation') await page.getByLabel(t('setup.money.budget')).fill('20,000');
      await press(page, t('setup.save'));
      expect(await page.getByRole('main').locator('.govuk-error-message').count()).toBe(0);
      const made = await site.rooms.with(ProcessesReader, (reader) => reader.bySlug(`plan-${id}`));
      expect(made).toMatchObject({ state: 'draft', missing: [] });
      expect(made.categories.length).toBeGreaterThan(3);
    },
  );

  it('copies a process of the past to new dates', async () => {
    const t = words.in('en');
    const { title, phases } = await site.rooms.with(ProcessesReader, (reader) =>
      reader.byId(past.processId),
    );
    const page = await admin('beginProcess', 'en');
    await page.getByLabel(t('templates.begin.past'), { exact: true }).check();
    await page.getByLabel(t('templates.begin.starts')).fill('1/4/2027');
    await press(page, t('templates.begin.go'));
    expect(await text(page)).toContain(t('errors.processes.begin-copy'));
    await page.getByLabel(t('templates.begin.copy')).selectOption({ label: title.en });
    await press(page, t('templates.begin.go'));
    expect(await typed(page, 'title.cy')).toBe(title.cy);
    expect(await typed(page, 'slugEn')).toBe('');
    const [first] = phases;
    expect(await typed(page, `phases.${first?.kind ?? ''}.opens`)).toContain('1/4/2027 ');
  });

  it('is told what to do when a beginning makes no sense', async () => {
    const t = words.in('cy');
    const page = await admin('beginProcess', 'cy');
    await press(page, t('templates.begin.go'));
    expect(await text(page)).toContain(t('errors.processes.begin-from'));
    await page.getByLabel(t('templates.ward-fund.name'), { exact: true }).check();
    await page.getByLabel(t('templates.begin.starts')).fill('31/2/2027');
    await press(page, t('templates.begin.go'));
    expect(await text(page)).toContain(t('errors.processes.begin-day'));
    expect(await typed(page, 'starts')).toBe('31/2/2027');
  });

  it('checks the plan, and sees at the draft what is ready', async () => {
    const t = words.in('en');
    const page = await admin('organisation', 'en');
    await page.goto(pathTo('planningCheck', 'en', { process: 'plan-ward-fund' }));
    const answer = t('templates.planning.answer.partly');
    for (const one of await page.getByLabel(answer).all()) await one.check();
    await press(page, t('templates.planning.save'));
    expect(await text(page)).toContain(t('templates.planning.saved'));
    const step = page.getByRole('listitem').filter({ hasText: t('templates.ready.planning') });
    expect(await step.innerText()).toContain(t('templates.ready.done'));
    const people = page.getByRole('listitem').filter({ hasText: t('templates.ready.people-hint') });
    expect(await people.innerText()).toContain(t('templates.ready.to-do'));
  });
});
