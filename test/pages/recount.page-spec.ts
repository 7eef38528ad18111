import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import type { Language } from '#platform';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import type { OpenVote } from '../support/vote.js';
import { consoleErrors } from './seen-page.js';
import { countedVote } from './stage.js';
import { words } from './words.js';

const languages = ['cy', 'en'] as const;

let site: Site;
let vote: OpenVote;

beforeAll(async () => {
  site = await openSite();
  vote = await countedVote(site.rooms);
});

afterAll(async () => {
  await site.stop();
});

const slugIn = (language: Language) => (language === 'cy' ? `${vote.slug}-cy` : vote.slug);

const bundlePath = (language: Language) =>
  pathTo('bundle', language, { process: slugIn(language) });

async function atTheResult(language: Language, javaScriptEnabled = true): Promise<Page> {
  const page = await (await site.visitor(null, { javaScriptEnabled })).newPage();
  await page.goto(pathTo('result', language, { process: slugIn(language) }));
  return page;
}

async function recounted(page: Page, language: Language): Promise<string> {
  const name = words.in(language)('tallying.check.recount');
  await page.getByRole('button', { name, exact: true }).click();
  await page.locator('[data-recounted=resultHash], [data-recount-status] p').first().waitFor();
  await page.getByRole('button', { name, exact: true, disabled: false }).waitFor();
  return (await page.locator('[data-recount-status]').textContent()) ?? '';
}

describe.each(languages)('the result page in %s', (language) => {
  const t = (key: string) => words.in(language)(`tallying.check.${key}`);

  it('counts the ballots again in the browser and gets what the page says', async () => {
    const page = await atTheResult(language);
    const errors = consoleErrors(page);
    expect(await recounted(page, language)).toContain(t('recount-same'));
    const stated = await page.locator('[data-recount]').getAttribute('data-result-hash');
    expect(stated).toMatch(/^[0-9a-f]{64}$/);
    expect(await page.locator('[data-recounted=resultHash]').textContent()).toBe(stated);
    expect(errors).toEqual([]);
  });

  it('says so when the ballots are others than those that were counted', async () => {
    const page = await atTheResult(language);
    await page.route(`**${bundlePath(language)}`, async (route) => {
      const files = unzipSync(await (await route.fetch()).body());
      const ballots = new TextDecoder().decode(files['opened.jsonl']);
      const changed = new TextEncoder().encode(
        ballots.replace('{"choices":["1"]}', '{"choices":["3"]}'),
      );
      const body = Buffer.from(zipSync({ ...files, 'opened.jsonl': changed }));
      await route.fulfill({ body, contentType: 'application/zip' });
    });
    expect(await recounted(page, language)).toContain(t('recount-differs'));
  });

  it('says so when they cannot be had', async () => {
    const page = await atTheResult(language);
    await page.route(`**${bundlePath(language)}`, async (route) => route.abort());
    expect(await recounted(page, language)).toContain(t('recount-failed'));
  });

  it('gives the bundle under a name made from the address', async () => {
    const page = await atTheResult(language);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: t('bundle') }).click(),
    ]);
    const kind = language === 'cy' ? 'bwndel' : 'bundle';
    expect(download.suggestedFilename()).toBe(`${slugIn(language)}-${kind}.zip`);
    const files = unzipSync(await readFile(await download.path()));
    expect(Object.keys(files)).toContain('manifest.json');
  });

  it('shows commands for all of it, and no dead button, without JavaScript', async () => {
    const page = await atTheResult(language, false);
    expect(await page.getByRole('button', { name: t('recount') }).count()).toBe(0);
    const text = await page.locator('main').textContent();
    const file = `${slugIn(language)}-${language === 'cy' ? 'bwndel' : 'bundle'}.zip`;
    expect(text).toContain(`bin/cyfran verify ${file}`);
    expect(text).toContain(`python3 verify_bundle.py ${file}`);
  });
});
