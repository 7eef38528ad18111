import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { openSite, type Site } from '../support/site.js';
import { openVote } from '../support/vote.js';
import { openDataStage } from './open-data-stage.js';
import { PageLooker } from './page-looker.js';
import { openDataRows, openDataShown } from './rows/open-data.rows.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  openDataShown.awarded = (await openDataStage(site.rooms)).slug;
  openDataShown.waiting = (await openVote(site.rooms)).slug;
  looker = new PageLooker(site);
});
afterAll(() => site.stop());

describe('every page of open data', () => {
  it.each(openDataRows)('is whole in both languages, wide and narrow: $name', async (row) => {
    await looker.expectWhole(row, { saysWhoOpens: 0 });
  });
});
