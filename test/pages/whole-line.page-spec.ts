import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { formatMoney } from '#platform';
import { wallText } from '../../apps/server/src/site/setup/wall-time.js';
import { launchChromium } from '../support/chromium.js';
import { ownPort } from '../support/own-port.js';
import { StartedCyfran } from '../support/started-cyfran.js';
import { LineWalker } from './line-walker.js';
import { reloadUntil } from './reload-until.js';

const organisation = 'wrexham';
const wishes = [
  { name: 'Goleuadau', typed: '1,234.50', pence: 123_450 },
  { name: 'Meinciau', typed: '900', pence: 90_000 },
  { name: 'Gardd', typed: '2000', pence: 200_000 },
] as const;

let cyfran: StartedCyfran;
let browser: Browser;
const state = mkdtempSync(join(tmpdir(), 'cyfran-line-'));

beforeAll(async () => {
  // As root the database user has to pass through, as it may in a clone that people share.
  chmodSync(state, 0o711);
  const port = String(await ownPort());
  cyfran = new StartedCyfran(state, ['--port', port], { DEMO: 'true', LOG_LEVEL: 'warn' });
  [browser] = await Promise.all([launchChromium(), cyfran.untilUp()]);
});

afterAll(async () => {
  // First what would run on: there is no browser when the start has failed.
  await cyfran.end();
  rmSync(state, { recursive: true, force: true });
  await browser.close();
});

