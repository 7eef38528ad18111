import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Language } from '#platform';
import { ProcessesReader } from '#processes';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { accountOf, drafted } from '../support/intake-stage.js';
import { openSite, type Site } from '../support/site.js';
import type { OpenVote } from '../support/vote.js';
import { loadPostcodes, unmappedProcess, wardedProcess } from '../support/warded-process.js';
import { waitUntil } from '../support/wait-until.js';
import { axeFaults, consoleErrors, overflow } from './seen-page.js';
import { grant } from './stage.js';
import { words } from './words.js';

const admin = 'wards-admin@example.org';
let site: Site;
let warded: OpenVote;
let unmapped: OpenVote;

beforeAll(async () => {
  site = await openSite();
  warded = await wardedProcess(site.rooms);
  unmapped = await unmappedProcess(site.rooms);
  await loadPostcodes(site.rooms);
  await grant(site.rooms, warded.organisationId, admin, 'admin');
});

afterAll(async () => {
  await site.stop();
});

const plain: BrowserContextOptions = {
  ...{ javaScriptEnabled: false, viewport: { width: 320, height: 800 } },
};

const path = (
  route: RouteName,
  language: Language,
  params: Readonly<Record<string, string | number>>,
  { slug } = warded,
) => pathTo(route, language, { process: language === 'cy' ? `${slug}-cy` : slug, ...params });

/** Somebody at the part about the place of a draft of their own. */
async function atWhere(
  name: string,
  language: Language,
  options: BrowserContextOptions,
  vote = warded,
): Promise<{ readonly page: Page; readonly draft: string }> {
  const email = `${name}-${language}@example.org`;
  const account = await accountOf(site.rooms, email);
  const draft = await drafted(site.rooms, account, vote.processId, { title: 'Golau' });
  const page = await (await site.visitor(email, options)).newPage();
  await page.goto(path('draftPart', language, { draft, part: 2 }, vote));
  return { page, draft };
}

const answersOf = async (draft: string) => {
  const [row] = await site.rooms.sql<{ answers: Record<string, string> }>(
    'select answers from proposal_draft where id = ?',
    [draft],
  );
  return row?.answers ?? {};
};

const chosen = async (page: Page) => page.locator('[name="areaSlug"]:checked').inputValue();
const typed = async (page: Page, id: string) => page.locator(`#${id}`).inputValue();
const onMap = (page: Page, name: string) => page.locator('svg').getByRole('link', { name });

