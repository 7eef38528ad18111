import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import { ENGINE_VERSION } from '../engine-version.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import { supportOf, type Support } from '../profile/utility.js';
import type { CountResult } from '../result/count-result.js';
import type { ProjectExplanation } from '../result/project-explanation.js';
import { outcomeTotals } from '../result/outcome-totals.js';
import { scoreRounds } from '../result/rounds.js';
import { tieText } from '../result/tie-text.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { DECLARED_ORDER } from '../ties/tie-rule.js';
import { densityRivalry } from './density-rivalry.js';
import { densityText } from './density.js';
import { explainTurns, type FundedReason } from './explain-turns.js';
import { fundByDensity, type DensityOutcome } from './fund-by-density.js';
import type { GreedyOptions } from './greedy-options.js';
import { marginsOf } from './margins.js';
import type { Turn } from './turns.js';

/**
 * Counts greedily by density: what a project brings all voters for each unit of money it costs.
 *
 * In plain words: take projects by density, densest first; fund each that fits what is left of the
 * budget and skip each that does not. With the utility 'cost' the density is the number of
 * supporters, so this is "most votes first", as most cities count approvals. A project that brings
 * nobody anything is never funded, unless `unsupported` lets it have its turn last.
 *
 * Densities are compared exactly, by cross-multiplication. Amounts are whole minor units. Throws
 * RangeError when the ballots do not tell the utility, TieUndecidedError when ties stop the count.
 * Source: `greedy` in Stolicki, Szufa, Talmon, "Pabulib: A Participatory Budgeting Library", arXiv
 * 2012.06539; Dantzig, "Discrete-Variable Extremum Problems", Operations Research 5 (1957), for
 * the order by density.
 *
 * @example
 * countGreedy(
 *   approvalProfile({
 *     budget: 100,
 *     projects: [{ id: 'park', cost: 80 }, { id: 'bench', cost: 20 }],
 *     ballots: [['park'], ['park', 'bench']],
 *   }),
 *   { utility: 'cost' },
 * ).winners; // ['park', 'bench']
 */
export function countGreedy(profile: BudgetProfile, options: GreedyOptions): CountResult {
  const { utility, ties: tieRule = DECLARED_ORDER, unsupported = 'never' } = options;
  const support = supportOf(profile, utility);
  const ties = new TieBreaker(
    profile.projects.map(({ id }) => id),
    tieRule,
  );
  const start = { left: profile.budget, ties, firstRound: 1, unsupported };
  const outcome = fundByDensity(profile, support, start);
  return {
    rule: 'greedy',
    utility,
    options: { ties: tieText(tieRule), unsupported },
    engineVersion: ENGINE_VERSION,
    budget: profile.budget,
    voters: profile.voters,
    distinctBallots: profile.weights.length,
    ...greedyStory(profile, support, outcome, ties),
    ties: ties.broken,
    comparison: null,
    totals: outcomeTotals(
      profile,
      outcome.chosen.map(({ project }) => project),
      { runs: 1, share: Fraction.ZERO },
    ),
  };
}

/** Everything a result tells about a greedy outcome, for whichever rule arrived at it. */
function greedyStory(
  profile: BudgetProfile,
  support: Support,
  outcome: DensityOutcome,
  ties: TieBreaker,
): Pick<CountResult, 'winners' | 'spent' | 'rounds'> & { projects: ProjectExplanation[] } {
  const { projects, budget } = profile;
  const { votes } = support;
  const unit = support.utility === 'points' ? 10n ** BigInt(profile.pointsDigits) : 1n;
  const scores = (project: number): string | null =>
    densityText(element(outcome.densities, project), unit);
  const rounds = scoreRounds({ projects, votes }, outcome.chosen, {
    phase: 'greedy',
    first: 1,
    scores,
  });
  const rivalry = densityRivalry(profile, support, outcome.densities, ties.ranks);
  return {
    winners: rounds.map(({ project }) => project),
    spent: budget - outcome.left,
    rounds,
    projects: explainTurns({
      ...{ projects, budget, votes, outcome },
      firstRound: 1,
      funded: (turn) => fundedReason(support, turn, scores(turn.project)),
      margins: marginsOf(projects, outcome, rivalry),
    }),
  };
}

function fundedReason(
  { utility, votes }: Support,
  { project, left }: Turn,
  score: string | null,
): FundedReason {
  if (element(votes, project) === 0) return { reason: 'funded-without-support', left };
  if (utility === 'cost') return { reason: 'funded-most-votes', left };
  return { reason: 'funded-best-score', score, left };
}
