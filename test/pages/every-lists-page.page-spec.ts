import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { listedProcess } from '../support/listed-process.js';
import { openSite, type Site } from '../support/site.js';
import { PageLooker } from './page-looker.js';
import { listsRows, listsStage } from './rows/lists.rows.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  listsStage.slug = (await listedProcess(site.rooms)).slug;
  looker = new PageLooker(site);
});
afterAll(() => site.stop());

describe('every page of a list', () => {
  it.each(listsRows)('is whole in both languages, wide and narrow: $name', async (row) => {
    await looker.expectWhole(row, { saysWhoOpens: 0 });
  });
});
