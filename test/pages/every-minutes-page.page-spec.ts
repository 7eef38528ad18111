import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { openSite, type Site } from '../support/site.js';
import { Minuted } from './minuted-stage.js';
import { PageLooker } from './page-looker.js';
import { minutesOfficer, minutesRows, minutesStage } from './rows/minutes.rows.js';
import { grant } from './stage.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  const published = await Minuted.over(site.rooms);
  await published.write();
  await published.publish();
  await published.write('We met, and had tea', 3);
  await published.publish('The tea');
  await published.write('We met, and had much tea', 5);
  const draft = await Minuted.over(site.rooms);
  minutesStage.published = published.meeting.council.slug;
  minutesStage.draft = draft.meeting.council.slug;
  for (const { meeting } of [published, draft])
    await grant(site.rooms, meeting.council.organisationId, minutesOfficer, 'facilitator');
  looker = new PageLooker(site);
});
afterAll(() => site.stop());

describe('every page of minutes', () => {
  it.each(minutesRows)('is whole in both languages, wide and narrow: $name', async (row) => {
    await looker.expectWhole(row, { saysWhoOpens: 0 });
  });
});
