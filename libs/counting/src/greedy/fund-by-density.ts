import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Support } from '../profile/utility.js';
import type { TieBreaker } from '../ties/tie-breaker.js';
import { byDensity, densities, type Density } from './density.js';
import { takeTurns, type Queue, type TurnsOutcome } from './turns.js';

/** Where greedy funding starts from: nothing funded yet, or what another rule left over. */
export interface DensityStart {
  readonly left: number;
  readonly ties: TieBreaker;
  /** Number of the first round. */
  readonly firstRound: number;
  readonly alreadyFunded?: ReadonlySet<number>;
  readonly unsupported?: 'never' | 'last';
}

export interface DensityOutcome extends TurnsOutcome {
  /** For every project. */
  readonly densities: readonly Density[];
}

/**
 * Takes projects by what they bring for their cost, most first, and funds each that fits what is
 * left. Those that bring nothing have no turn, or the last ones.
 */
export function fundByDensity(
  profile: BudgetProfile,
  support: Support,
  start: DensityStart,
): DensityOutcome {
  const dense = densities(profile, support);
  const density = (project: number): Density => element(dense, project);
  const rank = (project: number): number => element(start.ties.ranks, project);
  const waiting = [...profile.projects.keys()].filter(
    (project) =>
      start.alreadyFunded?.has(project) !== true &&
      (start.unsupported === 'last' || density(project).gains > 0n),
  );
  const queue: Queue = {
    projects: waiting.sort((a, b) => byDensity(density(a), density(b)) || rank(a) - rank(b)),
    level: (a, b) => byDensity(density(a), density(b)) === 0,
  };
  return {
    ...takeTurns(profile.projects, queue, { ...start, skip: true }),
    densities: dense,
  };
}
