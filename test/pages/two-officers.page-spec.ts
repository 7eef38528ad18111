import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { ballot, openVote, type OpenVote } from '../support/vote.js';
import { CastingService } from '#voting';
import { certified, grant } from './stage.js';
import { words } from './words.js';

const t = words.in('en');
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.stop());

/** A returning officer of this vote, with a browser that runs no JavaScript. */
async function officer(vote: OpenVote, name: string): Promise<Page> {
  const email = `${name}@${vote.slug}.example`;
  await grant(site.rooms, vote.organisationId, email, 'returning-officer');
  return (await site.visitor(email, { javaScriptEnabled: false })).newPage();
}

const open = async (page: Page, name: RouteName, vote: OpenVote) =>
  page.goto(pathTo(name, 'en', { process: vote.slug }));
const text = async (page: Page) => page.getByRole('main').innerText();
const press = async (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name }).click();

describe('two returning officers', () => {
  it('make a ballot void: one finds the voter and asks, the other decides', async () => {
    const vote = await openVote(site.rooms, { settings: { challengeHours: 72 } });
    const [voter] = vote.voters;
    if (!voter) throw new Error('nobody votes');
    await site.rooms.with(CastingService, async (s) =>
      s.cast(voter, vote.processId, ballot(['1'])),
    );
    const first = await officer(vote, 'first');
    await open(first, 'voids', vote);
    await first.getByLabel(t('returning.voids.find.label')).fill('nobody@example.org');
    await press(first, t('returning.voids.find.button'));
    expect(await text(first)).toContain(t('errors.voting.unknown-elector'));
    await first.getByLabel(t('returning.voids.find.label')).fill(voter.email);
    await press(first, t('returning.voids.find.button'));
    expect(await text(first)).toContain(t('returning.voids.elector.voted'));
    await press(first, t('returning.voids.ask'));
    expect(await text(first)).toContain(t('errors.voting.void-reason-needed'));
    await first.getByLabel(t('returning.voids.reason.voted-twice')).check();
    await press(first, t('returning.voids.ask'));
    expect(await text(first)).toContain(t('returning.voids.requested'));
    expect(await text(first)).toContain(t('returning.voids.somebody-else'));
    const decide = t('returning.voids.decide.approved');
    expect(await first.getByRole('button', { name: decide }).count()).toBe(0);

    const second = await officer(vote, 'second');
    await open(second, 'voids', vote);
    await press(second, decide);
    expect(await text(second)).toContain(t('returning.voids.has-decided.approved'));
    expect(await text(second)).toContain(t('returning.voids.decided.approved'));
    const envelopes = await site.rooms.sql('select state from box.envelope where paper_id = ?', [
      vote.paperId,
    ]);
    expect(envelopes).toEqual([{ state: 'void' }]);
  });

  it('destroy what opens ballots: one says until when appeals come, the other confirms', async () => {
    const vote = await certified(site.rooms);
    const [first, second] = [await officer(vote, 'first'), await officer(vote, 'second')];
    await open(first, 'destroyBox', vote);
    for (const [day, refusal] of [
      ['soon', 'appeals-date-needed'],
      ['2020-02-03', 'appeals-before-result'],
    ] as const) {
      await first.getByLabel(t('returning.destroy.appeals')).fill(day);
      await press(first, t('returning.destroy.ask'));
      expect(await text(first)).toContain(t(`errors.voting.${refusal}`));
    }
    await site.rooms.sql(
      `update count set certified_at = certified_at - interval '10 years' where paper_id = ?`,
      [vote.paperId],
    );
    await first.getByLabel(t('returning.destroy.appeals')).fill('2020-02-03');
    await press(first, t('returning.destroy.ask'));
    expect(await text(first)).toContain(t('returning.destroy.has-asked'));
    expect(await text(first)).toContain(t('returning.destroy.somebody-else'));

    await open(second, 'returning', vote);
    await second.getByRole('link', { name: t('returning.step.destroy') }).click();
    await press(second, t('returning.destroy.confirm'));
    expect(await text(second)).toContain(t('returning.destroy.destroyed'));
    const sealed = await site.rooms.sql(
      'select 1 from box.counted_envelope where paper_id = ? and sealed is not null',
      [vote.paperId],
    );
    expect(sealed).toEqual([]);
  });
});
