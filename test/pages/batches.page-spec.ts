import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { awardedProcess } from '../support/awarded.js';
import { answerLines } from '../support/batched.js';
import { coded } from '../support/coded.js';
import { openSite, type Site } from '../support/site.js';
import type { OpenVote } from '../support/vote.js';
import { grant } from './stage.js';
import { words } from './words.js';

const t = words.in('cy');
let site: Site;
let vote: OpenVote;
let ffion: Page;
let gwyn: Page;

const list = () => pathTo('batches', 'cy', { process: `${vote.slug}-cy` });
const batch = (number: number) =>
  pathTo('batch', 'cy', { process: `${vote.slug}-cy`, batch: number });
const main = (page: Page) => page.getByRole('main');
const press = async (page: Page, key: string) =>
  main(page)
    .getByRole('button', { name: t(key), exact: true })
    .click();
const says = async (page: Page, key: string) => main(page).getByText(t(key)).first().waitFor();

/** A finance officer, without JavaScript. */
async function officer(email: string): Promise<Page> {
  await grant(site.rooms, vote.organisationId, email, 'finance');
  return (await site.visitor(email, { javaScriptEnabled: false })).newPage();
}

beforeAll(async () => {
  site = await openSite();
  vote = await awardedProcess(site.rooms);
  await coded(site.rooms, vote.organisationId);
  ffion = await officer('ffion@example.org');
  gwyn = await officer('gwyn@example.org');
});
afterAll(() => site.stop());

describe('batches, without JavaScript', () => {
  it('are drafted from what waits; a day that is none is told of beside its field', async () => {
    await ffion.goto(list());
    await press(ffion, 'batches.make.title');
    await ffion.fill('[name=effectiveDate]', '31/11/2026');
    await press(ffion, 'batches.make.press');
    await says(ffion, 'errors.finance.day-malformed');
    expect(await ffion.inputValue('[name=effectiveDate]')).toBe('31/11/2026');
    await ffion.fill('[name=effectiveDate]', '30/11/2026');
    await press(ffion, 'batches.make.press');
    await says(ffion, 'batches.is-made');
    const read = await main(ffion).innerText();
    for (const text of [`${vote.slug}-B0001`, '2026-27', '£6,235.55', 'CC-AWARD', '-£1,234.56'])
      expect(read).toContain(text);
  });

  it('go out when two people agree, and not on one person’s word', async () => {
    await press(ffion, 'batches.act.propose.press');
    await says(ffion, 'batches.act.somebody-else');
    expect(await main(ffion).getByRole('button').allInnerTexts()).not.toContain(
      t('batches.act.release.press'),
    );
    await gwyn.goto(batch(1));
    await press(gwyn, 'batches.act.release.press');
    await says(gwyn, 'batches.is-released');
  });

  it('are taken as files, the same bytes each time', async () => {
    const [download] = await Promise.all([
      gwyn.waitForEvent('download'),
      press(gwyn, 'batches.files.csv'),
    ]);
    expect(download.suggestedFilename()).toBe(`${vote.slug}-B0001.csv`);
    const address = download.url();
    const first = await gwyn.request.get(address);
    expect((await first.text()).split('\r\n')).toHaveLength(8);
    const { etag = '' } = first.headers();
    const again = await gwyn.request.get(address, { headers: { 'if-none-match': etag } });
    expect(again.status()).toBe(304);
  });

  it('are put right by another: the reason is asked for in both languages', async () => {
    await ffion.goto(batch(1));
    await says(ffion, 'batches.act.reverse.answer-first');
    await answerLines(site.rooms, vote, 1, { accepted: [1, 2, 3, 4, 5, 6] });
    await ffion.goto(batch(1));
    await press(ffion, 'batches.act.reverse.press');
    await ffion.fill('[name=reasonCy]', 'Blwyddyn anghywir');
    await press(ffion, 'batches.reverse.press');
    await says(ffion, 'errors.finance.reason-needed');
    expect(await ffion.inputValue('[name=reasonCy]')).toBe('Blwyddyn anghywir');
    await ffion.fill('[name=reasonEn]', 'Wrong year');
    await press(ffion, 'batches.reverse.press');
    await says(ffion, 'batches.is-made');
    await press(ffion, 'batches.act.propose.press');
    await gwyn.goto(batch(2));
    await press(gwyn, 'batches.act.release.press');
    await answerLines(site.rooms, vote, 2, { accepted: [1, 2, 3, 4, 5, 6] });
    await gwyn.goto(list());
    await gwyn.getByText('£6,235.55').first().waitFor();
    await press(gwyn, 'batches.make.title');
  });

  it('tell who pressed an old button why it no longer works', async () => {
    const old = await ffion.context().newPage();
    await ffion.goto(list());
    await press(ffion, 'batches.make.title');
    await press(ffion, 'batches.make.press');
    await old.goto(batch(3));
    await press(ffion, 'batches.act.discard.press');
    await says(ffion, 'batches.is-discarded');
    await press(old, 'batches.act.propose.press');
    await says(old, 'errors.finance.batch-not-draft');
  });
});
