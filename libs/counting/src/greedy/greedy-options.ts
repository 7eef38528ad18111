import type { Utility } from '../profile/utility.js';
import type { TieRule } from '../ties/tie-rule.js';

export interface GreedyOptions {
  readonly utility: Utility;
  /** By default the declared order. */
  readonly ties?: TieRule;
  /**
   * What becomes of projects that bring nobody anything: never funded (the default), or taken last,
   * in the order that breaks ties, while they fit.
   */
  readonly unsupported?: 'never' | 'last';
}

export interface GreedyByScoreOptions {
  /** Breaks what score and cost leave level; by default the declared order. */
  readonly ties?: TieRule;
  /** False ends the count at the first project that does not fit; by default it is skipped. */
  readonly skip?: boolean;
  /** Projects with a score below this are out; whole, by default 0. */
  readonly threshold?: number;
}
