/*
 * How cast-vote records become a RankedProfile, for those who write rules:
 *
 * - Candidates keep the order of `options.candidates` (ids '1', '2', …; excluded ones are
 *   `withdrawn`). After them stand, where the options name a label for them, two that are no person
 *   and are known by `role`, never by name or id: first 'undeclared' (write-ins not told apart),
 *   then 'overvote'.
 * - An overvote that names its candidates is an equal rank: several choices at one rank.
 * - An overvote that only says "overvote" is the candidate with the role 'overvote' at that rank,
 *   alone. It is withdrawn, so it can never be elected and a rule without overvotes passes it over;
 *   a rule with overvotes asks, before it strikes out withdrawn candidates, whether a rank holds
 *   several choices or the one with the role 'overvote', and does with both as it does with any.
 * - A skipped rank (undervote, blank) is a gap in `ranks`. Skipped ranks after the last choice
 *   leave no trace. A ballot with no mark at all is an empty ballot and counts in `ballots`.
 * - A candidate marked at two ranks stands at both.
 */

/** Someone on the ballot. `aliases`: other names that the records use for them. */
export interface CastVoteCandidate {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Struck out before the count. */
  readonly excluded?: boolean;
}

/**
 * Who wrote the records, and so their shape. 'ess': columns are ranks, cells name candidates (ES&S,
 * and most spreadsheets). 'genericCsv': columns are candidates, cells are ranks. 'clearBallot': a
 * column for each candidate and rank, cells 0 or 1. 'cdf': NIST's Common Data Format in JSON.
 */
export type CastVoteProvider = 'ess' | 'genericCsv' | 'clearBallot' | 'cdf';

/** What the records do not say of themselves. Named as in the configuration files of RCTab. */
export interface CastVoteOptions {
  readonly provider: CastVoteProvider;
  readonly title?: string;
  /** By default 1. */
  readonly numberOfWinners?: number;
  /** In the order that decides ties. */
  readonly candidates: readonly CastVoteCandidate[];
  /** Clear Ballot and CDF: which contest of the file, by name (CDF: or id). */
  readonly contestId?: string;
  /** ES&S and generic CSV, from 1: where votes begin. By default column 2, row 2. */
  readonly firstVoteColumnIndex?: number;
  readonly firstVoteRowIndex?: number;
  /** ES&S: how many rank columns there are. By default all from the first vote column on. */
  readonly maxRankingsAllowed?: number;
  /**
   * CSV, from 1: the column that says how many ballots a row stands for. By default the one headed
   * `Count`, if there is one and it stands outside the ranks that `maxRankingsAllowed` tells.
   */
  readonly countColumnIndex?: number;
  readonly overvoteLabel?: string;
  /** Parts the names in a cell that holds several. */
  readonly overvoteDelimiter?: string;
  readonly skippedRankLabel?: string;
  readonly undeclaredWriteInLabel?: string;
  readonly treatBlankAsUndeclaredWriteIn?: boolean;
}
