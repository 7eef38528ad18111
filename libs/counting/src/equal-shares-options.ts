import { checkMinorUnits } from './approval-election.js';

export interface EqualSharesOptions {
  /** 'none': one run. 'add1': raise shares and rerun. 'add1u': then fill up by votes. */
  readonly completion: 'none' | 'add1' | 'add1u';
  /** When Add1 stops; without meaning for 'none'. */
  readonly stop: 'exhaustive' | 'overspending';
  /** Minor units added to every voter's share for each rerun, 1 or more: 100 is one pound. */
  readonly increment: number;
  /** The comparison step: take greedy's outcome if strictly more voters have more winners in it. */
  readonly compareWithGreedy?: boolean;
  /** Called after every run with the number of runs so far. It may throw to abandon the count. */
  readonly onProgress?: (runs: number) => void;
}

/** Throws RangeError for an unknown choice or an increment that would never raise a share. */
export function checkOptions(options: EqualSharesOptions): void {
  const completions: readonly string[] = ['none', 'add1', 'add1u'];
  const stops: readonly string[] = ['exhaustive', 'overspending'];
  if (!completions.includes(options.completion)) throw new RangeError('Unknown completion');
  if (!stops.includes(options.stop)) throw new RangeError('Unknown stop');
  checkMinorUnits(options.increment, 'The increment');
  if (options.increment === 0) throw new RangeError('The increment must be above 0');
}
