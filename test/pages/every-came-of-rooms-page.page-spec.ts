import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { openSite, type Site } from '../support/site.js';
import { CameOfRooms } from './came-of-rooms-stage.js';
import { PageLooker } from './page-looker.js';
import { agreed, cameOfRoomsRows, reviewer } from './rows/came-of-rooms.rows.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  const stage = await CameOfRooms.set(site.rooms);
  await stage.settled();
  agreed.slug = stage.slug;
  looker = new PageLooker(site);
  looker.visits(reviewer, site.visitor(stage.reviewer.email));
});

afterAll(async () => {
  await site.stop();
});

describe('every page about what came of rooms', () => {
  it.each(cameOfRoomsRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: 0 });
    },
  );
});
