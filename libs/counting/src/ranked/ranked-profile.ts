/** A candidate of a ranked election. `id`: their 1-based number in the file, as text. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** Withdrawn or excluded before the count: never elected, passed over on every ballot. */
  readonly withdrawn: boolean;
  /**
   * For candidates that stand for no one person. 'undeclared': write-ins not told apart; a rule
   * that has them excludes them first. 'overvote' (always withdrawn): a mark that more names were
   * given at this rank than may be, where the record does not say which; a rule treats the rank
   * like one with several names.
   */
  readonly role?: 'undeclared' | 'overvote';
}

/**
 * A ranked election, identical ballots counted once. Nothing in it ever changes.
 *
 * Candidates are known by their place in `candidates`, which is the declared tie order. Ballot g
 * stands for `weights[g]` voters and ranks `choices[at]` at rank `ranks[at]` for every `at` from
 * `starts[g]` up to, not including, `starts[g + 1]`. Ranks count from 1 and never fall along a
 * ballot: an equal rank is an overvote (or a true equal preference, as the rule says), a gap is a
 * skipped rank. Within one rank, choices ascend.
 */
export interface RankedProfile {
  readonly title: string;
  readonly seats: number;
  readonly candidates: readonly Candidate[];
  /** Voters: the sum of all weights, empty ballots too. A safe integer. */
  readonly ballots: number;
  /** Whole, 1 or more, each a safe integer. */
  readonly weights: Float64Array;
  readonly starts: Int32Array;
  readonly choices: Int32Array;
  readonly ranks: Int32Array;
}
