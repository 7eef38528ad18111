import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CodingReader, ProfilesReader } from '#finance';
import { PeopleService } from '#people';
import { languages, newId, type Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { grant } from './stage.js';
import { words } from './words.js';

let site: Site;
let slug: string;
let id: string;
/** One for each test: whoever is given a role has to sign in anew. */
let officer: string;

beforeAll(async () => {
  site = await openSite();
});
beforeEach(async () => {
  slug = `o${newId().slice(-12)}`;
  officer = `${slug}@example.org`;
  id = await site.rooms.with(PeopleService, (s) =>
    s.openOrganisation({ slug, name: { cy: 'Cyngor', en: 'Council' } }),
  );
  await grant(site.rooms, id, officer, 'finance');
});
afterAll(() => site.stop());

const textOf = async (page: Page) =>
  (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
const press = async (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click();

async function opened(language: Language, route: RouteName, who = officer): Promise<Page> {
  const context = await site.visitor(who, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathTo(route, language, { organisation: slug }));
  return page;
}

describe.each(languages)('the finance set-up, without scripts, in %s', (language) => {
  const t = words.in(language);
  const send = async (page: Page, file: string | Buffer) => {
    const buffer = typeof file === 'string' ? Buffer.from(file) : file;
    await page.setInputFiles('#file', { name: 'codes.csv', mimeType: 'text/csv', buffer });
    await press(page, t('finance-setup.codes.go'));
  };

  it('takes a table of codes once every line is right, and only when it was looked at', async () => {
    const page = await opened(language, 'costCentres');
    await send(page, 'code,name,side\nPB001,Pot,revenue\nPB100,=1+1,capitol\n');
    const refused = await textOf(page);
    expect(refused).toContain(t('errors.finance.codes-refused'));
    expect(refused).toContain(t('errors.finance.cell-formula'));
    expect(refused).toContain(t('errors.finance.side-unknown', { told: 'capitol' }));
    const known = async () => site.rooms.with(CodingReader, (s) => s.codes(id, 'cost-centres'));
    expect(await known()).toEqual([]);
    // As Excel’s “Unicode text” is saved.
    const mended = 'code\tname\tside\r\nPB001\tPot\trevenue\r\nPB100\tTŷ’r Parc\tcapital\r\n';
    await send(page, Buffer.from(`\ufeff${mended}`, 'utf16le'));
    expect(await textOf(page)).toContain('Tŷ’r Parc');
    expect(await known()).toEqual([]);
    await press(page, t('finance-setup.load.apply'));
    expect(await textOf(page)).toContain(
      t('finance-setup.load.applied', { added: 2, changed: 0, closed: 0 }),
    );
    expect((await known()).map(({ code, name }) => [code, name])).toEqual([
      ['PB001', 'Pot'],
      ['PB100', 'Tŷ’r Parc'],
    ]);
  });

  it('builds a layout from the header of the council’s own template', async () => {
    const page = await opened(language, 'layouts');
    const welsh = 'Canolfan gost;Cyfrif;Swm;Disgrifiad;Cyfeirnod;Awdurdod';
    const header = language === 'cy' ? welsh : 'Cost centre;Account;Amount;Text;Ref;Authority';
    await page.fill('#pasted', header);
    await press(page, t('finance-setup.layouts.read'));
    const chosen = async (at: number) =>
      page.locator(`[name="layout.columns.${at}.from"]`).inputValue();
    expect([await chosen(0), await chosen(2), await chosen(5)]).toEqual([
      ...['cost_centre', 'amount_signed', 'fixed'],
    ]);
    await page.fill('[name="layout.columns.5.fixed"]', '=cmd');
    await press(page, t('finance-setup.editor.save'));
    const refused = await textOf(page);
    expect(refused).toContain(t('errors.finance.layout-name'));
    await page.fill('#name', 'Ein cyfriflyfr');
    await press(page, t('finance-setup.editor.save'));
    expect(await textOf(page)).toContain(t('errors.finance.cell-formula'));
    await page.fill('[name="layout.columns.5.fixed"]', 'X01');
    await press(page, t('finance-setup.editor.try'));
    expect(await textOf(page)).toMatch(/PB100;41000;12345\.50;.*;example-B0001-1;X01/);
    await press(page, t('finance-setup.editor.save'));
    expect(await textOf(page)).toContain(t('finance-setup.layouts.made'));
    const [made] = await site.rooms.with(ProfilesReader, (s) => s.ofOrganisation(id));
    expect(made).toMatchObject({ name: 'Ein cyfriflyfr', version: 1, layout: { separator: ';' } });
    await page.getByRole('link', { name: 'Ein cyfriflyfr' }).click();
    await page.check('[name="layout.columns.5.drop"]');
    await press(page, t('finance-setup.editor.save'));
    const [saved] = await site.rooms.with(ProfilesReader, (s) => s.ofOrganisation(id));
    expect([saved?.version, saved?.layout.columns.length]).toEqual([2, 5]);
  });

  it('sets a rule for what the tables have, and takes it away again', async () => {
    const page = await opened(language, 'costCentres');
    await send(page, 'code,name,side\nPB001,Pot,revenue\nPB100,Parks,revenue\n');
    await press(page, t('finance-setup.load.apply'));
    await page.goto(pathTo('ledgerAccounts', language, { organisation: slug }));
    await send(page, 'code,name,side\n40000,Pot,revenue\n49000,Works,capital\n');
    await press(page, t('finance-setup.load.apply'));
    await page.goto(pathTo('codingRules', language, { organisation: slug }));
    const fill = async (fields: Readonly<Record<string, string>>) => {
      for (const [name, value] of Object.entries(fields)) await page.fill(`#${name}`, value);
      await press(page, t('finance-setup.rules.save'));
    };
    await fill({ costCentre: 'PB999', account: '49000' });
    await fill({ potCostCentre: 'PB001', potAccount: '40000' });
    expect(await textOf(page)).toContain(t('errors.finance.unknown-code', { code: 'PB999' }));
    await fill({ costCentre: 'PB100' });
    expect(await textOf(page)).toContain(t('errors.finance.mixed-sides'));
    await page.check('[name="mixesSides"]');
    await fill({ matchCostCentre: 'PB001' });
    expect(await textOf(page)).toContain(t('errors.finance.code-needed'));
    await fill({ matchAccount: '40000' });
    expect(await textOf(page)).toContain(t('finance-setup.rules.saved'));
    const cells = await page.locator('tbody td').allInnerTexts();
    expect(cells.slice(0, 5)).toEqual([
      ...['PB100 / 49000', '–', 'PB001 / 40000', 'PB001 / 40000', '–'],
    ]);
    await page.getByRole('button', { name: t('finance-setup.rules.remove') }).click();
    expect(await textOf(page)).toContain(t('finance-setup.rules.removed'));
    expect(await site.rooms.with(CodingReader, (s) => s.rules(id))).toEqual([]);
  });

  it('is for finance officers and administrators of the organisation', async () => {
    const page = await opened(language, 'layouts', 'resident@example.org');
    expect(await page.locator('#main-form').count()).toBe(0);
  });
});
