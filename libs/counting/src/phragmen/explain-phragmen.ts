import { element } from '../exact/element.js';
import { wholePercent } from '../exact/whole-percent.js';
import { hopeless } from '../greedy/explain-turns.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Support } from '../profile/utility.js';
import type { ProjectFacts } from '../result/funded-explanation.js';
import type { ProjectExplanation } from '../result/project-explanation.js';
import type { UnfundedExplanation } from '../result/unfunded-explanation.js';
import type { PhragmenMargins } from './phragmen-margins.js';
import type { Moment, PhragmenRun } from './phragmen-run.js';

/** Says of every project, in the declared order, why Phragmén's rule funded it or not. */
export function explainPhragmen(
  { projects, budget }: BudgetProfile,
  { votes }: Support,
  { steps, stop }: PhragmenRun,
  margins: PhragmenMargins,
): ProjectExplanation[] {
  const rounds = new Map(steps.map((step, at) => [step.project, { ...step, round: at + 1 }]));
  return projects.map(({ id, cost }, project): ProjectExplanation => {
    const facts = { id, cost, votes: element(votes, project) };
    const step = rounds.get(project);
    if (step !== undefined) {
      return {
        ...facts,
        funded: true,
        round: step.round,
        percentOfNeed: 100,
        reason: 'funded-by-load',
        load: step.load.toString(),
        supporters: facts.votes,
      };
    }
    const reason = hopeless(facts, budget) ?? atTheStop(facts, project, projects, stop);
    return { ...reason, ...margins.of(project) };
  });
}

function atTheStop(
  facts: ProjectFacts,
  project: number,
  projects: BudgetProfile['projects'],
  stop: Moment | null,
): UnfundedExplanation {
  if (stop === null) throw new RangeError('A count that nothing stopped leaves no project waiting');
  const unfunded = { ...facts, funded: false, round: null } as const;
  const { left, tied } = stop;
  if (facts.cost > left && tied.includes(project)) {
    const lacked = facts.cost - left;
    const percentOfNeed = wholePercent(left, facts.cost);
    return { ...unfunded, percentOfNeed, reason: 'did-not-fit', left, lacked };
  }
  const stopper = tied.find((one) => element(projects, one).cost > left) ?? 0;
  return {
    ...unfunded,
    percentOfNeed: percentOfLoad(facts, project, stop),
    reason: 'count-stopped',
    left,
    stoppedBy: element(projects, stopper).id,
  };
}

/**
 * How much of the cost its supporters could carry without carrying more than those of the project
 * that ended the count: below 100, for even one that ties with it was not funded.
 */
function percentOfLoad(
  { cost, votes }: ProjectFacts,
  project: number,
  { loads, carried, votes: stopVotes }: Moment,
): number {
  const could = BigInt(votes) * carried - loads.carried(project) * stopVotes;
  const needed = BigInt(cost) * loads.denominator * stopVotes;
  if (could >= needed) return 99;
  return could <= 0n ? 0 : wholePercent(could, needed);
}
