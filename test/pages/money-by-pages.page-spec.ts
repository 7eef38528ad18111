import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { dueChecks, LedgerReader } from '#delivery';
import { isoDay, type Language } from '#platform';
import { pathTo, type RouteName, type RouteParams } from '../../apps/server/src/site/routes.js';
import { awardedProcess } from '../support/awarded.js';
import { openSite, type Site } from '../support/site.js';
import { mustBe360Giving } from '../support/stand-in-ledger/must-be-360-giving.js';
import { StandInLedger } from '../support/stand-in-ledger/stand-in-ledger.js';
import type { OpenVote } from '../support/vote.js';
import { grant } from './stage.js';
import { words } from './words.js';

let site: Site;
let vote: OpenVote;
const ledger = new StandInLedger(new Set(['P100', 'W200']), new Set(['4010', '4900']));
const today = isoDay(new Date());

beforeAll(async () => {
  site = await openSite();
  vote = await awardedProcess(site.rooms);
  for (const name of ['first', 'second'])
    await grant(site.rooms, vote.organisationId, `${name}@example.org`, 'finance');
});
afterAll(() => site.stop());

/** One finance officer reads Welsh, the other English; neither has scripts. */
class Officer {
  private constructor(
    readonly page: Page,
    private readonly language: Language,
  ) {}

  static async of(name: 'first' | 'second'): Promise<Officer> {
    const visitor = await site.visitor(`${name}@example.org`, { javaScriptEnabled: false });
    return new Officer(await visitor.newPage(), name === 'first' ? 'cy' : 'en');
  }

