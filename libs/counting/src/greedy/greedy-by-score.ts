import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import { ENGINE_VERSION } from '../engine-version.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { CountResult } from '../result/count-result.js';
import type { ProjectFacts } from '../result/funded-explanation.js';
import { outcomeTotals } from '../result/outcome-totals.js';
import { scoreRounds } from '../result/rounds.js';
import { tieText } from '../result/tie-text.js';
import type { UnfundedExplanation } from '../result/unfunded-explanation.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { DECLARED_ORDER } from '../ties/tie-rule.js';
import { explainTurns } from './explain-turns.js';
import type { GreedyByScoreOptions } from './greedy-options.js';
import { ScoreOrder } from './score-order.js';
import { scoresOf, scoreText, type Scores } from './scores.js';
import { takeTurns, type TurnsOutcome } from './turns.js';

/**
 * Counts by the largest score, as most cities do.
 *
 * In plain words: add up for each project its votes, its points, or 3, 2, 1 for each first, second
 * and third place on ballots that rank up to three. Take projects by score, largest first, the
 * cheaper of two with the same score first; fund each that fits what is left of the budget and skip
 * each that does not. Some cities first put aside the projects whose score is below a threshold,
 * and some stop at the first that does not fit. A project with the score 0 is never funded.
 *
 * Scores are exact. Amounts are whole minor units. Throws RangeError for a threshold that is not
 * whole and 0 or more, TieUndecidedError when ties stop the count. Source: the rules `greedy`,
 * `greedy-no-skip` and `greedy-threshold` of the Pabulib format, pabulib.org/format.
 *
 * @example
 * countGreedyByScore(
 *   pointsProfile({
 *     budget: 100,
 *     projects: [{ id: 'park', cost: 80 }, { id: 'bench', cost: 20 }],
 *     ballots: [[['park', 1], ['bench', 4]], [['park', 2]]],
 *   }),
 * ).winners; // ['bench', 'park']
 */
export function countGreedyByScore(
  profile: BudgetProfile,
  options: GreedyByScoreOptions = {},
): CountResult {
  const { ties: tieRule = DECLARED_ORDER, skip = true, threshold = 0 } = options;
  checkThreshold(threshold);
  const { projects, budget } = profile;
  const scores = scoresOf(profile);
  const ties = new TieBreaker(
    projects.map(({ id }) => id),
    tieRule,
  );
  const order = new ScoreOrder(profile, scores, ties.ranks, threshold);
  const outcome = takeTurns(projects, order.queue, { left: budget, ties, firstRound: 1, skip });
  const winners = outcome.chosen.map(({ project }) => project);
  return {
    rule: 'greedy-by-score',
    utility: null,
    options: { ties: tieText(tieRule), skip, threshold },
    engineVersion: ENGINE_VERSION,
    budget,
    voters: profile.voters,
    distinctBallots: profile.weights.length,
    winners: winners.map((project) => element(projects, project).id),
    spent: budget - outcome.left,
    ...scoreStory(profile, scores, order, outcome),
    ties: ties.broken,
    comparison: null,
    totals: outcomeTotals(profile, winners, { runs: 1, share: Fraction.ZERO }),
  };
}

function scoreStory(
  profile: BudgetProfile,
  { support, unit }: Scores,
  order: ScoreOrder,
  outcome: TurnsOutcome,
): Pick<CountResult, 'rounds' | 'projects'> {
  const { projects, budget } = profile;
  const { votes, totals } = support;
  const score = (project: number): string => scoreText(element(totals, project), unit);
  const plainVotes = profile.kind === 'approval';
  return {
    rounds: scoreRounds({ projects, votes }, outcome.chosen, {
      phase: 'greedy',
      first: 1,
      scores: score,
    }),
    projects: explainTurns({
      ...{ projects, budget, votes, outcome },
      firstRound: 1,
      funded: ({ project, left }) =>
        plainVotes
          ? { reason: 'funded-most-votes', left }
          : { reason: 'funded-best-score', score: score(project), left },
      barred: (facts, project) =>
        facts.votes === 0 || order.reachesThreshold(project)
          ? null
          : belowThreshold(facts, element(totals, project), order.threshold, unit),
      margins: order.margins(outcome),
    }),
  };
}

function belowThreshold(
  facts: ProjectFacts,
  score: bigint,
  threshold: bigint,
  unit: bigint,
): UnfundedExplanation {
  return {
    ...facts,
    funded: false,
    round: null,
    percentOfNeed: Number((score * 100n) / threshold),
    reason: 'below-threshold',
    score: scoreText(score, unit),
    threshold: scoreText(threshold, unit),
  };
}

function checkThreshold(threshold: number): void {
  if (Number.isSafeInteger(threshold) && threshold >= 0) return;
  throw new RangeError(`A threshold must be whole and 0 or more, not ${threshold}`);
}