describe.each(['cy', 'en'] as const)('where it is, without JavaScript, in %s', (language) => {
  const t = words.in(language);
  const press = async (page: Page, key: string) =>
    page
      .getByRole('main')
      .getByRole('button', { name: t(key), exact: true })
      .click();
  const acton = language === 'cy' ? 'acton (cy)' : 'acton';

  it('is tapped on a map, and nothing that was typed is lost', async () => {
    const { page, draft } = await atWhere('tap', language, plain);
    await page.fill('#placeName', 'Y parc bach');
    await press(page, 'intake.place.to-map');
    await page.getByRole('heading', { level: 1, name: t('intake.place.map-title') }).waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    for (const link of await page.locator('svg a').all()) {
      const box = await link.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    }
    await onMap(page, acton).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: t('intake.parts.where.title') }).waitFor();
    expect(await chosen(page)).toBe('acton');
    expect(await typed(page, 'placeName')).toBe('Y parc bach');
    // A link changes nothing: it is kept with the form.
    expect((await answersOf(draft))['areaSlug']).toBe('');
    await press(page, 'intake.continue');
    await page.getByRole('heading', { level: 1, name: t('intake.draft.title') }).waitFor();
    expect(await answersOf(draft)).toMatchObject({
      ...{ areaSlug: 'acton', placeName: 'Y parc bach' },
    });
    await page.context().close();
  });

  it('is found by a postcode, which is kept nowhere', async () => {
    const { page, draft } = await atWhere('postcode', language, plain);
    await page.fill('#placeName', 'Y llyfrgell');
    await page.fill('#postcode', 'll13 7yu');
    await press(page, 'intake.place.find');
    const area = language === 'cy' ? 'queensway (cy)' : 'queensway';
    await page.getByText(t('intake.place.found-area', { area })).waitFor();
    expect(await chosen(page)).toBe('queensway');
    expect(await answersOf(draft)).toMatchObject({
      ...{ areaSlug: 'queensway', placeName: 'Y llyfrgell' },
      ...{ latitude: '53.0405', longitude: '-2.9705' },
    });
    expect(JSON.stringify(await answersOf(draft))).not.toMatch(/7 ?YU/i);
    // Of a ward that was redrawn since the maps were made, the place tells the area.
    await page.fill('#postcode', 'LL13 7YV');
    await press(page, 'intake.place.find');
    await page.getByText(t('intake.place.found-area', { area })).waitFor();
    await page.context().close();
  });

  it.each([
    ['', 'not-a-postcode'],
    ['Wrecsam', 'not-a-postcode'],
    ['LL99 9ZZ', 'unknown-postcode'],
    ['CF10 4BZ', 'postcode-outside'],
  ])('is asked for again after the postcode “%s”', async (postcode, code) => {
    const { page, draft } = await atWhere(`wrong-${code}`, language, plain);
    await page.getByRole('radio').first().check();
    await page.fill('#placeName', 'Y bont');
    await page.fill('#postcode', postcode);
    await press(page, 'intake.place.find');
    await page
      .getByRole('alert')
      .getByText(t(`errors.processes.${code}`))
      .waitFor();
    expect(await page.locator('#postcode-error').innerText()).toContain(
      t(`errors.processes.${code}`),
    );
    expect(await typed(page, 'postcode')).toBe(postcode);
    expect(await typed(page, 'placeName')).toBe('Y bont');
    expect(await chosen(page)).toBe('acton');
    expect(await answersOf(draft)).toMatchObject({ areaSlug: 'acton', placeName: 'Y bont' });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('shows both when it was changed in another window meanwhile', async () => {
    const { page, draft } = await atWhere('crossed-place', language, plain);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('radio').first().check();
    await press(other, 'intake.continue');
    await other.getByRole('heading', { level: 1, name: t('intake.draft.title') }).waitFor();
    await page.fill('#postcode', 'LL13 7YU');
    await press(page, 'intake.place.find');
    await page.getByRole('heading', { name: t('intake.meanwhile.title') }).waitFor();
    expect(await chosen(page)).toBe('queensway');
    expect((await answersOf(draft))['areaSlug']).toBe('acton');
    await press(page, 'intake.continue');
    await page.getByRole('heading', { level: 1, name: t('intake.draft.title') }).waitFor();
    expect((await answersOf(draft))['areaSlug']).toBe('queensway');
    await page.context().close();
  });

  it('has neither map nor postcode where no area is on a map', async () => {
    const { page, draft } = await atWhere('unmapped', language, plain, unmapped);
    expect(await page.getByRole('radio').count()).toBe(2);
    expect(await page.locator('svg.list-map__drawing, #postcode, [name="to"]').count()).toBe(0);
    const answer = await page.goto(path('draftMap', language, { draft }, unmapped));
    expect(answer?.status()).toBe(404);
    await page.context().close();
  });
});

