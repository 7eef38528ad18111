import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page, Request } from 'playwright-core';
import { makeTrusteeKey, type PaperKeys, type TrusteeKey } from '#ballots';
import { ProcessesReader } from '#processes';
import { KeysReader, KeysService, OpeningSharesService } from '#voting';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { newSealedProcess } from '../support/sealed-process.js';
import { openSite, type Site } from '../support/site.js';
import { strippedBox } from '../support/stripped-box.js';
import { namedTrustees, readyTrustees, type TestTrustee } from '../support/trustees.js';
import { withoutGuards } from '../support/without-guards.js';
import { axeFaults, overflow } from './seen-page.js';
import { grant } from './stage.js';
import { words } from './words.js';

let site: Site;
let folder = '';

beforeAll(async () => {
  site = await openSite();
  folder = await mkdtemp(join(tmpdir(), 'cyfran-keys-'));
});
afterAll(async () => {
  await site.stop();
});

const t = words.in('en');
const yourKey = (slug: string) => pathTo('yourKey', 'en', { process: slug });
const heading = (page: Page, key: string) =>
  page.getByRole('heading', { level: 2, name: t(`keys.own.task.${key}`) }).waitFor();

/** Everything that leaves this browser from now on. */
function sentBy(context: BrowserContext): string[] {
  const sent: string[] = [];
  context.on('request', (request: Request) => {
    sent.push(request.url(), request.postData() ?? '', JSON.stringify(request.headers()));
  });
  return sent;
}

/** Presses the button, saves the file that comes, and hands in the public half. */
async function makesKey(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: t('keys.make.button') }).click(),
  ]);
  const file = join(folder, `${name}-${download.suggestedFilename()}`);
  await download.saveAs(file);
  await page.getByText(t('keys.script.saved')).waitFor();
  await page.getByRole('button', { name: t('keys.make.hand-in') }).click();
  await page.getByText(t('keys.own.handed-in')).waitFor();
  return file;
}

async function paperKeys(processId: string): Promise<PaperKeys> {
  const process = await site.rooms.with(ProcessesReader, (s) => s.byId(processId));
  return site.rooms.with(KeysReader, (s) => s.paperKeys(process));
}

function fileOf(slug: string, key: TrusteeKey): { name: string; mimeType: string; buffer: Buffer } {
  const text = JSON.stringify({ cyfranKey: 1, process: slug, ...key });
  return { name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(text) };
}

