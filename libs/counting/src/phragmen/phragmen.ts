import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import { ENGINE_VERSION } from '../engine-version.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import { supportOf } from '../profile/utility.js';
import type { CountResult } from '../result/count-result.js';
import { outcomeTotals } from '../result/outcome-totals.js';
import { scoreRounds } from '../result/rounds.js';
import { tieText } from '../result/tie-text.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { DECLARED_ORDER } from '../ties/tie-rule.js';
import { explainPhragmen } from './explain-phragmen.js';
import { PhragmenMargins } from './phragmen-margins.js';
import type { PhragmenOptions } from './phragmen-options.js';
import { runPhragmen } from './phragmen-run.js';

/**
 * Counts by Phragmén's sequential rule, for projects with costs.
 *
 * In plain words: the cost of each funded project is carried by its supporters, who from then on
 * all carry the same load. The project is funded that would leave its supporters with the smallest
 * load; then the next, and so on. The count ends as soon as a project that would be next, or ties
 * for it, does not fit what is left of the budget. A project dearer than the whole budget takes no
 * part, nor does one that nobody supports.
 *
 * A voter supports the projects that their ballot approves, ranks, or gives points above 0. Loads
 * are exact fractions of a minor unit; exactly equal ones are ties. Throws TieUndecidedError when
 * ties stop the count. Source: Brill, Freeman, Janson, Lackner, "Phragmén's Voting Methods and
 * Justified Representation", Mathematical Programming 203 (2024), arXiv 2102.12305; with costs:
 * Los, Christoff, Grossi, "Proportional Budget Allocations: Towards a Systematization", IJCAI 2022.
 *
 * @example
 * countPhragmen(
 *   approvalProfile({
 *     budget: 300,
 *     projects: [{ id: 'park', cost: 200 }, { id: 'pool', cost: 200 }, { id: 'bench', cost: 100 }],
 *     ballots: [['park', 'pool'], ['park', 'pool'], ['bench']],
 *   }),
 * ).winners; // ['park', 'bench']
 */
export function countPhragmen(profile: BudgetProfile, options: PhragmenOptions = {}): CountResult {
  const { ties: tieRule = DECLARED_ORDER } = options;
  const { projects, budget } = profile;
  const support = supportOf(profile, 'cardinality');
  const ids = projects.map(({ id }) => id);
  const ties = new TieBreaker(ids, tieRule);
  const margins = new PhragmenMargins(profile, support, ties.ranks);
  const run = runPhragmen(profile, support, ties, (moment) => {
    margins.watch(moment);
  });
  if (run.stop === null) margins.end(run.left);
  const rounds = scoreRounds({ projects, votes: support.votes }, run.steps, {
    phase: 'phragmen',
    first: 1,
    scores: () => null,
  }).map((round, at) => ({ ...round, load: element(run.steps, at).load.toString() }));
  const winners = run.steps.map(({ project }) => project);
  return {
    rule: 'phragmen',
    utility: null,
    options: { ties: tieText(tieRule) },
    engineVersion: ENGINE_VERSION,
    budget,
    voters: profile.voters,
    distinctBallots: profile.weights.length,
    winners: winners.map((project) => element(ids, project)),
    spent: budget - run.left,
    rounds,
    projects: explainPhragmen(profile, support, run, margins),
    ties: ties.broken,
    comparison: null,
    totals: outcomeTotals(profile, winners, { runs: 1, share: Fraction.ZERO }),
  };
}