describe('the map within the form', () => {
  it('ticks the area and keeps the point where it was tapped', async () => {
    const { page, draft } = await atWhere('script', 'en', {});
    const errors = consoleErrors(page);
    expect(
      await page.getByRole('button', { name: words.in('en')('intake.place.to-map') }).count(),
    ).toBe(0);
    await onMap(page, 'queensway').locator('circle').click();
    expect(await chosen(page)).toBe('queensway');
    expect(await page.getByRole('status').allInnerTexts()).toContain(
      words.in('en')('intake.place.chosen', { area: 'queensway' }),
    );
    await waitUntil('the tap to be kept', async () => (await answersOf(draft))['areaSlug'] !== '');
    const { latitude, longitude } = await answersOf(draft);
    // The middle of the ward, to within some hundred metres.
    expect(Number(latitude)).toBeCloseTo(53.0405, 1);
    expect(Number(longitude)).toBeCloseTo(-2.975, 1);
    // Another area, chosen by hand, lies elsewhere: the tapped point goes.
    await page.getByRole('radio').first().check();
    expect(await page.locator('a[aria-current]').getAttribute('data-area')).toBe('acton');
    expect(await page.locator('#latitude').inputValue()).toBe('');
    // With a key there is no point, but an area all the same.
    await onMap(page, 'queensway').focus();
    await page.keyboard.press('Enter');
    expect(await chosen(page)).toBe('queensway');
    expect(await axeFaults(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe.each(['cy', 'en'] as const)('an admin, without JavaScript, in %s', (language) => {
  const t = words.in(language);
  const press = async (page: Page, key: string) =>
    page
      .getByRole('main')
      .getByRole('button', { name: t(key), exact: true })
      .click();

  it('chooses the wards of an area, and is told which are taken', async () => {
    const page = await (await site.visitor(admin, plain)).newPage();
    await page.goto(path('setup', language, {}));
    await page.getByRole('link', { name: t('wards.link') }).click();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const area = language === 'cy' ? 'acton (cy)' : 'acton';
    await page
      .getByRole('main')
      .getByRole('link', { name: `${t('wards.choose')} ${area}` })
      .click();
    // Its own name has found its ward.
    expect(await page.getByLabel('Acton', { exact: true }).isChecked()).toBe(true);
    await page.getByLabel('Queensway', { exact: true }).check();
    await press(page, 'wards.save');
    const holder = language === 'cy' ? 'queensway (cy)' : 'queensway';
    const said = t('errors.processes.ward-taken', { ward: 'Queensway', area: holder });
    await page.getByRole('alert').getByText(said).waitFor();
    expect(await page.getByLabel('Queensway', { exact: true }).isChecked()).toBe(true);
    await page.getByLabel('Queensway', { exact: true }).uncheck();
    // The wards of another council, with what was ticked before.
    await page.locator('#council').selectOption('flintshire');
    await press(page, 'wards.show');
    await page.getByLabel('Aston', { exact: true }).check();
    await press(page, 'wards.save');
    await page.getByText(t('wards.saved')).waitFor();
    const { areas } = await site.rooms.with(ProcessesReader, async (reader) =>
      reader.byId(warded.processId),
    );
    expect(areas.find(({ slug }) => slug === 'acton')?.wardCodes).toEqual([
      ...['W05000181', 'W05000237'],
    ]);
    await site.rooms.sql(`update area set ward_codes = '[]' where process_id = ? and slug = ?`, [
      ...[warded.processId, 'acton'],
    ]);
    await page.context().close();
  });
});

describe('a process that is copied', () => {
  it('has the wards of its areas too', async () => {
    const page = await (await site.visitor(admin, plain)).newPage();
    const [row] = await site.rooms.sql<{ slug: string }>(
      'select slug from organisation where id = ?',
      [warded.organisationId],
    );
    const query = new URLSearchParams({
      ...{ from: 'past', copy: warded.processId, starts: '11/1/2027' },
    });
    const form = pathTo('newProcess', 'en', { organisation: row?.slug ?? '' });
    await page.goto(`${form}?${query.toString()}`);
    await page.fill('[name="slugEn"]', 'copied');
    await page.fill('[name="slugCy"]', 'copi');
    await page.getByRole('button', { name: words.in('en')('setup.save'), exact: true }).click();
    await page.getByText(words.in('en')('setup.created')).waitFor();
    const { areas } = await site.rooms.with(ProcessesReader, async (reader) =>
      reader.bySlug('copied'),
    );
    expect(areas.map(({ slug, wardCodes }) => [slug, wardCodes])).toEqual([
      ['queensway', ['W05000276']],
      ['acton', []],
    ]);
    await page.context().close();
  });
});
