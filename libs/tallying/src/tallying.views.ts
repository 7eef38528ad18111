import type { BallotKind, ContestResult } from '#ballots';
import type { BothLanguages } from '#platform';

export interface CountSummaryView {
  readonly id: string;
  readonly number: number;
  readonly state: 'waiting' | 'provisional' | 'certified';
  readonly ballotsHash: string | null;
  readonly resultHash: string | null;
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
  readonly certifiedAt: Date | null;
}

/** A finished count with the names that stand on its paper. */
export interface ResultView {
  readonly count: CountSummaryView;
  readonly engineVersion: string;
  readonly configHash: string;
  readonly ballotsHash: string;
  readonly resultHash: string;
  readonly currency: string;
  readonly budgetPence: number;
  readonly spentPence: number;
  readonly voters: number;
  /** Of the voters, those who took part without choosing. */
  readonly abstentions: number;
  readonly kind: BallotKind;
  readonly contests: readonly ContestResult[];
  readonly titles: ReadonlyMap<string, BothLanguages>;
  /** The very bytes that `resultHash` names. */
  readonly bytes: string;
}
