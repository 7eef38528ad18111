import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Language } from '#platform';
import { pathTo, type RouteName, type RouteParams } from '../../apps/server/src/site/routes.js';
import { ModeratedProcess } from '../support/moderation.js';
import { openSite, type Site } from '../support/site.js';
import { words } from './words.js';

const slug = 'cymedroli';
let site: Site;
let held: ModeratedProcess;
let author = '';

beforeAll(async () => {
  site = await openSite();
  held = await ModeratedProcess.open(site.rooms, slug);
  author = (await held.account('author')).id;
  for (const name of ['first', 'second']) await held.moderator(name);
});

afterAll(async () => {
  await site.stop();
});

const emailOf = (name: string) => `${name}@${slug}.example`;
const path = (route: RouteName, language: Language, params: RouteParams = {}) =>
  pathTo(route, language, { process: language === 'cy' ? `${slug}-cy` : slug, ...params });

/** Somebody's window; nobody in particular without a name. A telephone, and no JavaScript. */
async function windowOf(name: string | null): Promise<Page> {
  const context = await site.visitor(name === null ? null : emailOf(name), {
    ...{ viewport: { width: 320, height: 700 }, javaScriptEnabled: false },
  });
  return context.newPage();
}

describe.each(['cy', 'en'] as const)('moderation, without JavaScript at 320 px: %s', (language) => {
  const t = words.in(language);

  it('goes from a stranger’s report to an appeal that somebody else decides', async () => {
    const { id, number } = await held.shown(author, `Benches by the river (${language})`);
    const proposal = { number };
    const matter = { kind: 'proposal', subject: id };

    const stranger = await windowOf(null);
    await stranger.goto(path('proposal', language, proposal));
    await stranger.getByRole('link', { name: t('moderation.report.link') }).click();
    await stranger.getByRole('button', { name: t('moderation.report.send') }).click();
    expect(await stranger.textContent('main')).toContain(t('errors.moderation.reason-needed'));
    await stranger.getByLabel(t('moderation.reason.advert')).check();
    await stranger.getByRole('button', { name: t('moderation.report.send') }).click();
    expect(await stranger.textContent('main')).toContain(t('moderation.status.report.open'));
    const status = stranger.url();

    const moderator = await windowOf('first');
    await moderator.goto(path('moderationQueue', language));
    await moderator.getByRole('link', { name: `Benches by the river (${language})` }).click();
    await moderator.getByRole('button', { name: t('moderation.matter.take') }).click();

    const second = await windowOf('second');
    await second.goto(path('moderationMatter', language, matter));
    expect(await second.textContent('main')).toContain(
      t('moderation.matter.held', { name: 'first' }),
    );

    await moderator.getByLabel(t('moderation.act.hide'), { exact: true }).check();
    await moderator.getByLabel(t('moderation.reason.advert')).check();
    await moderator.getByLabel(t('setup.in.cy')).fill('Mae’n hysbysebu siop.');
    await moderator.getByLabel(t('setup.in.en')).fill('It advertises a shop.');
    await moderator.locator('#main-form button').click();
    expect(await moderator.textContent('main')).toContain(t('moderation.done.hide'));

    await stranger.goto(status);
    expect(await stranger.textContent('main')).toContain(t('moderation.status.report.removed'));
    const gone = await stranger.goto(path('proposal', language, proposal));
    expect(gone?.status()).toBe(410);
    const told = await stranger.textContent('main');
    expect(told).toContain(t('moderation.reason.advert'));
    expect(told).not.toContain('Benches');

    const writer = await windowOf('author');
    await writer.goto(path('proposal', language, proposal));
    await writer.getByRole('link', { name: t('moderation.own.see') }).click();
    const why = { cy: 'Mae’n hysbysebu siop.', en: 'It advertises a shop.' };
    expect(await writer.textContent('main')).toContain(why[language]);
    await writer.getByLabel(t('moderation.appeal.words')).fill('It names no shop at all.');
    await writer.getByRole('button', { name: t('moderation.appeal.send') }).click();
    expect(await writer.textContent('main')).toContain(t('moderation.appeal.sent'));

    await moderator.goto(path('moderationMatter', language, matter));
    expect(await moderator.textContent('main')).toContain(t('moderation.hiding.another'));
    await second.goto(path('moderationMatter', language, matter));
    await second.getByLabel(t('moderation.hiding.uphold')).check();
    await second.getByLabel(t('setup.in.cy')).fill('Nid yw’n enwi siop.');
    await second.getByLabel(t('setup.in.en')).fill('It names no shop.');
    await second.getByRole('button', { name: t('moderation.hiding.go') }).click();
    expect(await second.textContent('main')).toContain(t('moderation.done.appeal-upheld'));

    const again = await stranger.goto(path('proposal', language, proposal));
    expect(again?.status()).toBe(200);
    await stranger.goto(pathTo('moderationLog', language, { organisation: slug }));
    const log = await stranger.textContent('main');
    expect(log).toContain(t('moderation.log.appeal.upheld'));
    expect(log).not.toContain('Benches');
    const file = pathTo('moderationLogFile', language, { organisation: slug });
    const csv = await (await stranger.request.get(file)).text();
    expect(csv).toContain(',proposal,hidden,advert,upheld');
  });

  it('loses no word of a refused form, and tells the second of two moderators', async () => {
    const { id } = await held.waiting(author, `A playground (${language})`);
    const matter = path('moderationMatter', language, { kind: 'proposal', subject: id });
    const [first, second] = [await windowOf('first'), await windowOf('second')];
    for (const page of [first, second]) await page.goto(matter);
    await first.getByLabel(t('setup.in.en')).fill('Say where it would be.');
    await first.locator('#main-form button').click();
    expect(await first.getByLabel(t('setup.in.en')).inputValue()).toBe('Say where it would be.');
    for (const page of [first, second]) {
      await page.getByLabel(t('moderation.act.let-through'), { exact: true }).check();
      await page.locator('#main-form button').click();
    }
    expect(await first.textContent('main')).toContain(t('moderation.done.let-through'));
    expect(await second.textContent('main')).toContain(t('errors.moderation.decided-already'));
  });
});
