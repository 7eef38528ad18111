import type { Utility } from '../profile/utility.js';
import type { TieRule } from '../ties/tie-rule.js';

export interface OptimumOptions {
  readonly utility: Utility;
  /** Chooses among sets that are equally good; by default the declared order. */
  readonly ties?: TieRule;
  /** How many partial sets the proof may hold at once before it gives up; by default 300,000. */
  readonly most?: number;
}

/** The best set could not be proved within bounds: too many projects stand too near each other. */
export class OptimumOutOfReachError extends RangeError {
  override readonly name = 'OptimumOutOfReachError';

  constructor(
    readonly projects: number,
    readonly most: number,
  ) {
    super(`The best of ${projects} projects is not proved with ${most} partial sets at a time`);
  }
}
