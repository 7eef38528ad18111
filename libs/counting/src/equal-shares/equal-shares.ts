import { ENGINE_VERSION } from '../engine-version.js';
import { fundByDensity } from '../greedy/fund-by-density.js';
import { countGreedy } from '../greedy/greedy.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import { supportOf, type Support } from '../profile/utility.js';
import type { CountResult, CountRound } from '../result/count-result.js';
import { compareOutcomes, outcomeTotals } from '../result/outcome-totals.js';
import { scoreRounds } from '../result/rounds.js';
import { tieText } from '../result/tie-text.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { DECLARED_ORDER } from '../ties/tie-rule.js';
import { electorateOf, type Electorate } from './electorate.js';
import { checkOptions, type EqualSharesOptions } from './equal-shares-options.js';
import { EqualSharesRun } from './equal-shares-run.js';
import { explainEqualShares } from './explain-equal-shares.js';
import { settleShare, type SettledShare } from './settle-share.js';
import { tellShares } from './share-story.js';

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
  checkOptions(options);
  const support = supportOf(profile, options.utility ?? 'cost');
  const electorate = electorateOf(profile, support);
  const ties = tiesOf(profile, options);
  const settled = settle(profile, electorate, ties, options);
  const story = tell(profile, support, electorate, { settled, ties, options });
  const head = headOf(profile, options);
  if (options.compareWithGreedy !== true) return { ...head, ...story, comparison: null };
  const greedy = countGreedy(profile, {
    utility: support.utility,
    ties: options.ties ?? DECLARED_ORDER,
  });
  const places = new Map(profile.projects.map(({ id }, place) => [id, place]));
  const placesOf = (ids: readonly string[]): number[] => ids.map((id) => places.get(id) ?? 0);
  const comparison = compareOutcomes(profile, placesOf(story.winners), placesOf(greedy.winners));
  if (!comparison.replacedByGreedy) return { ...head, ...story, comparison };
  const { winners, spent, rounds, projects, ties: greedyTies } = greedy;
  const totals = outcomeTotals(profile, placesOf(winners), settled);
  return { ...head, winners, spent, rounds, projects, ties: greedyTies, totals, comparison };
}

function headOf(profile: BudgetProfile, options: EqualSharesOptions) {
  const { completion, ties = DECLARED_ORDER, unsupported = 'never' } = options;
  return {
    rule: 'equal-shares',
    utility: options.utility ?? 'cost',
    options: {
      completion,
      stop: stopOf(options),
      increment: incrementOf(profile, options),
      compareWithGreedy: options.compareWithGreedy === true,
      ties: tieText(ties),
      unsupported,
    },
    engineVersion: ENGINE_VERSION,
    budget: profile.budget,
    voters: profile.voters,
    distinctBallots: profile.weights.length,
  } as const;
}

function tiesOf({ projects }: BudgetProfile, options: EqualSharesOptions): TieBreaker {
  return new TieBreaker(
    projects.map(({ id }) => id),
    options.ties ?? DECLARED_ORDER,
  );
}

function stopOf({ completion, stop }: EqualSharesOptions): 'exhaustive' | 'overspending' {
  return stop ?? (completion === 'add1-overspend' ? 'overspending' : 'exhaustive');
}

function incrementOf({ moneyDigits }: BudgetProfile, { increment }: EqualSharesOptions): number {
  return increment ?? 10 ** moneyDigits;
}

function settle(
  profile: BudgetProfile,
  electorate: Electorate,
  ties: TieBreaker,
  options: EqualSharesOptions,
): SettledShare {
  const raised = options.completion !== 'none' && options.completion !== 'greedy';
  return settleShare(electorate, {
    budget: profile.budget,
    voters: profile.voters,
    increment: raised ? incrementOf(profile, options) : 0,
    stop: stopOf(options),
    ranks: ties.ranks,
    onTie: options.ties?.by === 'stop' ? (tied, round) => ties.winner(tied, round) : null,
    onProgress: options.onProgress ?? (() => undefined),
  });
}

/** Runs once more with the settled share, this time writing everything down. */
function tell(
  profile: BudgetProfile,
  support: Support,
  electorate: Electorate,
  at: {
    readonly settled: SettledShare;
    readonly ties: TieBreaker;
    readonly options: EqualSharesOptions;
  },
): Pick<CountResult, 'winners' | 'spent' | 'rounds' | 'projects' | 'ties' | 'totals'> {
  const { settled, ties, options } = at;
  const { share } = settled;
  const { purchases } = new EqualSharesRun(electorate, share, ties.ranks).finish();
  for (const [round, { tied }] of purchases.entries()) ties.winner(tied, round + 1);
  const story = tellShares(profile, electorate, share, purchases);
  const bought = purchases.map(({ project }) => project);
  const filled = fillUp(profile, support, { ...at, bought, left: story.left });
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

function fillUp(
  profile: BudgetProfile,
  support: Support,
  after: {
    readonly ties: TieBreaker;
    readonly options: EqualSharesOptions;
    readonly bought: readonly number[];
    readonly left: number;
  },
): { rounds: CountRound[]; projects: number[] } {
  const { completion, unsupported } = after.options;
  const byVotes = completion === 'add1u';
  if (!byVotes && completion !== 'greedy' && completion !== 'add1-greedy') {
    return { rounds: [], projects: [] };
  }
  // With the utility 'cost', density is the number of supporters.
  const measure = byVotes ? supportOf(profile, 'cost') : support;
  const { chosen } = fundByDensity(profile, measure, {
    left: after.left,
    ties: after.ties,
    firstRound: after.bought.length + 1,
    alreadyFunded: new Set(after.bought),
    ...(unsupported !== undefined && { unsupported }),
  });
  const rounds = scoreRounds({ projects: profile.projects, votes: support.votes }, chosen, {
    phase: 'completion',
    first: after.bought.length + 1,
    scores: () => null,
  });
  return { rounds, projects: chosen.map(({ project }) => project) };
}
