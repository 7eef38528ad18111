import { element } from '../exact/element.js';
import type { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Support } from '../profile/utility.js';
import type { TieBreaker } from '../ties/tie-breaker.js';
import { lightest, type Lightest } from './lightest.js';
import { Loads } from './loads.js';

/** A moment of choice, before anything changes. */
export interface Moment extends Lightest {
  readonly loads: Loads;
  readonly left: number;
  /** Null when the count ends here because one of the lightest does not fit. */
  readonly winner: number | null;
}

/** One project funded. */
export interface LoadStep {
  readonly project: number;
  /** Budget left before it was funded. */
  readonly left: number;
  /** What each of its supporters carries from now on, in minor units. */
  readonly load: Fraction;
}

export interface PhragmenRun {
  readonly steps: readonly LoadStep[];
  /** The moment that ended the count because one of the lightest did not fit, if one did. */
  readonly stop: Moment | null;
  /** Budget left at the end. */
  readonly left: number;
}

/**
 * Runs sequential Phragmén: funds the lightest project again and again, and ends when one of the
 * lightest does not fit. Projects dearer than the whole budget, and those that nobody supports,
 * take no part.
 */
export function runPhragmen(
  profile: BudgetProfile,
  support: Support,
  ties: TieBreaker,
  watch: (moment: Moment) => void,
): PhragmenRun {
  const cost = (project: number): number => element(profile.projects, project).cost;
  const loads = new Loads(profile, support);
  const steps: LoadStep[] = [];
  let left = profile.budget;
  let open = [...profile.projects.keys()].filter(
    (project) => element(support.votes, project) > 0 && cost(project) <= left,
  );
  while (open.length > 0) {
    const best = lightest(profile, support, open, loads);
    const fits = best.tied.every((project) => cost(project) <= left);
    const winner = fits ? ties.winner(best.tied, steps.length + 1) : null;
    const moment = { ...best, loads, left, winner };
    watch(moment);
    if (winner === null) return { steps, stop: moment, left };
    steps.push({ project: winner, left, load: loads.add(winner) });
    left -= cost(winner);
    open = open.filter((project) => project !== winner);
  }
  return { steps, stop: null, left };
}
