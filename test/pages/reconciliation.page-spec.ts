import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { financialYearOf } from '#finance';
import { isoDay, languages, type Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { awardedProcess } from '../support/awarded.js';
import { moveMoney } from '../support/batched.js';
import { openSite, type Site } from '../support/site.js';
import { allocationPairs, toldBatch } from '../support/told-batch.js';
import type { OpenVote } from '../support/vote.js';
import { grant } from './stage.js';
import { words } from './words.js';

const today = isoDay(new Date());

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  await site.stop();
});

/** Whoever is given a role signs in anew, so each vote has an officer of its own. */
const officerOf = ({ slug }: OpenVote) => `${slug}@council.example`;

/** Three awards in one released batch, and the officer who hears from the ledger. */
async function released(): Promise<OpenVote> {
  const vote = await awardedProcess(site.rooms);
  await toldBatch(site.rooms, vote, await allocationPairs(site.rooms, vote.processId));
  await grant(site.rooms, vote.organisationId, officerOf(vote), 'finance');
  return vote;
}

/** Without scripts: nothing here needs them. */
async function opened(vote: OpenVote): Promise<Page> {
  return (await site.visitor(officerOf(vote), { javaScriptEnabled: false })).newPage();
}

const textOf = async (page: Page) =>
  (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
const press = async (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click();

async function choose(page: Page, bytes: Buffer): Promise<void> {
  const file = { name: 'ffeil.csv', mimeType: 'text/csv', buffer: bytes };
  await page.locator('input[type="file"]').setInputFiles(file);
}

describe.each(languages)('what a ledger says, in %s', (language: Language) => {
  const t = words.in(language);
  const pathOf = (name: RouteName, { slug }: OpenVote, more: Record<string, number> = {}) =>
    pathTo(name, language, { process: language === 'cy' ? `${slug}-cy` : slug, ...more });

  it('is entered by file, line and batch, and reconciled to nothing', async () => {
    const vote = await released();
    const page = await opened(vote);
    await page.goto(pathOf('acknowledgeBatch', vote, { batch: 1 }));
    // A file in UTF-16 that says two things of a line: nothing of it is taken.
    const file = 'line_no\tstatus\tledger_document\treason\r\n1\taccepted\tJ1\t\r\n';
    await choose(page, Buffer.from(`\ufeff${file}1\trejected\t\tNa\r\n`, 'utf16le'));
    await press(page, t('reconciliation.file.go'));
    expect(await textOf(page)).toContain(t('errors.finance.answered-twice', { line: 1 }));
    expect(await textOf(page)).toContain(
      t('reconciliation.acknowledge.open', { count: 6, lines: 6 }),
    );
    await choose(page, Buffer.from(`\ufeff${file}1\taccepted\tJ1\t\r\n`, 'utf16le'));
    await press(page, t('reconciliation.file.go'));
    expect(await textOf(page)).toContain(t('reconciliation.acknowledge.done', { count: 1 }));
    // One line on the page: without its document first.
    await page.selectOption('#status-2', 'accepted');
    await press(page, t('reconciliation.by-line.go'));
    expect(await textOf(page)).toContain(t('errors.finance.answer-document-needed', { line: 2 }));
    // Line 1 was accepted, and both lines of a pair are answered alike.
    await page.selectOption('#status-2', 'rejected');
    await page.fill('#reason-2', 'Na');
    await press(page, t('reconciliation.by-line.go'));
    expect(await textOf(page)).toContain(
      t('errors.finance.answer-splits-pair', { line: 2, other: 1 }),
    );
    await page.selectOption('#status-2', 'accepted');
    await page.fill('#document-2', 'J1');
    await press(page, t('reconciliation.by-line.go'));
    expect(await textOf(page)).toContain(t('reconciliation.acknowledge.done', { count: 1 }));
    await page.goto(pathOf('reconciliation', vote));
    expect(await textOf(page)).toContain(t('reconciliation.part.waiting'));
    await page.goto(pathOf('acknowledgeBatch', vote, { batch: 1 }));
    await page.getByLabel(t('reconciliation.whole.accepted')).check();
    await press(page, t('reconciliation.whole.go'));
    expect(await textOf(page)).toContain(t('errors.finance.answer-needs-document'));
    await page.fill('#document', 'J1');
    await press(page, t('reconciliation.whole.go'));
    expect(await textOf(page)).toContain(t('reconciliation.status.accepted'));
    await page.goto(pathOf('reconciliation', vote));
    expect(await textOf(page)).toContain(t('reconciliation.agrees', { total: '£6,235.55' }));
    const pot = page.getByRole('row').filter({ hasText: t('reconciliation.sources.pot') });
    expect(await pot.getByRole('cell').allInnerTexts()).toEqual(['£6,235.55', '£6,235.55', '£0']);
    await moveMoney(site.rooms, vote, 'contingency', {
      ...{ from: { kind: 'budget' }, to: { kind: 'contingency' }, pence: 500_00 },
    });
    await page.reload();
    const byHand = page.getByRole('table', { name: t('reconciliation.by-hand.title') });
    expect((await byHand.getByRole('cell').allInnerTexts()).slice(0, 3)).toEqual([
      ...[t('reconciliation.sources.pot'), t('reconciliation.sources.contingency'), '£500'],
    ]);
    expect(await textOf(page)).toContain(t('reconciliation.agrees', { total: '£6,235.55' }));
  });

  it('that was spent is looked at, mended, entered, and entered once', async () => {
    const vote = await released();
    const page = await opened(vote);
    const row = (award: string, document: string, net: string) =>
      `${vote.slug}-00${award};${document};${today};${net};Siân Ŵyn`.replace('Ŵ', 'W');
    const file = (...rows: readonly string[]) =>
      Buffer.from(['award;ledger_document;date;net_amount;payee', ...rows].join('\r\n'), 'latin1');
    await page.goto(pathOf('actuals', vote));
    await choose(page, Buffer.from('award;payee\r\n1;a\r\n'));
    await press(page, t('reconciliation.actuals.look'));
    expect(await textOf(page)).toContain(
      t('errors.finance.heading-missing', { heading: 'ledger_document' }),
    );
    await page.selectOption('#financialYear', financialYearOf(today));
    await choose(
      page,
      file(row('1', 'AP1', '100.00'), row('9', 'AP2', '£12.00'), row('3', 'AP3', '2')),
    );
    await press(page, t('reconciliation.actuals.look'));
    const seen = await textOf(page);
    expect(seen).toContain(t('errors.finance.actual-unknown-award', { named: `${vote.slug}-009` }));
    expect(seen).toContain(
      t('errors.finance.actual-overspends', {
        ...{ award: `${vote.slug}-003`, amount: '0.99', missing: '1.01' },
      }),
    );
    expect(seen).toContain('Siân Wyn');
    expect(seen).toContain(t('reconciliation.preview.kept-inside'));
    expect(seen).not.toContain(t('reconciliation.preview.told'));
    expect(
      await page.getByRole('button', { name: t('reconciliation.preview.apply') }).count(),
    ).toBe(0);
    await page.goto(pathOf('reconciliation', vote));
    expect(await textOf(page)).toContain('AP2');
    await page.getByRole('link', { name: 'AP2', exact: true }).click();
    await press(page, t('reconciliation.preview.discard'));
    expect(await textOf(page)).toContain(t('reconciliation.actuals.discarded'));
    const mended = file(row('1', 'AP1', '100.00'), row('3', 'AP3', '0.90'));
    for (const count of [2, 0]) {
      await page.goto(pathOf('actuals', vote));
      await choose(page, mended);
      await press(page, t('reconciliation.actuals.look'));
      await press(page, t('reconciliation.preview.apply'));
      expect(await textOf(page)).toContain(t('reconciliation.actuals.applied', { count }));
    }
    await page.goto(pathOf('reconciliation', vote));
    expect(await textOf(page)).toContain('£100.90');
    for (const name of ['reconciliationAwardsFile', 'reconciliationLinesFile'] as const) {
      const answer = await page.request.get(pathOf(name, vote));
      expect([answer.status(), answer.headers()['content-type']]).toEqual([
        ...[200, 'text/csv; charset=utf-8'],
      ]);
      expect((await answer.text()).split('\r\n')[0]).toContain('"award_reference"');
    }
    const book = await page.request.get(pathOf('reconciliationWorkbook', vote));
    expect((await book.body()).subarray(0, 2).toString()).toBe('PK');
  });
});
