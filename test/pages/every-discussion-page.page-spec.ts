import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { openSite, type Site } from '../support/site.js';
import { setTalkingStage } from './talking-stage.js';
import { PageLooker } from './page-looker.js';
import { discussed, discussionRows } from './rows/discussion.rows.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  Object.assign(discussed, await setTalkingStage(site.rooms));
  looker = new PageLooker(site);
});

afterAll(async () => {
  await site.stop();
});

describe('every page of a discussion', () => {
  it.each(discussionRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: 0 });
    },
  );
});
