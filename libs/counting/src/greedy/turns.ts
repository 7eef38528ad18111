import { element } from '../exact/element.js';
import type { CountProject } from '../profile/budget-election.js';
import type { TieBreaker } from '../ties/tie-breaker.js';

/** A project whose turn came. `left`: budget left just before. */
export interface Turn {
  readonly project: number;
  readonly left: number;
}

/** What taking projects one after the other came to. */
export interface TurnsOutcome {
  /** In the order of funding. */
  readonly chosen: readonly Turn[];
  /** Too dear when their turn came. */
  readonly passedOver: readonly Turn[];
  /** The project that ended the count by not fitting, where nothing may be skipped. */
  readonly stoppedBy: Turn | null;
  /** Budget left at the end. */
  readonly left: number;
}

/** Projects in the order in which they have their turn. */
export interface Queue {
  readonly projects: readonly number[];
  /** Whether two stand exactly level, so that only the tie rule puts one before the other. */
  readonly level: (a: number, b: number) => boolean;
}

export interface TurnsOptions {
  readonly left: number;
  readonly ties: TieBreaker;
  /** Number of the first round. */
  readonly firstRound: number;
  /** False when the first project that does not fit ends the count. */
  readonly skip: boolean;
}

/** Gives each project of the queue its turn, and funds it when it fits what is left. */
export function takeTurns(
  projects: readonly CountProject[],
  queue: Queue,
  options: TurnsOptions,
): TurnsOutcome {
  const cost = (project: number): number => element(projects, project).cost;
  const chosen: Turn[] = [];
  const passedOver: Turn[] = [];
  let { left } = options;
  for (const [turn, project] of queue.projects.entries()) {
    if (cost(project) > left) {
      passedOver.push({ project, left });
      if (options.skip) continue;
      return { chosen, passedOver, stoppedBy: { project, left }, left };
    }
    const tied = [project];
    for (let next = turn + 1; next < queue.projects.length; next += 1) {
      const other = element(queue.projects, next);
      if (!queue.level(project, other)) break;
      if (cost(other) <= left) tied.push(other);
    }
    options.ties.winner(tied, options.firstRound + chosen.length);
    chosen.push({ project, left });
    left -= cost(project);
  }
  return { chosen, passedOver, stoppedBy: null, left };
}
