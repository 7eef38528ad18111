import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { dueChecks, LedgerReader } from '#delivery';
import { PeopleService } from '#people';
import { languages, type Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { awardedProcess } from '../support/awarded.js';
import { checkedRecipient, makeOffer, offerToken } from '../support/recipients.js';
import { openSite, type Site } from '../support/site.js';
import type { OpenVote } from '../support/vote.js';
import { grant } from './stage.js';
import { words } from './words.js';

let site: Site;
let vote: OpenVote;
/** Another for each vote: whoever is given a role signs in anew. */
let officer: string;
let second: string;

beforeAll(async () => {
  site = await openSite();
});
beforeEach(async () => {
  vote = await awardedProcess(site.rooms);
  officer = `finance@${vote.slug}.example`;
  second = `finance2@${vote.slug}.example`;
  for (const who of [officer, second]) await grant(site.rooms, vote.organisationId, who, 'finance');
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
    const checker = await opened(second, pathOf('awardChecks', language));
    expect(await textOf(checker)).toContain(t('recipients.checks.two-people'));
    for (const item of dueChecks) await checker.locator(`[name="answer.${item}"]`).first().check();
    await checker.locator('[name="answer.insurance"]').nth(1).check();
    await press(checker, t('recipients.save'));
    expect(await textOf(checker)).toContain(t('errors.delivery.check-why'));
    await checker.locator('[name="note.insurance"]').fill('Dim perygl');
    await checker.locator('[name="note.accounts"]').fill('12-34-56');
    await checker.locator('[name="note.interests"]').fill('12345678');
    await press(checker, t('recipients.save'));
    expect(await textOf(checker)).toContain(t('errors.delivery.bank-details'));
    await checker.locator('[name="note.accounts"]').fill('');
    await checker.locator('[name="note.interests"]').fill('');
    await press(checker, t('recipients.save'));
    expect(await textOf(checker)).toContain(t('recipients.offer.another-makes'));

    await page.goto(pathOf('awardRecipient', language));
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
    expect(await textOf(page)).toContain(t('recipients.offer.another-records'));
    await checker.reload();
    expect(
      await checker.getByRole('button', { name: t('recipients.offer.on-paper') }).count(),
    ).toBe(1);

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
    await checker.context().close();
  });

  it('is withdrawn and checked anew when its recipient is called otherwise, as the page says before', async () => {
    const at = { ...vote, reference: `${vote.slug}-001` };
    const by = await site.rooms.with(PeopleService, (s) =>
      s.openAccount({ email: officer, language: 'cy' }),
    );
    const number = await checkedRecipient(site.rooms, by, at);
    await makeOffer(site.rooms, by, at);
    const path = pathTo('recipient', language, { organisation: vote.slug, number });
    const page = await opened(officer, path);
    expect(await textOf(page)).toContain(t('recipients.if-changed.identity'));
    const checker = await opened(second, pathOf('awardChecks', language));
    await page.locator('#name').fill('Enw arall');
    await press(page, t('recipients.save'));
    await press(checker, t('recipients.save'));
    expect(await textOf(checker)).toContain(t('errors.delivery.recipient-changed'));
    await checker.context().close();
    expect(await textOf(page)).toContain(t('recipients.saved-anew'));
    await page.goto(pathOf('awardRecipient', language));
    const text = await textOf(page);
    expect(text).toContain(t('recipients.checks.lapsed'));
    expect(text).toContain(t('recipients.offer.state.withdrawn'));
    expect(text).toContain(t('recipients.offer.checks-first'));
    await page.context().close();
  });

  it('shows who would be written to, and is withdrawn by a no, as the page says before', async () => {
    const at = { ...vote, reference: `${vote.slug}-001` };
    const by = await site.rooms.with(PeopleService, (s) =>
      s.openAccount({ email: officer, language: 'cy' }),
    );
    await checkedRecipient(site.rooms, by, at);
    await makeOffer(site.rooms, by, at);
    const page = await opened(second, pathOf('awardChecks', language));
    const before = await textOf(page);
    expect(before).toContain(`${t('recipients.checks.contact')} Siân Parry, caffi@example.org`);
    expect(before).toContain(t('recipients.checks.offered'));
    await page.locator('[name="answer.insurance"]').nth(2).check();
    await press(page, t('recipients.save'));
    const after = await textOf(page);
    expect(after).toContain(t('recipients.checks.saved-withdrawn'));
    expect(after).toContain(t('recipients.offer.state.withdrawn'));
    await page.context().close();
  });
});
