/** One way of deciding, to be compared: any count's result with a name of its own. */
export interface NamedOutcome {
  /** Told apart by this: 'equal-shares/cost/add1-greedy', say. */
  readonly name: string;
  /** Ids of the funded projects, in the order of selection. */
  readonly winners: readonly string[];
}

/** Tags of each project (its areas or categories), by project id. */
export type ProjectTags = ReadonlyMap<string, readonly string[]>;

/**
 * What one tag got. A project with several tags belongs to each by an equal part, so that the sums
 * over all tags are the whole. Fractions are 'n/d'.
 */
export interface TagShare {
  /** Null stands for projects without a tag. */
  readonly tag: string | null;
  /** Funded projects with this tag, each counted whole. */
  readonly funded: number;
  /** Money for this tag, minor units. */
  readonly spent: string;
}

/** The same for what was on the ballot, whoever won. */
export interface TagSupport {
  readonly tag: string | null;
  /** Projects with this tag, each counted whole. */
  readonly projects: number;
  /** Votes for them: one for each voter and supported project. */
  readonly votes: string;
}

/** What one rule would do with these ballots. */
export interface ComparedOutcome {
  readonly name: string;
  /** Ids in the order of selection. */
  readonly winners: readonly string[];
  /** Minor units. */
  readonly spent: number;
  /** Voters who support none of the winners (those whose ballot is empty are among them). */
  readonly votersWithNothing: number;
  /** Mean number of supported winners for each voter, 'n/d'; '0/1' without voters. */
  readonly winnersPerVoter: string;
  /** `votersByWinners[k]`: voters who support exactly k winners. */
  readonly votersByWinners: readonly number[];
  /** In the order of `OutcomeComparison.tags`. */
  readonly tags: readonly TagShare[];
}

/** Who has more supported winners under which of two outcomes; every voter is in one number. */
export interface OutcomePreference {
  readonly first: string;
  readonly second: string;
  readonly preferFirst: number;
  readonly preferSecond: number;
  readonly indifferent: number;
}

/** One project's row: `funded[i]` says whether `outcomes[i]` funds it. */
export interface ComparedProject {
  readonly id: string;
  readonly cost: number;
  readonly votes: number;
  readonly funded: readonly boolean[];
}

/** Several outcomes on the same ballots, as plain JSON data. */
export interface OutcomeComparison {
  readonly budget: number;
  readonly voters: number;
  /** Voters who support no project at all: no rule can give them anything. */
  readonly votersWithoutChoice: number;
  /** In the order given. */
  readonly outcomes: readonly ComparedOutcome[];
  /** Each pair once, the earlier outcome first. */
  readonly preferences: readonly OutcomePreference[];
  /** In the declared order. */
  readonly projects: readonly ComparedProject[];
  /** Tags in the order of their first project; empty where no tags were given. */
  readonly tags: readonly TagSupport[];
}
