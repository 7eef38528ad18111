import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { assessedCouncil } from '../support/assessed.js';
import { consultedCouncil } from '../support/consulted.js';
import { openSite, type Site } from '../support/site.js';
import { isOfAVote } from '../../apps/server/src/site/keys/box-notice.js';
import { PageLooker } from './page-looker.js';
import { assessed, assessmentRows } from './rows/assessment.rows.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  const { council, question } = await assessedCouncil(site.rooms);
  await consultedCouncil(site.rooms);
  Object.assign(assessed, { slug: council.slug, organisation: council.slug, question });
  looker = new PageLooker(site);
});
afterAll(async () => site.stop());

describe('every page about the assessment', () => {
  it.each(assessmentRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: isOfAVote(row.route) ? 1 : 0 });
    },
  );
});
