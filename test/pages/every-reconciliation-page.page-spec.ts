import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActualsService, AcknowledgementsService, financialYearOf } from '#finance';
import { isoDay } from '#platform';
import { isOfAVote } from '../../apps/server/src/site/keys/box-notice.js';
import { awardedProcess } from '../support/awarded.js';
import { openSite, type Site } from '../support/site.js';
import { allocationPairs, toldBatch } from '../support/told-batch.js';
import { openVote, type OpenVote } from '../support/vote.js';
import { PageLooker } from './page-looker.js';
import {
  reconciliationFiles,
  reconciliationPeople,
  reconciliationRows,
  reconciliationStage,
} from './rows/reconciliation.rows.js';
import { grant } from './stage.js';

let site: Site;
let looker: PageLooker;

/** One batch that was rejected, one that waits, and a draft: an award in each. */
async function batchesOf(vote: OpenVote): Promise<void> {
  const [first, second, third] = await allocationPairs(site.rooms, vote.processId);
  if (!first || !second || !third) throw new Error('three awards were made');
  const { number } = await toldBatch(site.rooms, vote, [first]);
  const answer = (line: number, status: string, document: string, reason: string) => ({
    ...{ at: line, line, status, document, reason },
  });
  const lines = [1, 2].map((line) => answer(line, 'rejected', '', 'Cod wedi’i gau'));
  await site.rooms.with(AcknowledgementsService, async (s) =>
    s.acknowledge(
      null,
      vote.processId,
      number,
      { status: null, document: '', reason: '', lines },
      'csv',
    ),
  );
  await toldBatch(site.rooms, vote, [second]);
  await toldBatch(site.rooms, vote, [third], { state: 'draft' });
}

async function filesOf({ processId, organisationId, slug }: OpenVote): Promise<void> {
  const today = isoDay(new Date());
  const stage = async (award: string, document: string) =>
    site.rooms.with(ActualsService, async (s) => {
      const bytes = Buffer.from(
        `award,ledger_document,date,net_amount,payee\n${award},${document},${today},10.00,Caia Tools`,
      );
      const file = { name: 'a.csv', bytes, financialYear: financialYearOf(today) };
      return s.stage(null, { processId, organisationId }, file);
    });
  reconciliationFiles.staged = await stage(`${slug}-001`, 'AP1');
  reconciliationFiles.wrong = await stage('nothing', 'AP2');
  reconciliationFiles.applied = await stage(`${slug}-002`, 'AP3');
  await site.rooms.with(ActualsService, async (s) =>
    s.apply(null, processId, reconciliationFiles.applied),
  );
}

beforeAll(async () => {
  site = await openSite();
  const vote = await awardedProcess(site.rooms);
  const bare = await openVote(site.rooms);
  for (const { organisationId } of [vote, bare]) {
    await grant(site.rooms, organisationId, reconciliationPeople.officer, 'finance');
    await grant(site.rooms, organisationId, reconciliationPeople.auditor, 'auditor');
  }
  Object.assign(reconciliationStage, { vote: vote.slug, bare: bare.slug });
  await batchesOf(vote);
  await filesOf(vote);
  looker = new PageLooker(site);
});

afterAll(async () => {
  await site.stop();
});

describe('every page of the reconciliation', () => {
  it('has a stage to be seen on', () => {
    expect(Object.values({ ...reconciliationStage, ...reconciliationFiles })).not.toContain('');
  });

  it.each(reconciliationRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: isOfAVote(row.route) ? 1 : 0 });
    },
  );
});
