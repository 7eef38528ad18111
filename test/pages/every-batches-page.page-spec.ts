import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { BatchesService, BatchReleasesService } from '#finance';
import { PeopleService } from '#people';
import { awardedProcess } from '../support/awarded.js';
import { answerLines, november, raiseAward } from '../support/batched.js';
import { coded } from '../support/coded.js';
import { openSite, type Site } from '../support/site.js';
import { PageLooker } from './page-looker.js';
import { batchesPeople, batchesRows, batchesStage } from './rows/batches.rows.js';
import { grant } from './stage.js';

let site: Site;
let looker: PageLooker;

/** Batches of one process, in every state: see the rows. */
async function bringAbout(): Promise<void> {
  const { rooms } = site;
  const { first, second, auditor } = batchesPeople;
  const [many, none] = [await awardedProcess(rooms), await awardedProcess(rooms)];
  for (const { organisationId } of [many, none]) {
    for (const officer of [first, second]) await grant(rooms, organisationId, officer, 'finance');
    await grant(rooms, organisationId, auditor, 'auditor');
  }
  const [one, two] = await Promise.all(
    [first, second].map((email) =>
      rooms.with(PeopleService, (s) => s.openAccount({ email, language: 'cy' })),
    ),
  );
  const [ffion = '', gwyn = ''] = [one, two];
  const { processId } = many;
  const { profileId } = await coded(rooms, many.organisationId);
  const make = async () =>
    rooms.with(BatchesService, (s) => s.make(ffion, processId, { profileId, ...november }));
  await make();
  await rooms.with(BatchReleasesService, (s) => s.propose(ffion, processId, 1));
  await rooms.with(BatchReleasesService, (s) => s.release(gwyn, processId, 1));
  await answerLines(rooms, many, 1, { accepted: [1, 2, 5, 6], rejected: [3, 4] });
  const reason = { reasonCy: 'Blwyddyn anghywir', reasonEn: 'Wrong year' };
  await rooms.with(BatchesService, (s) => s.reverse(ffion, processId, 1, reason));
  await rooms.with(BatchReleasesService, (s) => s.propose(ffion, processId, 2));
  await raiseAward(rooms, many, `${many.slug}-001`, 10_00);
  await rooms.sql(
    `update ledger.cost_centre set open_until = '2026-11-01'
     where organisation_id = ? and code = 'CC-AWARD'`,
    [many.organisationId],
  );
  await make();
  await raiseAward(rooms, many, `${many.slug}-001`, 20_00);
  await make();
  await rooms.with(BatchesService, (s) => s.discard(ffion, processId, 4));
  Object.assign(batchesStage, { many: many.slug, none: none.slug });
}

beforeAll(async () => {
  site = await openSite();
  await bringAbout();
  looker = new PageLooker(site);
});
afterAll(() => site.stop());

describe('every page of batches', () => {
  it.each(batchesRows)('is whole in both languages, wide and narrow: $name', async (row) => {
    await looker.expectWhole(row, { saysWhoOpens: 0 });
  });
});
