import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeopleService } from '#people';
import { FreezesReader, FreezesService, PapersService } from '#voting';
import { isOfAVote } from '../../apps/server/src/site/keys/box-notice.js';
import { openSite, type Site } from '../support/site.js';
import { openVote, setTimetable, type VoteSettings } from '../support/vote.js';
import { PageLooker } from './page-looker.js';
import { freezingPeople, freezingRows, freezingStage } from './rows/freezing.rows.js';
import { grant } from './stage.js';

let site: Site;
let looker: PageLooker;

/** A vote that has not opened in the middle of its time, with its officers. */
async function waiting(officers: readonly string[], settings: VoteSettings = {}) {
  const open = async () => Promise.resolve();
  const vote = await openVote(site.rooms, { voters: 1, ...settings, open });
  for (const email of officers)
    await grant(site.rooms, vote.organisationId, email, 'returning-officer');
  await grant(site.rooms, vote.organisationId, freezingPeople.auditor, 'auditor');
  return vote;
}

/** One asks, and another approves when there is one. */
async function agree(processId: string, ...[asker, second]: readonly string[]): Promise<void> {
  const { hash } = await site.rooms.with(FreezesReader, async (s) => s.of(processId));
  const idOf = async (email: string) =>
    site.rooms.with(PeopleService, async (s) => s.openAccount({ email, language: 'cy' }));
  const [first, other] = [await idOf(asker ?? ''), second ? await idOf(second) : null];
  await site.rooms.with(FreezesService, async (s) => s.ask(first, processId, hash));
  if (other) await site.rooms.with(FreezesService, async (s) => s.approve(other, processId, hash));
}

beforeAll(async () => {
  site = await openSite();
  const { asker, second, alone } = freezingPeople;
  const both = [asker, second];
  const home: VoteSettings = {
    ...{ areas: ['canol', 'dwyrain'], costs: [400_00, 500_00] },
    settings: { areasOf: 'home', otherAreas: 1 },
  };
  const nothing = await waiting([alone]);
  const asked = await waiting(both, home);
  await agree(asked.processId, asker);
  const lapsed = await waiting(both, {
    kind: 'score',
    settings: { maxScore: 5 },
    rule: 'greedy-by-score',
  });
  await agree(lapsed.processId, asker, second);
  await setTimetable(site.rooms, lapsed.processId, 'vote');
  await site.rooms.sql('delete from project where process_id = ? and code = ?', [
    ...[lapsed.processId, '2'],
  ]);
  const approved = await waiting(both, { kind: 'knapsack', rule: 'greedy' });
  await agree(approved.processId, asker, second);
  const opened = await waiting(both);
  await agree(opened.processId, asker, second);
  await site.rooms.with(PapersService, async (s) => s.open(opened.processId));
  const votes = { nothing, asked, lapsed, approved, opened };
  for (const [stand, { slug }] of Object.entries(votes))
    Object.assign(freezingStage, { [stand]: slug });
  looker = new PageLooker(site);
});

afterAll(async () => {
  await site.stop();
});

describe('every page of the freeze of a vote', () => {
  it('has a stage to be seen on', () => {
    expect(Object.values(freezingStage)).not.toContain('');
  });

  it.each(freezingRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: isOfAVote(row.route) ? 1 : 0 });
    },
  );
});
