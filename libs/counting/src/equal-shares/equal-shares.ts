import { ENGINE_VERSION } from '../engine-version.js';
import { countGreedy } from '../greedy/greedy.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { CountResult } from '../result/count-result.js';
import { compareOutcomes, outcomeTotals } from '../result/outcome-totals.js';
import { tieText } from '../result/tie-text.js';
import { DECLARED_ORDER } from '../ties/tie-rule.js';
import type { EqualSharesOptions } from './equal-shares-options.js';
import { EqualSharesRun } from './equal-shares-run.js';
import { explainEqualShares } from './explain-equal-shares.js';
import { fillUp } from './fill-up.js';
import type { SettledShare } from './settle-share.js';
import { tellShares } from './share-story.js';
import { SharesCount } from './shares-count.js';

/**
 * Counts by the Method of Equal Shares.
 *
 * In plain words: the budget is split into equal shares, one for each voter. A project is bought
 * when the voters who support it can pay for it between them, each in proportion to what they gain
 * (all alike on approval ballots) or giving all they have left. The project with the most effective
 * votes goes first: its cost divided by the most that any supporter pays. What shares leave unspent
 * the completion may use: 'greedy' fills up by density; Add1 raises all shares step by step as long
 * as the outcome stays within the real budget; 'add1-greedy' and 'add1u' then fill up by density or
 * by votes.
 *
 * Amounts are whole minor units; every comparison is exact. Throws RangeError for unsound options
 * or a utility that the ballots do not tell, TieUndecidedError when ties stop the count.
 * Source: Peters, Pierczynski, Skowron, NeurIPS 2021 (arXiv 2008.13276); equalshares.net.
 *
 * @example
 * countEqualShares(
 *   approvalProfile({
 *     budget: 300,
 *     projects: [{ id: 'park', cost: 200 }, { id: 'bench', cost: 100 }],
 *     ballots: [['park'], ['park'], ['bench']],
 *   }),
 *   { completion: 'none' },
 * ).winners; // ['park', 'bench']
 */
export function countEqualShares(profile: BudgetProfile, options: EqualSharesOptions): CountResult {
  const count = new SharesCount(profile, options);
  const settled = count.settle();
  const result = { ...headOf(count), ...tell(count, settled), comparison: null };
  return options.compareWithGreedy === true ? compareWithGreedy(count, settled, result) : result;
}

function headOf(count: SharesCount) {
  const { profile, options } = count;
  return {
    rule: 'equal-shares',
    utility: count.support.utility,
    options: {
      completion: options.completion,
      stop: count.stop,
      increment: count.increment,
      compareWithGreedy: options.compareWithGreedy === true,
      ties: tieText(options.ties ?? DECLARED_ORDER),
      unsupported: options.unsupported ?? 'never',
    },
    engineVersion: ENGINE_VERSION,
    budget: profile.budget,
    voters: profile.voters,
    distinctBallots: profile.weights.length,
  } as const;
}

/** Runs once more with the settled share, this time writing everything down. */
function tell(
  count: SharesCount,
  settled: SettledShare,
): Pick<CountResult, 'winners' | 'spent' | 'rounds' | 'projects' | 'ties' | 'totals'> {
  const { profile, electorate, support, ties } = count;
  const { share } = settled;
  const { purchases } = new EqualSharesRun(electorate, share, ties.ranks).finish();
  for (const [at, { tied }] of purchases.entries()) ties.winner(tied, at + 1);
  const story = tellShares(profile, electorate, share, purchases);
  const bought = purchases.map(({ project }) => project);
  const filled = fillUp(count, bought, story.left);
  const rounds = [...story.rounds, ...filled.rounds];
  const left = rounds.at(-1)?.budgetLeft ?? profile.budget;
  return {
    winners: rounds.map(({ project }) => project),
    spent: profile.budget - left,
    rounds,
    projects: explainEqualShares(profile, { ...story, votes: support.votes, share, rounds, left }),
    ties: ties.broken,
    totals: outcomeTotals(profile, [...bought, ...filled.projects], settled),
  };
}

/** Puts greedy's outcome in the result's place where strictly more voters prefer it. */
function compareWithGreedy(
  { profile, support, options }: SharesCount,
  settled: SettledShare,
  result: CountResult,
): CountResult {
  const { utility } = support;
  const greedy = countGreedy(profile, { utility, ties: options.ties ?? DECLARED_ORDER });
  const places = new Map(profile.projects.map(({ id }, place) => [id, place]));
  const placesOf = (ids: readonly string[]): number[] => ids.map((id) => places.get(id) ?? 0);
  const underGreedy = placesOf(greedy.winners);
  const comparison = compareOutcomes(profile, placesOf(result.winners), underGreedy);
  if (!comparison.replacedByGreedy) return { ...result, comparison };
  const { winners, spent, rounds, projects, ties } = greedy;
  const totals = outcomeTotals(profile, underGreedy, settled);
  return { ...result, winners, spent, rounds, projects, ties, totals, comparison };
}
