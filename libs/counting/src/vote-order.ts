import { element } from './element.js';
import type { GroupedElection } from './grouped-election.js';

/** A project that most-votes-first funded, and those it stood level with. */
export interface VoteChoice {
  readonly project: number;
  /** Level on votes and fitting the same money, the chosen one included, in declared order. */
  readonly tied: readonly number[];
  /** Budget left before it was funded. */
  readonly left: number;
}

/** A project whose turn came when too little was left. */
export interface PassedOver {
  readonly project: number;
  readonly left: number;
}

export interface VoteOrderOutcome {
  readonly chosen: VoteChoice[];
  readonly passedOver: PassedOver[];
}

/**
 * Goes through projects by votes, most first and level ones in the declared order, and funds each
 * that fits what is left of `budget`. Projects that nobody approves have no turn.
 */
export function fundByVotes(
  election: GroupedElection,
  budget: number,
  alreadyFunded: ReadonlySet<number> = new Set(),
): VoteOrderOutcome {
  const votes = (project: number): number => element(election.votes, project);
  const cost = (project: number): number => element(election.projects, project).cost;
  const queue = [...election.projects.keys()]
    .filter((project) => votes(project) > 0 && !alreadyFunded.has(project))
    .sort((a, b) => votes(b) - votes(a) || a - b);
  const chosen: VoteChoice[] = [];
  const passedOver: PassedOver[] = [];
  let left = budget;
  for (const [turn, project] of queue.entries()) {
    if (cost(project) > left) {
      passedOver.push({ project, left });
      continue;
    }
    const tied = [project];
    for (const other of queue.slice(turn + 1)) {
      if (votes(other) !== votes(project)) break;
      if (cost(other) <= left) tied.push(other);
    }
    chosen.push({ project, tied, left });
    left -= cost(project);
  }
  return { chosen, passedOver };
}