  async open(name: RouteName, params: RouteParams = {}): Promise<void> {
    const slug = this.language === 'cy' ? `${vote.slug}-cy` : vote.slug;
    const place = { process: slug, organisation: vote.slug, ...params };
    const answer = await this.page.goto(pathTo(name, this.language, place));
    expect([name, answer?.status()]).toEqual([name, 200]);
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      const field = this.page.locator(`main form[method=post] [name="${name}"]`).first();
      if ((await field.evaluate((node) => node.tagName)) === 'SELECT')
        await field.selectOption(value);
      else await field.fill(value);
    }
  }

  /** Hands in a file by the form of the page that takes one. */
  async handIn(name: string, text: string): Promise<void> {
    const buffer = Buffer.from(text);
    await this.page
      .locator('main input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer });
    await this.page.locator('main form[enctype] button').last().click();
  }

  async press(key: string): Promise<void> {
    const name = words.in(this.language)(key);
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async text(): Promise<string> {
    return (await this.page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
  }

  /** A file that the page offers, as a ledger's own disk would get it. */
  async download(selector: string): Promise<string> {
    const href = await this.page.locator(selector).first().getAttribute('href');
    const answer = await this.page.request.get(href ?? '');
    expect(answer.status()).toBe(200);
    return answer.text();
  }
}

async function setRule(officer: Officer, place: string, costCentre: string): Promise<void> {
  await officer.open('codingRules');
  const select = officer.page.locator('select[name=place]');
  const option = select.locator('option', { hasText: place });
  await officer.fill({ costCentre, account: '4010', potCostCentre: 'P100', potAccount: '4900' });
  await select.selectOption(
    place === '' ? '' : ((await option.last().getAttribute('value')) ?? ''),
  );
  await officer.press('finance-setup.rules.save');
}

/** A ledger's clerk takes the file of a batch to the ledger, and hands its answer in. */
async function takeToLedger(officer: Officer, batch: number) {
  await officer.open('batch', { batch });
  const csv = await officer.download('a[href$="llinellau.csv"], a[href$="lines.csv"]');
  const answers = ledger.takeIn(csv);
  await officer.open('acknowledgeBatch', { batch });
  await officer.handIn('answer.csv', ledger.acknowledgement(answers));
  return { csv, answers };
}

describe('the money of a certified result, by pages alone', () => {
  it('goes from codes and a layout into a batch that a second person releases', async () => {
    const [first, second] = [await Officer.of('first'), await Officer.of('second')];
    for (const [table, codes] of [
      ['costCentres', ['P100', 'W200', 'W999']],
      ['ledgerAccounts', ['4010', '4900']],
    ] as const) {
      await first.open(table);
      const rows = codes.map((code) => `${code},Code ${code},revenue`);
      await first.handIn('codes.csv', ['code,name,side', ...rows].join('\n'));
      await first.press('finance-setup.load.apply');
    }
    await setRule(first, '', 'W200');
    await setRule(first, `${vote.slug}-001`, 'W999');
    await first.open('layouts');
    await first.page.locator('a[href*="journal"]').click();
    await first.fill({ name: 'Y cyfriflyfr' });
    await first.press('finance-setup.editor.save');

    await first.open('makeBatch');
    await first.fill({ effectiveDate: today });
    await first.press('batches.make.press');
    await first.press('batches.act.propose.press');
    const release = words.in('cy')('batches.act.release.press');
    expect(await first.page.getByRole('button', { name: release }).count()).toBe(0);
    await second.open('batch', { batch: 1 });
    await second.press('batches.act.release.press');
    expect(await second.text()).toContain('£6,235.55');
  });

  it('is taken in by a ledger, which refuses one pair, and is sent again where it was refused', async () => {
    const [first, second] = [await Officer.of('first'), await Officer.of('second')];
    const { csv, answers } = await takeToLedger(first, 1);
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(2);
    expect(ledger.takeIn(csv)).toEqual(answers);
    expect(ledger.balance('W200', '4010')).toBe(5_000_99);
    await second.open('reconciliation');
    expect(await second.text()).toContain('£1,234.56');

    await setRule(first, `${vote.slug}-001`, 'W200');
    await first.open('batch', { batch: 1 });
    await first.press('batches.act.resubmit.press');
    await first.press('batches.act.propose.press');
    await second.open('batch', { batch: 2 });
    await second.press('batches.act.release.press');
    await takeToLedger(second, 2);
    expect(ledger.balance('W200', '4010')).toBe(6_235_55);
    expect(ledger.balance('P100', '4900')).toBe(-6_235_55);
  });

  it('is offered to whoever receives it by one officer, checked and recorded by the other', async () => {
    const [first, second] = [await Officer.of('first'), await Officer.of('second')];
    await first.open('addRecipient');
    await first.page.locator('[name=kind][value=group]').check();
    await first.fill({ name: 'Ffrindiau’r Parc' });
    await first.press('recipients.save');
    for (const number of [1, 2, 3]) {
      const award = { reference: `${vote.slug}-00${number}` };
      await first.open('chooseRecipient', award);
      await first.page.locator('[name=recipient]').check();
      await first.press('recipients.choose.button');
      await second.open('awardChecks', award);
      for (const item of dueChecks)
        await second.page.locator(`[name="answer.${item}"][value=yes]`).check();
      await second.press('recipients.save');
      await first.open('makeOffer', award);
      const conditions = { 'conditions.cy': 'Cadwch y derbynebau', 'conditions.en': 'Keep them' };
      await first.fill({ ...conditions, acceptBy: '2999-12-31' });
      await first.press('recipients.offer.make');
      await second.open('acceptOnPaper', { ...award, number: 1 });
      await second.fill({ name: 'Siân Parry', role: 'Trysorydd', reference: 'Drawer 4' });
      await second.press('recipients.offer.record');
      expect(await second.text()).toContain(words.in('en')('recipients.offer.is-accepted'));
    }
  });

  it('is spent as the ledger says, each payment once, and reconciles to nothing', async () => {
    const first = await Officer.of('first');
    for (const { reference, nowPence } of await site.rooms.with(LedgerReader, (s) =>
      s.awards(vote.processId),
    ))
      ledger.pay({
        ...{ award: reference, net: `£${(nowPence / 100).toFixed(2)}`, date: today },
        ...{ payee: 'Example Works Ltd', purpose: 'Gwaith' },
      });
    const total = '£6,235.55';
    for (const [count, lines] of [
      [3, '3'],
      [0, '0'],
    ] as const) {
      await first.open('actuals');
      await first.handIn('spend.csv', ledger.spend());
      expect(await first.text()).toContain(
        words.in('cy')('reconciliation.preview.new', { count, lines, total }),
      );
      await first.press('reconciliation.preview.apply');
    }
    const { spentPence } = await site.rooms.with(LedgerReader, (s) => s.standing(vote.processId));
    expect(spentPence).toBe(6_235_55);
    await first.open('reconciliation');
    expect(await first.text()).toContain(words.in('cy')('reconciliation.agrees', { total }));
  });

  it('is published for everybody as valid 360Giving', async () => {
    const second = await Officer.of('second');
    await second.open('grantPublisher');
    await second.fill({ prefix: 'example', council: 'GB-PLA-WRX' });
    await second.press('recipients.save');
    const anybody = await (await site.visitor(null, { javaScriptEnabled: false })).newPage();
    await anybody.goto(pathTo('openData', 'en', { process: vote.slug }));
    const href = await anybody.locator('a[href$="grants.json"]').first().getAttribute('href');
    const published: unknown = await (await anybody.request.get(href ?? '')).json();
    const { grants } = mustBe360Giving(published);
    expect(grants.map(({ amountAwarded }) => amountAwarded)).toEqual([1234.56, 5000, 0.99]);
  });
});
