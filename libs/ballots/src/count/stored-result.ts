import type { CountResult } from '#counting';

/** The money of one pot, shared out. */
export interface ContestResult {
  readonly pot: string | null;
  readonly budgetPence: number;
  /** Of this pot's own file, as #counting gives it; absent from results of earlier engines. */
  readonly ballotsHash?: string;
  readonly result: CountResult;
  /**
   * Score and points ballots: what each project was given in all, by code. Whole numbers as text,
   * since they may pass 2 ** 53. Absent for other ballots.
   */
  readonly scores?: Readonly<Record<string, string>>;
  /** What "most votes first" would have funded from the same ballots; only beside Equal Shares. */
  readonly mostVotesFirst: {
    readonly winners: readonly string[];
    readonly spent: number;
    readonly votersWithAWinner: number;
  } | null;
}

/** A whole result. Stored as canonical JSON: the same ballots give the same bytes. */
export interface StoredResult {
  readonly version: 1 | 2;
  readonly engineVersion: string;
  readonly configHash: string;
  /** H_open (`openedHash`); in version 1 the hash of the choices, sorted and joined by commas. */
  readonly ballotsHash: string;
  readonly ballots: number;
  /** Ballots that took part without choosing; version 1 knew none. */
  readonly abstentions?: number;
  readonly contests: readonly ContestResult[];
}
