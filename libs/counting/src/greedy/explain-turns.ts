import { element } from '../exact/element.js';
import { wholePercent } from '../exact/whole-percent.js';
import type { CountProject } from '../profile/budget-election.js';
import type { ProjectFacts } from '../result/funded-explanation.js';
import type { ProjectExplanation } from '../result/project-explanation.js';
import type { UnfundedExplanation } from '../result/unfunded-explanation.js';
import type { Margins } from './margins.js';
import type { Turn, TurnsOutcome } from './turns.js';

/** What a rule adds to the story of its turns. */
export interface TurnsStory {
  readonly budget: number;
  readonly projects: readonly CountProject[];
  /** Supporters of each project. */
  readonly votes: Int32Array;
  readonly outcome: TurnsOutcome;
  /** Number of the first round. */
  readonly firstRound: number;
  /** By which merit a project was funded. */
  readonly funded: (turn: Turn) => FundedReason;
  /** Why a project had no turn at all; null where the reason is a common one. */
  readonly barred?: (facts: ProjectFacts, project: number) => UnfundedExplanation | null;
  readonly margins: (project: number) => Margins;
}

export type FundedReason =
  | { readonly reason: 'funded-most-votes'; readonly left: number }
  | { readonly reason: 'funded-best-score'; readonly score: string | null; readonly left: number }
  | { readonly reason: 'funded-without-support'; readonly left: number };

/** Says of every project, in the declared order, why its turn came to money or not. */
export function explainTurns(story: TurnsStory): ProjectExplanation[] {
  const { chosen } = story.outcome;
  const roundOf = new Map(chosen.map(({ project }, at) => [project, story.firstRound + at]));
  const turnOf = new Map(chosen.map((turn) => [turn.project, turn]));
  const leftFor = new Map(story.outcome.passedOver.map(({ project, left }) => [project, left]));
  return story.projects.map(({ id, cost }, project): ProjectExplanation => {
    const facts = { id, cost, votes: element(story.votes, project) };
    const turn = turnOf.get(project);
    const round = roundOf.get(project);
    if (turn !== undefined && round !== undefined) {
      return { ...facts, funded: true, round, percentOfNeed: 100, ...story.funded(turn) };
    }
    const left = leftFor.get(project);
    const noTurn = left === undefined || cost > story.budget;
    const barred = noTurn
      ? (story.barred?.(facts, project) ?? hopeless(facts, story.budget))
      : null;
    return { ...(barred ?? lackedMoney(story, facts, left)), ...story.margins(project) };
  });
}

/** Why a project that is too dear for any turn, or that nobody supports, was not funded. */
export function hopeless(facts: ProjectFacts, budget: number): UnfundedExplanation | null {
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

function lackedMoney(
  { outcome, projects }: TurnsStory,
  facts: ProjectFacts,
  leftAtTurn: number | undefined,
): UnfundedExplanation {
  const unfunded = { ...facts, funded: false, round: null } as const;
  const { stoppedBy } = outcome;
  if (leftAtTurn === undefined && stoppedBy !== null) {
    return {
      ...unfunded,
      percentOfNeed: percentThatFits(outcome.left, facts.cost),
      reason: 'count-stopped',
      left: outcome.left,
      stoppedBy: element(projects, stoppedBy.project).id,
    };
  }
  const left = leftAtTurn ?? outcome.left;
  return {
    ...unfunded,
    percentOfNeed: wholePercent(left, facts.cost),
    reason: 'did-not-fit',
    left,
    lacked: facts.cost - left,
  };
}

/** Below 100 always: a project that would have fitted lacked its turn, not money. */
function percentThatFits(left: number, cost: number): number {
  return left >= cost ? 99 : wholePercent(left, cost);
}
