import type { ApprovalElection } from './approval-election.js';
import type { BrokenTie, CountResult, CountRound } from './count-result.js';
import { element } from './element.js';
import { ENGINE_VERSION } from './engine-version.js';
import { checkOptions, type EqualSharesOptions } from './equal-shares-options.js';
import { runEqualShares, type Purchase } from './equal-shares-run.js';
import { explainEqualShares } from './explain-equal-shares.js';
import type { Fraction } from './fraction.js';
import { greedyStory } from './greedy.js';
import { groupBallots, type GroupedElection } from './grouped-election.js';
import { compareOutcomes, outcomeTotals } from './outcome-totals.js';
import { settleShare } from './raise-shares.js';
import { brokenTies, shareRound, voteRounds } from './rounds.js';
import { SpendingLedger } from './spending-ledger.js';
import { fundByVotes } from './vote-order.js';

/**
 * Counts by the Method of Equal Shares, measuring what a voter gains from a project by its cost.
 *
 * In plain words: the budget is split into equal shares, one for each voter. A project is bought
 * when the voters who approve it can pay for it between them, each paying the same or giving all
 * they have left. The project with the most effective votes goes first, where effective votes are
 * its cost divided by the most that any supporter pays. With completion 'add1' the shares are
 * raised step by step as long as the outcome stays within the real budget; 'add1u' then spends
 * what is left on the projects with most votes that fit.
 *
 * Amounts are whole minor units; every comparison is exact; exactly equal projects are taken in the
 * declared order. Throws TypeError or RangeError when election or options are not sound.
 * Source: Peters, Pierczynski, Skowron, NeurIPS 2021 (arXiv 2008.13276); equalshares.net.
 *
 * @example
 * countEqualShares(
 *   {
 *     budget: 300,
 *     projects: [{ id: 'park', cost: 200 }, { id: 'bench', cost: 100 }],
 *     ballots: [['park'], ['park'], ['bench']],
 *   },
 *   { completion: 'none', stop: 'exhaustive', increment: 100 },
 * ).winners; // ['park', 'bench']
 */
export function countEqualShares(
  election: ApprovalElection,
  options: EqualSharesOptions,
): CountResult {
  checkOptions(options);
  const grouped = groupBallots(election);
  const { share, runs } = settleShare(grouped, options);
  const story = equalSharesStory(grouped, share, options.completion === 'add1u');
  const places = new Map(grouped.projects.map(({ id }, place) => [id, place]));
  const winners = story.winners.map((id) => places.get(id) ?? 0);
  const greedy = fundByVotes(grouped, grouped.budget);
  const greedyWinners = greedy.chosen.map((choice) => choice.project);
  const comparison =
    options.compareWithGreedy === true ? compareOutcomes(grouped, winners, greedyWinners) : null;
  const replaced = comparison?.replacedByGreedy === true;
  return {
    rule: 'equal-shares',
    options: {
      completion: options.completion,
      stop: options.stop,
      increment: options.increment,
      compareWithGreedy: options.compareWithGreedy === true,
      utility: 'cost',
    },
    engineVersion: ENGINE_VERSION,
    budget: grouped.budget,
    voters: grouped.voters,
    ...(replaced ? greedyStory(grouped, greedy) : story),
    comparison,
    totals: outcomeTotals(grouped, replaced ? greedyWinners : winners, { runs, share }),
  };
}

type Story = Pick<CountResult, 'winners' | 'spent' | 'rounds' | 'projects' | 'ties'>;

/** Runs once more with the settled share, this time writing everything down. */
function equalSharesStory(election: GroupedElection, share: Fraction, fillUp: boolean): Story {
  const rounds: CountRound[] = [];
  const ties: BrokenTie[] = [];
  const ledger = new SpendingLedger(election);
  let left = election.budget;
  const { winners, purses } = runEqualShares(election, share, (purchase: Purchase) => {
    const number = rounds.length + 1;
    rounds.push(shareRound(election, purchase, { number, left }));
    ties.push(...brokenTies(election, [purchase], number));
    ledger.enter(purchase);
    left -= element(election.projects, purchase.project).cost;
  });
  if (fillUp) {
    const { chosen } = fundByVotes(election, left, new Set(winners));
    const first = rounds.length + 1;
    rounds.push(...voteRounds(election, chosen, { phase: 'completion', first }));
    ties.push(...brokenTies(election, chosen, first));
    left = rounds.at(-1)?.budgetLeft ?? left;
  }
  return {
    winners: rounds.map((round) => round.project),
    spent: election.budget - left,
    rounds,
    projects: explainEqualShares(election, { rounds, ledger, purses, left }),
    ties,
  };
}
