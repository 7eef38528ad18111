import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { accountOf, drafted } from '../support/intake-stage.js';
import { openSite, type Site } from '../support/site.js';
import { loadPostcodes, wardedProcess } from '../support/warded-process.js';
import { PageLooker } from './page-looker.js';
import { wardsRows, wardsStage } from './rows/wards.rows.js';
import { grant } from './stage.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  const { rooms } = site;
  const { processId, organisationId, slug } = await wardedProcess(rooms);
  await loadPostcodes(rooms);
  await grant(rooms, organisationId, wardsStage.admin, 'admin');
  const writer = await accountOf(rooms, wardsStage.writer);
  const answers = { title: 'Golau ar y llwybr', areaSlug: 'acton' };
  const draft = await drafted(rooms, writer, processId, answers);
  Object.assign(wardsStage, { slug, draft });
  looker = new PageLooker(site);
});

afterAll(async () => {
  await site.stop();
});

describe('every page about wards', () => {
  it.each(wardsRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: 0 });
    },
  );
});
