import { element } from './element.js';
import { wholePercent } from './whole-percent.js';
import type { GroupedElection } from './grouped-election.js';
import type { ProjectExplanation } from './project-explanation.js';
import type { VoteOrderOutcome } from './vote-order.js';

/** Says of every project, in the declared order, why greedy funded it or not. */
export function explainGreedy(
  election: GroupedElection,
  { chosen, passedOver }: VoteOrderOutcome,
): ProjectExplanation[] {
  const roundOf = new Map(chosen.map((choice, index) => [choice.project, { ...choice, index }]));
  const leftFor = new Map(passedOver.map(({ project, left }) => [project, left]));
  return election.projects.map(({ id, cost }, project): ProjectExplanation => {
    const facts = { id, cost, votes: element(election.votes, project) };
    const choice = roundOf.get(project);
    if (choice !== undefined) {
      return {
        ...facts,
        funded: true,
        round: choice.index + 1,
        percentOfNeed: 100,
        reason: 'funded-most-votes',
        left: choice.left,
      };
    }
    return hopeless(facts, election.budget) ?? didNotFit(facts, leftFor.get(project) ?? 0);
  });
}

type Facts = Pick<ProjectExplanation, 'id' | 'cost' | 'votes'>;

/** The reasons that hold before any counting: nobody approves it, or no budget could pay it. */
export function hopeless(facts: Facts, budget: number): ProjectExplanation | null {
  const unfunded = { ...facts, funded: false, round: null } as const;
  if (facts.votes === 0) return { ...unfunded, percentOfNeed: 0, reason: 'no-votes' };
  if (facts.cost <= budget) return null;
  return {
    ...unfunded,
    percentOfNeed: wholePercent(budget, facts.cost),
    reason: 'dearer-than-budget',
    budget,
    lacked: facts.cost - budget,
  };
}

function didNotFit(facts: Facts, left: number): ProjectExplanation {
  return {
    ...facts,
    funded: false,
    round: null,
    percentOfNeed: wholePercent(left, facts.cost),
    reason: 'did-not-fit',
    left,
    lacked: facts.cost - left,
  };
}
