import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { openSite, type Site } from '../support/site.js';
import { openVote } from '../support/vote.js';
import { PageLooker } from './page-looker.js';
import { templatesRows, templatesStage } from './rows/templates.rows.js';
import { draft, grant } from './stage.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  const { organisationId } = await openVote(site.rooms);
  const [organisation] = await site.rooms.sql<{ slug: string }>(
    'select slug from organisation where id = ?',
    [organisationId],
  );
  await grant(site.rooms, organisationId, templatesStage.admin, 'admin');
  await draft(site.rooms, organisationId, 'cynllun');
  Object.assign(templatesStage, { organisation: organisation?.slug, process: 'cynllun' });
  looker = new PageLooker(site);
});

afterAll(async () => {
  await site.stop();
});

describe('every page of templates and plans', () => {
  it.each(templatesRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: 0 });
    },
  );
});
