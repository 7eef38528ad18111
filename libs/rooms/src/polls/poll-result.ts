/** What came of a quick poll, counted by `libs/counting`. */
export interface PollResult {
  /** Who took part on a device. */
  readonly cast: number;
  /** Who took part by a show of hands: for `multiple` and `dot` the marks that were entered. */
  readonly hands: number;
  readonly options: readonly {
    readonly id: string;
    /** Votes, dots, or first preferences where ranked; hands included. */
    readonly count: number;
    readonly byHand: number;
  }[];
  /** Ranked: the one that is preferred, by instant run-off. Otherwise those with most. Empty when nobody took part. */
  readonly winners: readonly string[];
  /** Ranked: the rounds, as option → votes; null otherwise. */
  readonly rounds: readonly Readonly<Record<string, string>>[] | null;
}