describe('a trustee in a browser', () => {
  it('makes a key, tries it and opens the box, and the private half never leaves', async () => {
    const { id, slug } = await newSealedProcess(site.rooms, 'trustees');
    const trustees = await namedTrustees(site.rooms, id, { threshold: 2, trustees: 2 });
    const people = await Promise.all(
      trustees.map(async (trustee) => {
        const context = await site.visitor(trustee.email, { acceptDownloads: true });
        const sent = sentBy(context);
        const page = await context.newPage();
        await page.goto(yourKey(slug));
        await heading(page, 'make-key');
        return { page, sent, file: await makesKey(page, trustee.name) };
      }),
    );
    for (const { page, file } of people) {
      await page.goto(yourKey(slug));
      await heading(page, 'rehearse');
      await page.setInputFiles('#key-file', file);
      await page.getByRole('alert').waitFor();
    }
    const keys = await paperKeys(id);
    expect(keys).toMatchObject({ holding: 'trustees', threshold: 2 });

    const ballots = Array.from({ length: 1_100 }, (_, at) => `{"choices":["${at % 9}"]}`);
    const box = await strippedBox(site.rooms, id, keys, ballots);
    for (const { page, file } of people) {
      await page.goto(yourKey(slug));
      await heading(page, 'open');
      await page.setInputFiles('#key-file', file);
      await page.getByText(t('keys.script.done')).waitFor();
      await page.reload();
      await heading(page, 'done');
    }
    const opened = await site.rooms.with(OpeningSharesService, (s) => s.combine(box.id));
    expect(opened.toSorted()).toEqual(ballots.toSorted());

    for (const { sent, file } of people) {
      const { privateKey } = JSON.parse(await readFile(file, 'utf8')) as TrusteeKey;
      expect(privateKey).toHaveLength(43);
      expect(sent.some((text) => text.includes('shares='))).toBe(true);
      expect(sent.filter((text) => text.includes(privateKey))).toEqual([]);
    }
  });

  it('is told when the file is none, or holds another key', async () => {
    const { id, slug } = await newSealedProcess(site.rooms, 'trustees');
    const [trustee] = await readyTrustees(site.rooms, id, { threshold: 2, trustees: 2 });
    await strippedBox(site.rooms, id, await paperKeys(id), ['{"choices":["1"]}']);
    const page = await (await site.visitor(trustee?.email ?? null)).newPage();
    await page.goto(yourKey(slug));
    const buffer = Buffer.from('{}');
    await page.setInputFiles('#key-file', { name: 'x.json', mimeType: 'text/plain', buffer });
    await page.getByText(t('keys.script.wrong-file')).waitFor();
    await page.setInputFiles('#key-file', fileOf(slug, await makeTrusteeKey()));
    await page.getByText(t('keys.script.wrong-key')).waitFor();
    await page.setInputFiles('#key-file', fileOf(slug, (trustee as TestTrustee).key));
    await page.getByText(t('keys.script.done')).waitFor();
  });

  it('is told which envelope was changed, and sends no part of anything', async () => {
    const { id, slug } = await newSealedProcess(site.rooms, 'trustees');
    const [trustee] = await readyTrustees(site.rooms, id, { threshold: 2, trustees: 2 });
    const lines = ['{"choices":["1"]}', '{"choices":["2"]}'];
    const box = await strippedBox(site.rooms, id, await paperKeys(id), lines);
    await withoutGuards(
      ...([site.rooms, 'box.counted_envelope'] as const),
      `update box.counted_envelope set sealed = (select sealed from box.counted_envelope
         where paper_id = ? order by leaf limit 1) where paper_id = ?`,
      [box.id, box.id],
    );
    const [, changed] = await site.rooms.sql<{ leaf: string }>(
      'select leaf from box.counted_envelope where paper_id = ? order by leaf',
      [box.id],
    );
    const page = await (await site.visitor(trustee?.email ?? null)).newPage();
    await page.goto(yourKey(slug));
    await page.setInputFiles('#key-file', fileOf(slug, (trustee as TestTrustee).key));
    const told = t('keys.script.changed').replace('{leaf}', changed?.leaf ?? '');
    await page.getByText(told).waitFor();
    const posted = await site.rooms.sql('select 1 from box.opening_share where paper_id = ?', [
      box.id,
    ]);
    expect(posted).toEqual([]);
  });

  it('without JavaScript is told the command, and can paste a public key', async () => {
    const { id, slug } = await newSealedProcess(site.rooms, 'trustees');
    const [trustee] = await namedTrustees(site.rooms, id);
    const context = await site.visitor(trustee?.email ?? null, { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(yourKey(slug));
    await page.getByText(t('keys.own.no-script')).waitFor();
    await page.getByText(t('keys.own.by-command')).first().click();
    await page.getByText(`bin/cyfran keys make --out cyfran-key-${slug}.json`).waitFor();
    await page.fill('#publicKey', 'not a key');
    await page.getByRole('button', { name: t('keys.make.hand-in') }).click();
    await page.getByRole('alert').getByText(t('errors.voting.bad-public-key')).waitFor();
    await page.fill('#publicKey', trustee?.key.publicKey ?? '');
    await page.getByRole('button', { name: t('keys.make.hand-in') }).click();
    await heading(page, 'wait-for-keys');
  });

  it('is nobody else', async () => {
    const { slug } = await newSealedProcess(site.rooms, 'trustees');
    const page = await (await site.visitor('stranger@example.org')).newPage();
    const answer = await page.goto(yourKey(slug));
    expect([403, 404]).toContain(answer?.status());
  });

  it.each(['make-key', 'rehearse', 'open'] as const)(
    'finds the page whole at 320 pixels in every state: %s',
    async (state) => {
      const { id, slug } = await newSealedProcess(site.rooms, 'trustees');
      const wish = { threshold: 2, trustees: 2 };
      const trustees = await (state === 'open' ? readyTrustees : namedTrustees)(
        site.rooms,
        id,
        wish,
      );
      const { rooms } = site;
      if (state === 'rehearse')
        for (const { accountId, key } of trustees)
          await rooms.with(KeysService, (s) => s.registerKey(accountId, id, key.publicKey));
      if (state === 'open') await strippedBox(rooms, id, await paperKeys(id), ['{"choices":[]}']);
      const viewport = { width: 320, height: 800 };
      const context = await site.visitor(trustees[0]?.email ?? null, { viewport });
      const page = await context.newPage();
      for (const language of ['cy', 'en'] as const) {
        const process = language === 'cy' ? `${slug}-cy` : slug;
        await page.goto(pathTo('yourKey', language, { process }));
        expect(await page.locator('[data-trustee]').getAttribute('data-trustee')).toBe(state);
        expect(await overflow(page)).toBe(0);
        expect(await axeFaults(page)).toEqual([]);
      }
    },
  );
});

describe('the returning officer', () => {
  it('names trustees and sees who must act next', async () => {
    const { organisationId, slug } = await newSealedProcess(site.rooms, 'trustees');
    await grant(site.rooms, organisationId, 'officer@example.org', 'returning-officer');
    const page = await (await site.visitor('officer@example.org')).newPage();
    await page.goto(pathTo('trustees', 'en', { process: slug }));
    await page.fill('#trustees', 'Siân Parry, sian@example.org');
    await page.getByRole('button', { name: t('keys.trustees.save') }).click();
    const refused = page.getByRole('alert').getByText(t('errors.voting.wrong-number-of-trustees'));
    await refused.waitFor();
    await page.fill('#trustees', 'Siân Parry, sian@example.org\nTom Rees, tom@example.org');
    await page.getByRole('button', { name: t('keys.trustees.save') }).click();
    await page.getByText(t('keys.trustees.named')).waitFor();
    expect(await page.getByText(t('keys.trustees.does.make-key')).count()).toBe(2);
    const held = t('keys.held.trustees', { threshold: 2, of: 2, names: 'Siân Parry, Tom Rees' });
    await page.getByText(held).waitFor();
  });
});
