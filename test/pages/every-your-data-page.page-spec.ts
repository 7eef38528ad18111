import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { RetentionReport } from '#platform';
import { openSite, type Site } from '../support/site.js';
import { openVote } from '../support/vote.js';
import { PageLooker } from './page-looker.js';
import { toldPerson, yourDataLinks, yourDataRows } from './rows/your-data.rows.js';
import { grant } from './stage.js';
import { copyOf, eraseTokenFor, stopTokenFor, tellOfEverything } from './your-data-stage.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  const { rooms } = site;
  const vote = await openVote(rooms);
  await grant(rooms, vote.organisationId, 'everybody@example.org', 'reviewer');
  const told = await tellOfEverything(rooms, toldPerson, vote.processId);
  await copyOf(rooms, told);
  yourDataLinks.stop.token = await stopTokenFor(rooms, told);
  yourDataLinks.erase.token = await eraseTokenFor(rooms, told);
  await rooms.with(RetentionReport, async (report) =>
    report.run([
      { name: 'sign-ins', run: () => Promise.resolve({ sessions: 3, 'sign-in-links': 12 }) },
      { name: 'roll', run: () => Promise.reject(new Error('out of reach')) },
    ]),
  );
  looker = new PageLooker(site);
});

afterAll(async () => {
  await site.stop();
});

describe('every page about notices and one’s own data', () => {
  it.each(yourDataRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: 0 });
    },
  );
});