/** One process from its setting up to the file for the ledger, told in order. */
describe.each(['cy', 'en'] as const)('the whole line without JavaScript, in %s', (language) => {
  const title = { cy: 'Cyllideb y llinell', en: 'The budget of the line' }[language];
  const process = `llinell-line-${language}`;
  const others = language === 'cy' ? 'en' : 'cy';
  const at = { process };
  let admin: LineWalker;
  let resident: LineWalker;
  let neighbour: LineWalker;
  let reviewer: LineWalker;
  let officer: LineWalker;
  let deputy: LineWalker;
  let anyone: LineWalker;

  const arrive = async (email: string) => {
    const walker = await LineWalker.arrive(browser, cyfran.address, language);
    if (email !== '') await walker.signIn(email);
    return walker;
  };
  const choice = (walker: LineWalker, { name, pence }: (typeof wishes)[number]) =>
    walker.page.getByRole('checkbox', {
      name: walker.t('voting.ballot.choose', {
        title: `${name} (${language})`,
        cost: formatMoney(pence, language),
      }),
    });
  const moveOn = async () => {
    await admin.open('process', at);
    await admin.press('processes.move-on.button');
  };
  /** Everywhere that a result might seep out while the vote is open. */
  const expectNoResult = async () => {
    for (const page of ['result', 'rounds'] as const) {
      await anyone.open(page, at);
      expect(await anyone.text()).toContain(anyone.t('tallying.waiting.nothing'));
    }
    for (const page of [anyone, officer]) {
      await page.open(page === anyone ? 'process' : 'returning', at);
      const text = await page.text();
      for (const key of ['tallying.answer.funded', 'tallying.state.provisional'])
        expect(text).not.toContain(page.t(key));
    }
    for (const file of ['ballotsFile', 'resultFile'] as const)
      expect([file, await anyone.status(anyone.path(file, at))]).toEqual([file, 404]);
    expect(await anyone.status(`/api/v1/processes/${process}/result`)).toBe(404);
    const counts = await anyone.page.request.get(`/api/v1/processes/${process}/counts`);
    expect(await counts.json()).toEqual({ items: [] });
  };

  it('an admin sets up a process, which nobody else sees until it is published', async () => {
    anyone = await arrive('');
    admin = await arrive('admin@example.org');
    const { t } = admin;
    await admin.open('organisation', { organisation });
    await admin.follow('organisations.new');
    await admin.page.getByLabel(t('templates.begin.nothing'), { exact: true }).check();
    await admin.press('templates.begin.go');
    for (const words of ['title', 'summary', 'why', 'how'])
      await admin.fillBoth(`setup.${words}.legend`, title);
    await admin.fill('setup.addresses.slugCy', language === 'cy' ? process : `${process}-cy`);
    await admin.fill('setup.addresses.slugEn', language === 'en' ? process : `${process}-en`);
    await admin.fill('setup.money.budget', '5,000');
    // No days for challenges: the line is walked in a minute.
    await admin.fill('setup.vote.field.challengeHours', '0');
    await admin.fill('setup.vote.most', '2');
    await admin.page.getByLabel(t('setup.vote.approval'), { exact: true }).check();
    const rule = language === 'cy' ? 'equal-shares' : 'greedy';
    await admin.page.getByLabel(t(`setup.vote.${rule}`), { exact: true }).check();
    for (const [index, kind] of (['gather', 'assess', 'vote', 'count'] as const).entries()) {
      const phase = admin.page.getByRole('group', { name: t(`processes.phase.${kind}`) });
      const day = (days: number) => wallText(new Date(Date.now() + days * 86_400_000));
      await phase.getByLabel(t('setup.timetable.opens')).fill(day(index - 0.5));
      await phase.getByLabel(t('setup.timetable.closes')).fill(day(index + 0.5));
    }
    await admin.press('setup.save');
    expect(await admin.text()).toContain(t('setup.created'));
    expect(await anyone.open('process', at)).toBe(404);

    await admin.press('setup.publish.button');
    expect(await admin.text()).toContain(t('setup.published'));
    expect(await anyone.open('process', at)).toBe(200);
    await anyone.heading(`${title} (${language})`).waitFor();
  });

  it('the returning officer puts people on the voter roll', async () => {
    officer = await arrive('returning@example.org');
    await officer.open('addToRoll', at);
    const roll = 'resident@example.org\nresident2@example.org';
    await officer.fill('returning.roll.addresses', roll);
    await officer.press('returning.roll.add');
    expect(await officer.text()).toContain(officer.t('returning.roll.added', { count: 2 }));
  });

  it('a resident signs in by a link that works once only', async () => {
    resident = await LineWalker.arrive(browser, cyfran.address, language);
    const { link } = await resident.signIn('resident@example.org');
    expect(await resident.text()).toContain(resident.t('people.signed-in'));
    const refusal = resident.t('errors.people.sign-in-link-spent');
    expect(await resident.secondUse(link)).toBe(refusal);
  });

  it('the resident proposes, and is told what is wrong without losing a word', async () => {
    const { t, page } = resident;
    for (const { name } of wishes) {
      await resident.open('propose', at);
      await resident.fill('proposals.propose.name', name);
      await resident.press('intake.continue');
      await page.getByRole('alert').getByText(t('errors.proposals.body-length')).waitFor();
      const kept = page.getByLabel(t('proposals.propose.name'), { exact: true });
      expect(await kept.inputValue()).toBe(name);
      await resident.fill('proposals.propose.body', `${name}: i bawb o bobl y stryd hon.`);
      await page.getByLabel(t(`proposals.language.${others}`), { exact: true }).check();
      await resident.press('intake.continue');
      await resident.follow('intake.parts.name.title');
      await resident.fill('proposals.propose.author-name', 'Cymydog');
      await resident.press('intake.continue');
      await resident.follow('intake.check.title');
      await resident.press('proposals.propose.send');
      expect(await resident.text()).toContain(t('proposals.propose.received'));
    }
    expect(await anyone.open('proposal', { process, number: 1 })).toBe(404);
  });

  it('a reviewer publishes each proposal and decides, with its cost', async () => {
    reviewer = await arrive('reviewer@example.org');
    const { t, page } = reviewer;
    for (const { name, typed } of wishes) {
      await reviewer.open('worklist', at);
      await page.getByRole('link', { name }).click();
      await reviewer.press('proposals.review.publish');
      await page.getByLabel(t('assessment.declare.none'), { exact: true }).check();
      await reviewer.press('assessment.declare.button');
      await page.getByLabel(t('proposals.review.yes'), { exact: true }).check();
      await reviewer.fill('proposals.review.cost', typed);
      for (const its of ['cy', 'en'] as const) {
        await reviewer.fill(`proposals.review.reason.${its}`, 'Gellir ei wneud.');
        await reviewer.fill(`proposals.review.ballot-title.${its}`, `${name} (${its})`);
        await reviewer.fill(`proposals.review.ballot-summary.${its}`, `${name} i bawb.`);
      }
      await reviewer.press('assessment.response.read');
      await reviewer.press('assessment.response.publish');
      expect(await reviewer.text()).toContain(t('proposals.review.answered'));
    }
    expect(await anyone.open('proposal', { process, number: 1 })).toBe(200);
    expect(await anyone.text()).toContain('£1,234.50');
  });

  it('the admin moves on until the vote should open', async () => {
    await moveOn();
    await moveOn();
    await resident.open('process', at);
    expect(await resident.text()).toContain(resident.t('processes.vote-waits'));
  });

  it('two returning officers agree to what it opens with, and then it opens by itself', async () => {
    const { t } = officer;
    await officer.open('returning', at);
    await officer.follow('returning.step.freeze');
    await officer.press('freezing.ask');
    expect(await officer.text()).toContain(t('freezing.somebody-else'));
    deputy = await arrive('returning2@example.org');
    await deputy.open('freeze', at);
    await deputy.press('freezing.approve');
    expect(await deputy.text()).toContain(t('freezing.has-approved'));
    await resident.open('process', at);
    const vote = resident.main().getByText(resident.t('processes.action.vote'));
    await reloadUntil(resident.page, vote);
    await vote.click();
    await resident.heading(resident.t('voting.ballot.choose-up-to', { count: 2 })).waitFor();
  });

  it('too many choices are refused in words, and are kept', async () => {
    const { page, t } = resident;
    for (const wish of wishes) await choice(resident, wish).check();
    await resident.press('voting.ballot.continue');
    const summary = page.getByRole('alert');
    await summary.getByText(t('errors.voting.too-many-choices', { max: 2, count: 1 })).waitFor();
    for (const wish of wishes) expect(await choice(resident, wish).isChecked()).toBe(true);
  });

  it('the resident votes, holds a receipt, and changes the ballot', async () => {
    const { t, page } = resident;
    const [lights, benches, garden] = wishes;
    await choice(resident, garden).uncheck();
    await resident.press('voting.ballot.continue');
    await resident.press('voting.ballot.cast');
    await resident.heading(t('voting.receipt.title')).waitFor();
    const first = await page.locator('.receipt-code').innerText();

    await resident.follow('voting.receipt.change');
    expect(await choice(resident, lights).isChecked()).toBe(true);
    await choice(resident, benches).uncheck();
    await resident.press('voting.ballot.continue');
    await resident.press('voting.ballot.cast');
    const second = await page.locator('.receipt-code').innerText();
    expect(second).not.toBe(first);

    for (const [code, found] of [
      [first, 'replaced'],
      [second, 'in-the-box'],
    ] as const) {
      await anyone.open('checkReceipt', at);
      await anyone.fill('log.receipt.code', code);
      await anyone.press('log.receipt.check');
      expect(await anyone.text()).toContain(anyone.t(`log.receipt.state.${found}`));
    }
  });

  it('a neighbour votes too, and nothing tells how the vote is going', async () => {
    neighbour = await arrive('resident2@example.org');
    await neighbour.open('ballot', at);
    await choice(neighbour, wishes[0]).check();
    await neighbour.press('voting.ballot.continue');
    await neighbour.press('voting.ballot.cast');
    await neighbour.heading(neighbour.t('voting.receipt.title')).waitFor();
    await expectNoResult();
  });

  it('the vote closes and the count appears, with the reason for every answer', async () => {
    await moveOn();
    await neighbour.open('ballot', at);
    await reloadUntil(neighbour.page, neighbour.heading(neighbour.t('voting.not-open.title')));
    const { t, page } = anyone;
    await anyone.open('result', at);
    await reloadUntil(
      page,
      anyone.main().getByText(t('tallying.state.provisional'), { exact: true }),
    );
    await anyone
      .heading(t('tallying.result.title', { count: 2, people: '2', budget: '£5,000' }))
      .waitFor();
    const rows = page
      .getByRole('list')
      .filter({ has: page.locator('.result-row') })
      .getByRole('listitem');
    expect(await rows.count()).toBe(3);
    const row = (name: string) => rows.filter({ hasText: `${name} (${language})` });
    expect(await row('Goleuadau').innerText()).toContain(t('tallying.answer.funded'));
    for (const name of ['Meinciau', 'Gardd'])
      expect(await row(name).innerText()).toContain(t('counting.reason.no-votes'));
  });

  it('the returning officer counts again and proposes, and another certifies', async () => {
    const { t, page } = officer;
    await officer.open('returning', at);
    await officer.press('returning.counts.again');
    await reloadUntil(page, page.getByText(t('returning.counts.same'), { exact: true }));
    await officer.follow('returning.certify.go');
    await officer.press('returning.certify.propose');
    expect(await officer.text()).toContain(t('returning.certify.has-proposed'));
    await officer.open('certify', at);
    expect(await officer.text()).toContain(t('returning.certify.somebody-else'));

    await deputy.open('returning', at);
    await deputy.follow('returning.certify.go');
    await deputy.press('returning.certify.confirm');
    expect(await deputy.text()).toContain(t('returning.certify.certified', { count: 1 }));
    await anyone.open('result', at);
    await anyone.main().getByText(t('tallying.state.certified'), { exact: true }).waitFor();
  });

  it('finance downloads the awards in whole pence; anyone downloads the ballots', async () => {
    const finance = await arrive('finance@example.org');
    await finance.open('finance', at);
    const csv = await downloaded(finance, finance.t('finance.download'));
    const [head = '', ...lines] = csv.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1);
    const values = JSON.parse(`[${lines[0] ?? ''}]`) as unknown[];
    const cell = (column: string) => values[head.replaceAll('"', '').split(',').indexOf(column)];
    expect(cell('amount_pence')).toBe(123_450);
    expect(cell('currency')).toBe('GBP');
    expect(cell('project_title_cy')).toBe('Goleuadau (cy)');

    const ballots = await downloaded(anyone, anyone.t('tallying.check.ballots'));
    expect(ballots).toMatch(/^META\n/);
    expect(ballots).toMatch(/\nnum_votes;2\n/);
  });
});

/** What a link hands over as a file. */
async function downloaded({ page }: LineWalker, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('main').getByText(name).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}
