import type { CountResult, RankedResult, SettledChoice } from '#counting';
import type { BudgetFile, RankedFile } from './count-file.js';

export interface CountedBudget {
  readonly takes: 'budget';
  readonly file: BudgetFile;
  readonly choice: SettledChoice & { readonly rule: string };
  readonly result: CountResult;
  /** Counting alone, without reading the file. */
  readonly seconds: number;
}

export interface CountedRanked {
  readonly takes: 'ranked';
  readonly file: RankedFile;
  readonly choice: { readonly rule: string };
  readonly result: RankedResult;
  readonly seconds: number;
}

export type Counted = CountedBudget | CountedRanked;
