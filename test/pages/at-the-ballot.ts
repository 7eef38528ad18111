import type { Page } from 'playwright-core';
import type { BallotKind } from '#ballots';
import type { Language } from '#platform';
import { pathTo } from '../../apps/server/src/site/routes.js';
import type { Site } from '../support/site.js';
import { openVote, type OpenVote, type VoteSettings } from '../support/vote.js';

/** One vote of each kind, each with the limits that its kind asks for. */
export const everyKind: Readonly<Record<BallotKind, VoteSettings>> = {
  approval: { kind: 'approval', maxChoices: 2 },
  knapsack: { kind: 'knapsack', maxChoices: null },
  score: { kind: 'score', rule: 'equal-shares', maxChoices: null, settings: { maxScore: 5 } },
  points: { kind: 'points', rule: 'equal-shares', maxChoices: null, settings: { points: 10 } },
  ranked: { kind: 'ranked', rule: 'pb-ear', maxChoices: null, settings: { abstain: true } },
  quadratic: {
    ...{ kind: 'quadratic', rule: 'quadratic', maxChoices: null },
    settings: { points: 20, against: true, select: 'greedy' },
  },
};

export function ballotPath({ slug }: OpenVote, language: Language): string {
  return pathTo('ballot', language, { process: language === 'cy' ? `${slug}-cy` : slug });
}

export interface AtTheBallot {
  readonly page: Page;
  readonly vote: OpenVote;
}

/** Somebody on the roll of a vote like this, with the ballot open before them. */
export async function atTheBallot(
  site: Site,
  settings: VoteSettings,
  seen: { readonly language?: Language; readonly script?: boolean; readonly width?: number } = {},
): Promise<AtTheBallot> {
  const { language = 'en', script = true, width = 900 } = seen;
  const vote = await openVote(site.rooms, { ...settings, voters: 1 });
  const context = await site.visitor(vote.voters[0]?.email ?? null, {
    ...{ viewport: { width, height: 600 }, javaScriptEnabled: script },
  });
  const page = await context.newPage();
  await page.goto(ballotPath(vote, language));
  return { page, vote };
}
