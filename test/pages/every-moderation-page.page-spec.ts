import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { openSite, type Site } from '../support/site.js';
import { setModerationStage } from './moderation-stage.js';
import { PageLooker } from './page-looker.js';
import { moderationRows } from './rows/moderation.rows.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  await setModerationStage(site.rooms);
  looker = new PageLooker(site);
});

afterAll(async () => {
  await site.stop();
});

describe('every page of moderation', () => {
  it.each(moderationRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: 0 });
    },
  );
});
