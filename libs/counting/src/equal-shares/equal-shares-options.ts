import { COMPLETIONS, type Completion } from '../catalogue/completion.js';
import { checkMinorUnits } from '../profile/budget-election.js';
import type { Utility } from '../profile/utility.js';
import type { TieRule } from '../ties/tie-rule.js';

export interface EqualSharesOptions {
  /** What a voter gains from a project; 'cost' unless told otherwise. */
  readonly utility?: Utility;
  readonly completion: Completion;
  /**
   * When Add1 stops: at the first outcome to which no supported project can be added, or only when
   * a run overspends. By default what the completion's name says.
   */
  readonly stop?: 'exhaustive' | 'overspending';
  /** Minor units added to every share for each rerun, 1 or more. By default 1 unit of the money. */
  readonly increment?: number;
  /** By default the declared order. */
  readonly ties?: TieRule;
  /** Fill-up by greedy: whether projects that nobody supports come last or never (the default). */
  readonly unsupported?: 'never' | 'last';
  /** The comparison step: take greedy's outcome if strictly more voters have more winners in it. */
  readonly compareWithGreedy?: boolean;
  /** Called as the search goes on, with the number of shares settled so far. It may throw. */
  readonly onProgress?: (runs: number) => void;
}

/** Throws RangeError for an unknown choice or an increment that would never raise a share. */
export function checkOptions({ completion, stop, increment }: EqualSharesOptions): void {
  const completions: readonly string[] = COMPLETIONS;
  const stops: readonly string[] = ['exhaustive', 'overspending'];
  if (!completions.includes(completion)) throw new RangeError(`Unknown completion: ${completion}`);
  if (stop !== undefined && !stops.includes(stop)) throw new RangeError('Unknown stop');
  if (increment === undefined) return;
  checkMinorUnits(increment, 'The increment');
  if (increment === 0) throw new RangeError('The increment must be above 0');
}
