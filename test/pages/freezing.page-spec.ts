import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { openVote, type OpenVote } from '../support/vote.js';
import { grant } from './stage.js';
import { words } from './words.js';

const t = words.in('cy');
let site: Site;
let vote: OpenVote;
let ann: Page;
let ben: Page;

/** A returning officer with the page of the freeze before them, without JavaScript. */
async function officer(name: string): Promise<Page> {
  const email = `${name}@council.example`;
  await grant(site.rooms, vote.organisationId, email, 'returning-officer');
  const context = await site.visitor(email, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(freeze());
  return page;
}

const freeze = () => pathTo('freeze', 'cy', { process: `${vote.slug}-cy` });
const press = async (page: Page, key: string) =>
  page
    .getByRole('main')
    .getByRole('button', { name: t(key) })
    .click();
const buttons = async (page: Page) => page.getByRole('main').getByRole('button').allInnerTexts();

beforeAll(async () => {
  site = await openSite();
  vote = await openVote(site.rooms, { voters: 1, open: async () => Promise.resolve() });
  ann = await officer('ann');
});

afterAll(async () => {
  await site.stop();
});

describe('the page of a freeze, without JavaScript', () => {
  it('tells a single returning officer that no vote opens on one person’s word', async () => {
    await ann.getByText(t('freezing.another-officer')).waitFor();
    await press(ann, 'freezing.ask');
    await ann.getByText(t('freezing.has-asked')).waitFor();
    await ann.getByText(t('freezing.somebody-else')).waitFor();
    expect(await buttons(ann)).toEqual([t('freezing.withdraw')]);
  });

  it('shows another what was asked for in both languages, and refuses it when it has changed', async () => {
    ben = await officer('ben');
    const read = await ben.getByRole('main').innerText();
    for (const text of ['Project 2 (cy)', 'Project 2\n', '£5,000']) expect(read).toContain(text);
    await site.rooms.sql(
      'update project set cost_pence = 5_500_00 where process_id = ? and code = ?',
      [...[vote.processId, '2']],
    );
    await press(ben, 'freezing.approve');
    await ben.getByText(t('errors.voting.freeze-changed')).waitFor();
    await ben.getByText(t('freezing.state.lapsed')).waitFor();
    await ben.getByText(t('freezing.changed.projects')).waitFor();
    await ben.getByText(t('freezing.changed.which', { numbers: '2' })).waitFor();
  });

  it('lets the two change places, and says that both have agreed', async () => {
    await press(ben, 'freezing.ask');
    await ann.goto(freeze());
    await press(ann, 'freezing.approve');
    await ann.getByText(t('freezing.has-approved')).waitFor();
    await ann.getByText(t('freezing.state.approved')).waitFor();
    expect(await buttons(ann)).toEqual([t('freezing.withdraw')]);
  });

  it('lets one stop it again, and tells who pressed an old button', async () => {
    await ben.goto(freeze());
    await press(ann, 'freezing.withdraw');
    await ann.getByText(t('freezing.has-withdrawn')).waitFor();
    await press(ben, 'freezing.withdraw');
    await ben.getByText(t('errors.voting.freeze-not-asked')).waitFor();
  });
});
