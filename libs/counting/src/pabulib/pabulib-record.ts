/** A row's cells by column name, exactly as they stand in the file once unquoted. */
export type PabulibFields = ReadonlyMap<string, string>;

/** The whole META section; comes first. `line`: where it starts, from 1. */
export interface PabulibMeta {
  readonly kind: 'meta';
  readonly meta: ReadonlyMap<string, string>;
  readonly line: number;
}

/** One row of PROJECTS. `cost` is decimal text as it stands: see `decimalToMinorUnits`. */
export interface PabulibProject {
  readonly kind: 'project';
  readonly id: string;
  readonly cost: string;
  /** Empty when the file has no column `name`. */
  readonly name: string;
  /** From the column `category`. */
  readonly categories: readonly string[];
  /** From the column `target`, or `beneficiaries` as older files call it. */
  readonly targets: readonly string[];
  /** The real outcome: 0 not funded, 1 funded, more as the city says; null when not told. */
  readonly selected: number | null;
  readonly fields: PabulibFields;
  readonly line: number;
}

/** One row of VOTES. `vote`: project ids, in order of preference when the vote is ordinal. */
export interface PabulibVote {
  readonly kind: 'vote';
  readonly voterId: string;
  readonly vote: readonly string[];
  /** Cumulative and scoring votes: decimal text, one for each project in `vote`. */
  readonly points?: readonly string[];
  readonly fields: PabulibFields;
  readonly line: number;
}

export type PabulibRecord = PabulibMeta | PabulibProject | PabulibVote;

export const VOTE_TYPES = ['approval', 'choose-1', 'cumulative', 'ordinal', 'scoring'] as const;

export type PabulibVoteType = (typeof VOTE_TYPES)[number];
