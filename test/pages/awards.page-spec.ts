import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { LedgerReader } from '#delivery';
import { languages } from '#platform';
import { pathTo, type RouteName, type RouteParams } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { AwardsDesk } from './awards-stage.js';
import type { awardsPeople } from './rows/awards.rows.js';
import { words } from './words.js';

let site: Site;
let desk: AwardsDesk;
let people: typeof awardsPeople;

beforeAll(async () => {
  site = await openSite();
});
beforeEach(async () => {
  const address = (name: string) => `${name}-${randomUUID()}@council.example`;
  people = { asker: address('ann'), second: address('ben'), auditor: address('cai') };
  desk = await AwardsDesk.open(site.rooms, people);
});
afterAll(() => site.stop());

/** Without scripts: nothing here needs them. */
async function opened(who: string | null, path: string): Promise<Page> {
  const page = await (await site.visitor(who, { javaScriptEnabled: false })).newPage();
  await page.goto(path);
  return page;
}

const textOf = async (page: Page) =>
  (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
const standing = async () =>
  site.rooms.with(LedgerReader, async (s) => s.standing(desk.vote.processId));
const award = async (number: number) =>
  site.rooms.with(LedgerReader, async (s) => s.award(desk.vote.processId, desk.award(number)));

describe.each(languages)('money after the vote, in %s', (language) => {
  const t = words.in(language);
  const press = async (page: Page, key: string) =>
    page.getByRole('button', { name: t(key), exact: true }).click();
  const pathOf = (name: RouteName, params: RouteParams = {}) => {
    const process = `${desk.vote.slug}${language === 'cy' ? '-cy' : ''}`;
    return pathTo(name, language, { process, ...params });
  };

  it('goes elsewhere when one officer asks and another approves, and everybody reads why', async () => {
    const ann = await opened(people.asker, pathOf('finance'));
    await ann.getByRole('link', { name: t('awards.on-finance') }).click();
    await ann.getByRole('link', { name: t('awards.kind.increase') }).click();
    await ann.locator('[name=pence]').fill('£1,0');
    await press(ann, 'awards.ask.send');
    const refused = await textOf(ann);
    for (const code of [
      ...(['delivery.choose-award', 'delivery.choose-place', 'input.enter-pounds'] as const),
      'delivery.both-languages',
    ])
      expect(refused).toContain(t(`errors.${code}`));
    expect(await ann.locator('[name=pence]').inputValue()).toBe('£1,0');
    await ann.locator('[name=award]').selectOption(desk.award(1));
    await ann.getByLabel(t('awards.place.budget')).check();
    await ann.locator('[name=pence]').fill('£1,000.50');
    await ann.locator('[name="reason.cy"]').fill('Mae’r coed yn ddrutach');
    await ann.locator('[name="reason.en"]').fill('The timber costs more');
    await press(ann, 'awards.ask.send');
    expect(await textOf(ann)).toContain(t('awards.has-asked'));
    await ann.getByRole('link', { name: t('awards.desk.own') }).click();
    expect(await ann.locator('[name=decision]').count()).toBe(0);

    const ben = await opened(people.second, pathOf('awardChanges'));
    await ben.getByRole('link', { name: t('awards.desk.decide') }).click();
    await ben.getByLabel(t('awards.decide.decline'), { exact: true }).check();
    await press(ben, 'awards.decide.send');
    expect(await textOf(ben)).toContain(t('errors.delivery.say-why-not'));
    await ben.getByLabel(t('awards.decide.approve'), { exact: true }).check();
    await press(ben, 'awards.decide.send');
    expect(await textOf(ben)).toContain(t('awards.done.approve'));
    expect((await award(1)).nowPence).toBe(1_234_56 + 1_000_50);

    await press(ann, 'awards.decide.withdraw');
    expect(await textOf(ann)).toContain(t('errors.delivery.change-decided'));
    const everybody = await opened(null, pathOf('process'));
    await everybody.getByRole('link', { name: t('awards.on-process') }).click();
    const why = language === 'cy' ? 'Mae’r coed yn ddrutach' : 'The timber costs more';
    expect(await textOf(everybody)).toContain(why);
    await everybody.getByRole('link', { name: /Project 1/ }).click();
    expect(await textOf(everybody)).toContain(why);
    expect(await textOf(everybody)).not.toContain('council.example');
  });

  it('is told no more of why it went elsewhere, where that names somebody, and everybody sees so', async () => {
    const reference = desk.award(1);
    const why = { cy: 'Rhodd gan Siân', en: 'A gift from Siân' };
    const match = { kind: 'match', award: reference, pence: 500_00, funder: 'Siân Jones' };
    await desk.make({ ...match, reason: why });
    const places = [pathOf('money'), pathOf('awardMoney', { reference })];
    for (const place of places)
      expect(await textOf(await opened(null, place))).toContain(why[language]);
    const ann = await opened(people.asker, pathOf('awardChanges'));
    expect(await ann.getByText(t('awards.seal-change.link')).count()).toBe(0);
    const ben = await opened(people.second, pathOf('awardChanges'));
    await ben.getByRole('link', { name: t('awards.seal-change.link') }).click();
    for (const what of ['£500', 'Siân Jones', why[language]])
      expect(await textOf(ben)).toContain(what);
    await press(ben, 'awards.seal.send');
    expect(await textOf(ben)).toContain(t('errors.delivery.choose-seal-reason'));
    const confirm = ben.url();
    await ben.getByLabel(t('awards.seal-change.reason.private-person')).check();
    await press(ben, 'awards.seal.send');
    const inside = await textOf(ben);
    expect(inside).toContain(t('awards.done.seal-change'));
    expect(inside).toContain(why[language]);
    expect(await ben.getByRole('link', { name: t('awards.seal-change.link') }).count()).toBe(0);
    const gone = t('awards.seal-change.sealed.private-person', { date: '' }).split(/[:.]/)[0] ?? '';
    for (const place of places) {
      const now = await textOf(await opened(null, place));
      expect(now).not.toMatch(/Siân/i);
      expect(now).toContain('£500');
    }
    expect(await textOf(await opened(null, pathOf('money')))).toContain(gone.trim());
    const ofAward = await opened(null, pathOf('awardMoney', { reference }));
    expect(await textOf(ofAward)).toContain(t('awards.seal-change.told-no-more'));
    await ben.goto(confirm);
    expect(await textOf(ben)).toContain(t('awards.seal-change.inside'));
    expect(await ben.locator('#main-form').count()).toBe(0);
  });

  it('is refused when there is not enough, with how much there is', async () => {
    const id = await desk.ask({ kind: 'contingency', place: 'budget', pence: 9_999_99 });
    const ben = await opened(people.second, pathOf('changeMatter', { change: id }));
    await ben.getByLabel(t('awards.decide.approve'), { exact: true }).check();
    await press(ben, 'awards.decide.send');
    expect(await textOf(ben)).toContain('£3,764.45');
    expect((await standing()).contingencyPence).toBe(0);
  });

  it('is committed, spent and paid back, once for each form, and names no private person', async () => {
    const reference = desk.award(1);
    const ann = await opened(people.asker, pathOf('commitMoney', { reference }));
    await ann.locator('[name=pence]').fill('99,999');
    await press(ann, 'awards.commit.send');
    expect(await textOf(ann)).toContain('£1,234.56');
    await ann.locator('[name=pence]').fill('800');
    await press(ann, 'awards.commit.send');
    expect(await textOf(ann)).toContain(t('awards.done.commit'));
    await ann.goto(pathOf('recordSpend', { reference }));
    await ann.locator('[name=amountPence]').fill('200.50');
    await ann.locator('[name=payee]').fill('Siân Jones');
    await ann.locator('[name=purpose]').fill('Gwaith pren');
    await press(ann, 'awards.spend.send');
    // Nobody is told as a business because somebody did not look.
    expect(await textOf(ann)).toContain(t('errors.delivery.choose-payee-kind'));
    await ann.getByLabel(t('awards.spend.person')).check();
    const form = await ann.locator('#main-form').evaluate((sent) => {
      const fields = [...new FormData(sent as HTMLFormElement)];
      return Object.fromEntries(fields.map(([name, value]) => [name, value as string]));
    });
    await press(ann, 'awards.spend.send');
    expect(await textOf(ann)).toContain(t('awards.done.spend'));
    // The same form comes a second time, as from an impatient finger.
    const again = await ann.request.post(pathOf('recordSpend', { reference }), { form });
    expect([again.status(), await again.text()]).toEqual([200, expect.stringContaining('</h1>')]);
    await ann.goto(pathOf('recordSpend', { reference }));
    await ann.getByLabel(t('awards.spend.refund'), { exact: true }).check();
    await ann.locator('[name=amountPence]').fill('0.50');
    await ann.locator('[name=payee]').fill('Siân Jones');
    await ann.getByLabel(t('awards.spend.person')).check();
    await ann.locator('[name=purpose]').fill('Gwaith pren');
    await press(ann, 'awards.spend.send');
    expect(await textOf(ann)).toContain(t('awards.done.refund'));
    expect(await award(1)).toMatchObject({ committedPence: 599_50, spentPence: 200_00 });
    const everybody = await opened(null, pathOf('awardMoney', { reference }));
    const told = await textOf(everybody);
    expect(told).toContain(t('awards.payments.private'));
    expect(told).not.toContain('Siân');
    expect(told).not.toContain('Gwaith pren');
  });

  it('is taken for a private person’s where one receives the award, until somebody says otherwise', async () => {
    const chosen = async () => {
      const ann = await opened(people.asker, pathOf('recordSpend', { reference: desk.award(1) }));
      return ann
        .locator('[name=payeeIsPerson]:checked')
        .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    };
    expect(await chosen()).toEqual([]);
    await desk.giveToPerson(1);
    expect(await chosen()).toEqual(['yes']);
  });

  it('is told no more of a payee who turns out to be private, and its amount stays', async () => {
    const reference = desk.award(1);
    const told = { payee: 'Siân ei Hun', purpose: 'Peintio Siân', ledgerReference: 'SIÂN-1' };
    await desk.spend(1, 200_05, told);
    const everybody = await opened(null, pathOf('awardMoney', { reference }));
    expect(await textOf(everybody)).toContain('Peintio Siân');
    expect(await everybody.getByText(t('awards.seal.link')).count()).toBe(0);
    const ann = await opened(people.asker, pathOf('awardMoney', { reference }));
    await ann.getByRole('link', { name: t('awards.seal.link') }).click();
    expect(await textOf(ann)).toContain('SIÂN-1');
    await press(ann, 'awards.seal.send');
    expect(await textOf(ann)).toContain(t('errors.delivery.choose-seal-reason'));
    await ann.getByLabel(t('awards.seal.reason.other')).check();
    await press(ann, 'awards.seal.send');
    expect(await textOf(ann)).toContain(t('errors.delivery.say-why-sealed'));
    const confirm = ann.url();
    await ann.getByLabel(t('awards.seal.reason.private-person')).check();
    await press(ann, 'awards.seal.send');
    expect(await textOf(ann)).toContain(t('awards.done.seal'));
    expect(await ann.getByRole('link', { name: t('awards.seal.link') }).count()).toBe(0);
    await everybody.reload();
    const now = await textOf(everybody);
    expect(now).toContain(t('awards.payments.private'));
    expect(now).toContain('£200.05');
    expect(now).not.toMatch(/Siân/i);
    await ann.goto(confirm);
    expect(await textOf(ann)).toContain(t('awards.seal.inside'));
    expect(await ann.locator('#main-form').count()).toBe(0);
  });

  it('is told entry by entry, however many there are', async () => {
    const reference = desk.award(1);
    for (let made = 0; made < 51; made++) await desk.spend(1, 1, { purpose: `Sgriw ${made}` });
    const everybody = await opened(null, pathOf('awardMoney', { reference }));
    const counted = async () => [
      await everybody.locator('[aria-labelledby=entries] ol > li.card').count(),
      await everybody.locator('[aria-labelledby=payments] tbody tr').count(),
    ];
    expect(await counted()).toEqual([50, 50]);
    const next = (list: string) =>
      everybody.getByLabel(t(`awards.${list}.pages`)).locator('[rel=next]');
    await next('entries').click();
    expect(await counted()).toEqual([2, 50]);
    await next('payments').click();
    expect(await counted()).toEqual([2, 1]);
    // Sums are those of the whole.
    expect(await everybody.locator('[aria-labelledby=payments] tfoot').innerText()).toContain(
      '£0.51',
    );
  });

  it('comes to the same sum where it came from and where it is', async () => {
    await desk.make({ kind: 'match', award: desk.award(1), pence: 7_07, funder: 'Cronfa’r Cwm' });
    const page = await opened(null, pathOf('money'));
    const totals = await page.locator('.columns tfoot td').allInnerTexts();
    expect(totals).toEqual(['£10,007.07', '£10,007.07']);
    expect(await page.locator('.money-bar svg').count()).toBeGreaterThan(0);
  });
});
