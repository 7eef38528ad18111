import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { languages } from '#platform';
import { ProposalsService } from '#proposals';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { openVote, type OpenVote } from '../support/vote.js';
import { ballotPath } from './at-the-ballot.js';
import { overflow } from './seen-page.js';
import { words } from './words.js';

const both = (text: string) => ({ cy: `${text} (cy)`, en: text });
const conditions = both('The school agrees in writing');

let site: Site;
let vote: OpenVote;

beforeAll(async () => {
  site = await openSite();
  vote = await openVote(site.rooms, { beforeOpening: setConditions, voters: 1 });
});
afterAll(async () => site.stop());

const answer = (its = conditions) => ({
  ...{ feasible: true, costPence: 4_000_00, reason: both('It can be done, if'), conditions: its },
  ...{ ballotTitle: both('Project 1'), ballotSummary: both('Summary'), because: both('Asked') },
});

/** A reviewer makes the first project depend on something. */
async function setConditions(processId: string): Promise<void> {
  await site.rooms.with(ProposalsService, async (s) =>
    s.review(await reviewerOf(processId), processId, 1, answer()),
  );
}

async function reviewerOf(processId: string): Promise<string> {
  const [row] = await site.rooms.sql<{ id: string }>(
    `select reviewer_id as id from feasibility_review
     join proposal on proposal.id = proposal_id where process_id = ? limit 1`,
    [processId],
  );
  return row?.id ?? '';
}

describe('the conditions that a reviewer set', () => {
  it.each(languages)('are on the ballot card and on the proposal’s page, in %s', async (its) => {
    const t = words.in(its);
    const seen = { viewport: { width: 320, height: 700 }, javaScriptEnabled: false };
    const context = await site.visitor(vote.voters[0]?.email ?? null, seen);
    const page = await context.newPage();
    await page.goto(ballotPath(vote, its));
    const cards = page.locator('.ballot-card');
    const said = `${t('assessment.conditions.on-ballot')} ${conditions[its]}`;
    expect(await cards.filter({ hasText: 'Project 1' }).innerText()).toContain(said);
    expect(await page.getByText(conditions[its], { exact: false }).count()).toBe(1);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const process = its === 'cy' ? `${vote.slug}-cy` : vote.slug;
    await page.goto(pathTo('proposal', its, { process, number: 1 }));
    const main = await page.getByRole('main').innerText();
    expect(main).toContain(t('assessment.conditions.title'));
    expect(main).toContain(conditions[its]);
    await context.close();
  });

  it('are frozen with cost and text once the vote is open, also to SQL', async () => {
    const reviewer = await reviewerOf(vote.processId);
    const change = site.rooms.with(ProposalsService, (s) =>
      s.review(reviewer, vote.processId, 1, answer(both('The church agrees'))),
    );
    await expect(change).rejects.toMatchObject({ code: 'proposals.frozen-project' });
    for (const part of ['conditions = null', `title = '{}'`, `summary = '{}'`, 'cost_pence = 1'])
      await expect(
        site.rooms.sql(`update project set ${part} where process_id = ?`, [vote.processId]),
      ).rejects.toThrow(/on the ballot cannot be changed/);
  });
});
