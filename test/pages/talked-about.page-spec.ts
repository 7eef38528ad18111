import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CastingService } from '#voting';
import { languages, type Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { closeVote, countAgain } from '../support/count.js';
import { openSite, type Site } from '../support/site.js';
import { ballot, openVote, setTimetable, type OpenVote } from '../support/vote.js';
import { concludesOn } from './came-of-rooms-stage.js';
import { overflow } from './seen-page.js';
import { certify } from './stage.js';
import { words } from './words.js';

const title = { cy: 'Cyfarfod', en: 'Meeting' } as const;
const seen = { viewport: { width: 320, height: 700 }, javaScriptEnabled: false } as const;

let site: Site;
let vote: OpenVote;

beforeAll(async () => {
  site = await openSite();
  // Before the paper was made up, a room dealt with the first proposal, and came to a conclusion.
  const beforeOpening = async (processId: string) => concludesOn(site.rooms, processId);
  vote = await openVote(site.rooms, { beforeOpening, voters: 1 });
});
afterAll(async () => site.stop());

const at = (route: RouteName, language: Language, params: object = {}) =>
  pathTo(route, language, {
    ...{ process: language === 'cy' ? `${vote.slug}-cy` : vote.slug },
    ...params,
  });

async function opened(who: string | null, path: string): Promise<Page> {
  const page = await (await site.visitor(who, seen)).newPage();
  await page.goto(path);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  return page;
}

describe.each(languages)('a project that a room talked about, in %s', (language) => {
  const t = words.in(language);
  const said = `${t('rooms.lineage.talked-about')} ${title[language]}`;
  const concluded = t('rooms.tasks.numbered', { number: 1 });

  it('says so on its ballot card, and what is filled in stays when somebody looks', async () => {
    const page = await opened(vote.voters[0]?.email ?? null, at('ballot', language));
    const card = page.locator('.ballot-card').filter({ hasText: 'Project 1' });
    const lines = (await card.innerText()).replaceAll(/\s+/g, ' ');
    expect(lines).toContain(said);
    expect(lines).toContain(concluded);
    expect(await page.getByText(t('rooms.lineage.talked-about')).count()).toBe(1);
    const link = card.locator('.talked-about a');
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('href')).toBe(at('room', language, { room: 1 }));
    await page.context().close();
  });
});

describe.each(['provisional', 'certified'] as const)('the result of the vote, %s', (state) => {
  beforeAll(async () => {
    if (state === 'certified') {
      await certify(site.rooms, vote);
      return;
    }
    const [voter] = vote.voters;
    if (!voter) throw new Error('one was asked for');
    await site.rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(['1'])));
    await closeVote(site.rooms, vote.processId);
    await setTimetable(site.rooms, vote.processId, 'count');
    await countAgain(site.rooms, vote.paperId);
  });

  it.each(languages)('leads from a project to the room, and back, in %s', async (language) => {
    const t = words.in(language);
    const page = await opened(null, at('result', language));
    const row = page.locator('#proposal-1');
    expect((await row.innerText()).replaceAll(/\s+/g, ' ')).toContain(
      `${t('rooms.lineage.talked-about')} ${title[language]} · ${t('rooms.tasks.numbered', { number: 1 })}`,
    );
    expect(await page.locator('.talked-about').count()).toBe(1);
    await row.getByRole('link', { name: title[language], exact: true }).click();
    const came = page.getByRole('region', { name: t('rooms.lineage.came-of-it') });
    expect(await came.innerText()).toContain(t('rooms.lineage.on-ballot'));
    await came.getByRole('link', { name: /Project 1/ }).click();
    expect(page.url()).toContain(`${at('result', language)}#proposal-1`);
    await page.context().close();
  });
});
