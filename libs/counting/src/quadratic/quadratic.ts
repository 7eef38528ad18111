import { ENGINE_VERSION } from '../engine-version.js';
import type { EqualSharesOptions } from '../equal-shares/equal-shares-options.js';
import { countEqualShares } from '../equal-shares/equal-shares.js';
import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { CountResult } from '../result/count-result.js';
import { tieText } from '../result/tie-text.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { DECLARED_ORDER, type TieRule } from '../ties/tie-rule.js';
import { selectByNetVotes } from './net-vote-selection.js';
import { checkCredits, quadraticTotals } from './quadratic-totals.js';
import { selectByShares } from './share-selection.js';

export interface QuadraticOptions {
  /** Credits that each voter has; null when ballots were checked before and say nothing of it. */
  readonly credits: number | null;
  /** By default 'greedy'. */
  readonly select?: 'greedy' | 'equal-shares';
  /** By default the declared order. */
  readonly ties?: TieRule;
  /** How 'equal-shares' goes on when nothing more can be bought; by default it stops there. */
  readonly shares?: Omit<EqualSharesOptions, 'utility' | 'ties' | 'compareWithGreedy'>;
}

/**
 * Counts quadratic ballots.
 *
 * In plain words: every voter has the same number of credits and buys votes with them, for or
 * against projects. On one project 1 vote costs 1 credit, 2 cost 4, 3 cost 9: k votes cost k². A
 * project's net votes are the votes for it less those against it; a project with none above 0 is
 * never funded. Selection 'greedy' takes projects by net votes, most first, and skips what does not
 * fit the budget; exactly level ones are settled by the tie rule. Selection 'equal-shares' gives
 * every voter an equal share of the money and buys, by the Method of Equal Shares, among projects
 * with net votes above 0, a voter's gain from a project being the votes they gave for it.
 *
 * `profile`: ballots of the kind 'points' whose points are votes, above 0 for, below 0 against.
 * Everything is exact. Throws UnsoundBallotError for a ballot that spends more than its credits
 * (telling what is on it), for votes in parts and for votes too large to add up exactly;
 * TieUndecidedError when ties are to stop the count.
 * Source: S. P. Lalley and E. G. Weyl, "Quadratic Voting: How Mechanism Design Can Radicalize
 * Democracy", AEA Papers and Proceedings 108 (2018); for shares with the points given as gain,
 * Peters, Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive Utilities",
 * NeurIPS 2021 (arXiv 2008.13276). That votes for are the gain follows from the price: a voter who
 * buys votes until the last one is worth its price buys them in proportion to what they stand to
 * gain.
 *
 * @example
 * countQuadratic(
 *   pointsProfile({
 *     budget: 100,
 *     projects: [{ id: 'park', cost: 80 }, { id: 'bench', cost: 20 }],
 *     ballots: [[['park', 3]], [['park', -2], ['bench', 2]]],
 *   }),
 *   { credits: 9 },
 * ).winners; // ['bench', 'park']
 */
export function countQuadratic(profile: BudgetProfile, options: QuadraticOptions): CountResult {
  const { credits, select = 'greedy', ties = DECLARED_ORDER, shares = ALONE } = options;
  checkSelection(select);
  checkCredits(profile, credits);
  const totals = quadraticTotals(profile);
  const breaker = new TieBreaker(
    profile.projects.map(({ id }) => id),
    ties,
  );
  const selection =
    select === 'greedy'
      ? selectByNetVotes(profile, totals, breaker)
      : selectByShares(profile, totals, (eligible) =>
          countEqualShares(eligible, { ...shares, utility: 'points', ties }),
        );
  return {
    rule: 'quadratic',
    utility: select === 'greedy' ? null : 'points',
    options: {
      credits: credits ?? 'unchecked',
      select,
      ...(select === 'equal-shares' && { completion: shares.completion }),
      ties: tieText(ties),
    },
    engineVersion: ENGINE_VERSION,
    budget: profile.budget,
    voters: profile.voters,
    distinctBallots: profile.weights.length,
    ...selection,
    projects: selection.projects.map((project, place) => ({
      ...project,
      quadratic: element(totals, place),
    })),
    comparison: null,
  };
}

const ALONE = { completion: 'none' } as const;

function checkSelection(select: unknown): void {
  if (select === 'greedy' || select === 'equal-shares') return;
  throw new RangeError('The selection is greedy or equal-shares');
}
