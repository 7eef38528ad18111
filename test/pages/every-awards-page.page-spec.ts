import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { openSite, type Site } from '../support/site.js';
import { openVote } from '../support/vote.js';
import { AwardsDesk } from './awards-stage.js';
import { PageLooker } from './page-looker.js';
import { awardsRows, awardsStage } from './rows/awards.rows.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  const desk = await AwardsDesk.open(site.rooms);
  awardsStage.slug = desk.vote.slug;
  awardsStage.award.reference = desk.award(1);
  awardsStage.empty = (await openVote(site.rooms, { costs: [1_00], voters: 1 })).slug;
  await desk.make({ kind: 'contingency', place: 'budget', pence: 500_00 });
  awardsStage.unsaid.change = await desk.make({
    ...{ kind: 'match', award: desk.award(1), pence: 250_00, funder: 'Cronfa’r Cwm' },
  });
  await desk.seal(awardsStage.unsaid.change);
  awardsStage.done.change = await desk.make({
    ...{ kind: 'return', place: 'award', award: desk.award(2), pence: 40_00 },
  });
  awardsStage.waits.change = await desk.ask({
    ...{ kind: 'increase', place: 'contingency', award: desk.award(1), pence: 100_00 },
  });
  await desk.commit(1, 400_00);
  await desk.spend(1, 123_45);
  await desk.spend(1, 50_00, { payee: 'Siân Jones', payeeIsPerson: true });
  const reference = desk.award(1);
  Object.assign(awardsStage.paid, { reference, spend: await desk.payment('Adeiladwyr y Dref') });
  Object.assign(awardsStage.sealed, { reference, spend: await desk.payment('Siân Jones') });
  for (let made = 0; made < 101; made++) await desk.spend(1, 1);
  await desk.spend(1, -3_45);
  looker = new PageLooker(site);
});
afterAll(() => site.stop());

describe('every page of awards and their money', () => {
  it.each(awardsRows)('is whole in both languages, wide and narrow: $name', async (row) => {
    // A page of a process with a vote says once who can open the box; the others say nothing of it.
    await looker.expectWhole(row, { saysWhoOpens: row.route === 'process' ? 1 : 0 });
  });
});
