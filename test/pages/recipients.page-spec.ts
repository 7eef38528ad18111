import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { dueChecks, LedgerReader } from '#delivery';
import { languages, type Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { awardedProcess } from '../support/awarded.js';
import { offerToken } from '../support/recipients.js';
import { openSite, type Site } from '../support/site.js';
import type { OpenVote } from '../support/vote.js';
import { grant } from './stage.js';
import { words } from './words.js';

jest.setTimeout(60_000);

let site: Site;
let vote: OpenVote;
/** Another for each vote: whoever is given a role signs in anew. */
let officer: string;

beforeAll(async () => {
  site = await openSite();
});
beforeEach(async () => {
  vote = await awardedProcess(site.rooms);
  officer = `finance@${vote.slug}.example`;
  await grant(site.rooms, vote.organisationId, officer, 'finance');
});
afterAll(() => site.stop());

const pathOf = (name: RouteName, language: Language) =>
  pathTo(name, language, {
    ...{ process: language === 'cy' ? `${vote.slug}-cy` : vote.slug },
    ...{ organisation: vote.slug, reference: `${vote.slug}-001` },
  });

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

describe.each(languages)('an award on its way to its recipient, in %s', (language) => {
  const t = words.in(language);

  it('goes from a list to a choice, checks, an offer, and an acceptance that commits it', async () => {
    const page = await opened(officer, pathOf('addRecipient', language));
    await page.getByLabel(t('recipients.kind.organisation'), { exact: true }).check();
    await page
      .getByLabel(t('recipients.head.name'), { exact: true })
      .fill('Caffi 12-34-56 12345678');
    await page.getByLabel(t('recipients.identifiers'), { exact: true }).fill('GB-CHC-12');
    await page.getByLabel(t('recipients.contact-email')).fill('caffi@example.org');
    await press(page, t('recipients.save'));
    expect(await textOf(page)).toContain(t('errors.delivery.bank-details'));
    await page.getByLabel(t('recipients.head.name'), { exact: true }).fill('Caffi');
    await press(page, t('recipients.save'));
    expect(await textOf(page)).toContain(t('errors.delivery.org-id.chc'));
    expect(await page.locator('#name').inputValue()).toBe('Caffi');
    await page.locator('#orgIds').fill('gb chc 1177548');
    await press(page, t('recipients.save'));
    expect(await textOf(page)).toContain('GB-CHC-1177548');

    await page.goto(pathOf('chooseRecipient', language));
    await page.getByLabel('Caffi', { exact: true }).check();
    await press(page, t('recipients.choose.button'));
    expect(await textOf(page)).toContain(t('recipients.offer.checks-first'));
    await page.goto(pathOf('awardChecks', language));
    for (const item of dueChecks) await page.locator(`[name="answer.${item}"]`).first().check();
    await page.locator('[name="answer.insurance"]').nth(1).check();
    await press(page, t('recipients.save'));
    expect(await textOf(page)).toContain(t('errors.delivery.check-why'));
    await page.locator('[name="note.insurance"]').fill('Dim perygl');
    await press(page, t('recipients.save'));

    await page.getByRole('button', { name: t('recipients.offer.make') }).click();
    await page.locator('#amountPence').fill('9,999');
    await page.locator('[name="conditions.cy"]').fill('Cadwch y derbynebau');
    await page.locator('[name="conditions.en"]').fill('Keep the receipts');
    await page.locator('#acceptBy').fill('2999-12-31');
    await press(page, t('recipients.offer.make'));
    const tooHigh = t('errors.delivery.offer-too-high', { amount: '£1,234.56' });
    expect(await textOf(page)).toContain(tooHigh);
    await page.locator('#amountPence').fill('1,000.50');
    await press(page, t('recipients.offer.make'));
    expect(await textOf(page)).toContain(t('recipients.offer.mailed'));

    const token = await offerToken(site.rooms, `${vote.slug}-001`);
    const theirs = await opened(null, pathTo('offer', language, { token }));
    expect(await textOf(theirs)).toContain('£1,000.50');
    await press(theirs, t('recipients.offer.accept-button'));
    expect(await textOf(theirs)).toContain(t('errors.delivery.accepted-name'));
    await theirs.locator('#name').fill('Siân Parry');
    await theirs.locator('#role').fill('Trysorydd');
    await press(theirs, t('recipients.offer.accept-button'));
    expect(await textOf(theirs)).toContain(t('recipients.offer.accepted-thanks'));
    await page.reload();
    expect(await textOf(page)).toContain('Siân Parry (Trysorydd)');
    const award = await site.rooms.with(LedgerReader, (s) =>
      s.award(vote.processId, `${vote.slug}-001`),
    );
    expect(award.committedPence).toBe(1_000_50);
    await page.context().close();
    await theirs.context().close();
  });
});
