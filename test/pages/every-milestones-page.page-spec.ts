import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { openSite, type Site } from '../support/site.js';
import { openVote } from '../support/vote.js';
import { Delivered, inDays } from './delivery-stage.js';
import { PageLooker } from './page-looker.js';
import {
  deliveryHelper,
  deliveryOfficer,
  milestonesRows,
  milestonesStage,
} from './rows/milestones.rows.js';
import { grant } from './stage.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  const delivered = await Delivered.to(site.rooms);
  await delivered.planned('Dig the beds', inDays(100));
  await delivered.planned('Plant the trees', inDays(150));
  await delivered.planned('Lay the paths', inDays(260));
  await delivered.planned('Order the swings', inDays(20), '2');
  await delivered.daysAgo(120);
  await delivered.moved(1, inDays(60));
  await delivered.done(2, inDays(-2));
  await delivered.said('at-risk', 'The seller of trees has closed');
  await delivered.told('Nothing grows here yet', 'before');
  await delivered.told('The first beds are dug', 'after');
  await delivered.told('Gwen of Mill Street has planted');
  await delivered.tookBack(3);
  await delivered.reworded(3, 'Lay two paths');
  await delivered.changed('More people sit outside', 'Eisteddwn yma bob dydd.');
  await delivered.asked('Paint the benches', deliveryHelper);
  milestonesStage.funded = delivered.vote.slug;
  const empty = await openVote(site.rooms);
  milestonesStage.empty = empty.slug;
  await grant(site.rooms, delivered.vote.organisationId, deliveryOfficer, 'facilitator');
  looker = new PageLooker(site);
});
afterAll(() => site.stop());

describe('every page of delivery', () => {
  it.each(milestonesRows)('is whole in both languages, wide and narrow: $name', async (row) => {
    await looker.expectWhole(row, { saysWhoOpens: 0 });
  });
});
