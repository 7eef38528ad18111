import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { languages, type Language } from '#platform';
import { CastingService, SequencerService, type Receipt } from '#voting';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { ballot, openVote, type OpenVote } from '../support/vote.js';
import { words } from './words.js';

let site: Site;
let vote: OpenVote;
let replaced: Receipt;
let held: Receipt;
let waiting: Receipt;

beforeAll(async () => {
  site = await openSite();
  vote = await openVote(site.rooms);
  replaced = await cast(0, 0);
  held = await cast(0, 1);
  await site.rooms.with(SequencerService, async (service) => service.sequence(vote.paperId));
  waiting = await cast(1, 0);
});

afterAll(async () => {
  await site.stop();
});

async function cast(voter: number, baseRevision: number): Promise<Receipt> {
  const who = vote.voters[voter];
  if (!who) throw new Error('there is no such voter');
  return site.rooms.with(CastingService, async (service) =>
    service.cast(who, vote.processId, ballot(['1'], baseRevision)),
  );
}

const fileOf = ({ code, leaf }: Receipt) =>
  JSON.stringify({ cyfran: 'receipt 1', process: vote.slug, paper: vote.paperId, code, leaf });

/** Checks without JavaScript, as it must work without. */
async function check(language: Language, fill: (page: Page) => Promise<void>): Promise<Page> {
  const context = await site.visitor(null, { javaScriptEnabled: false });
  const page = await context.newPage();
  const process = language === 'cy' ? `${vote.slug}-cy` : vote.slug;
  await page.goto(pathTo('checkReceipt', language, { process }));
  await fill(page);
  await page
    .getByRole('button', { name: words.in(language)('log.receipt.check'), exact: true })
    .click();
  return page;
}

describe.each(languages)('the check of a receipt, in %s', (language) => {
  const t = words.in(language);
  const answerOf = (page: Page) => page.getByRole('status').innerText();

  it('finds a ballot by its code, however it is typed, and leads to its proof', async () => {
    const typed = held.code.toLowerCase().replaceAll('-', ' ');
    const page = await check(language, (form) => form.fill('#code', typed));
    expect(await answerOf(page)).toContain(t('log.receipt.state.in-the-box'));
    await page.getByText(t('log.receipt.proof')).click();
    await page.getByRole('heading', { name: t('log.entry.proof') }).waitFor();
    const groups = await page.locator('.fingerprint').first().innerText();
    expect(groups.replaceAll(/\s/g, '')).toContain(held.leaf);
  });

  it('finds it by the file, and by what is in the file', async () => {
    const buffer = Buffer.from(fileOf(replaced));
    const upload = { name: 'receipt.json', mimeType: 'application/json', buffer };
    const byFile = await check(language, (form) => form.setInputFiles('#file', upload));
    const byText = await check(language, (form) => form.fill('#text', fileOf(replaced)));
    for (const page of [byFile, byText])
      expect(await answerOf(page)).toContain(t('log.receipt.state.replaced'));
  });

  it('says that a ballot waits for its place in the log', async () => {
    const page = await check(language, (form) => form.fill('#code', waiting.code));
    expect(await answerOf(page)).toContain(t('log.receipt.waiting'));
  });

  it('says beside the field what is wrong with a code', async () => {
    const slip = `${held.code.slice(0, -1)}${held.code.endsWith('0') ? '1' : '0'}`;
    const page = await check(language, (form) => form.fill('#code', slip));
    const problem = await page.locator('#code-error').innerText();
    expect(problem).toContain(t('errors.log.not-a-receipt-code'));
    expect(await page.locator('#code').inputValue()).toBe(slip);
  });
});
