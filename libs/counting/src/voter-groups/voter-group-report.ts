/** What one group of voters had in one funded project. Fractions are 'n/d'. */
export interface GroupInProject {
  readonly project: string;
  /** Voters of the group who support it. */
  readonly supporters: number;
  /** How much of its cost they paid, minor units. */
  readonly paid: string;
  /**
   * What they paid divided by the most that any one voter paid for it: over all groups this adds
   * up to the project's effective votes. Where nobody pays, its supporters.
   */
  readonly effectiveVotes: string;
}

/** What one group of voters had of a whole outcome. */
export interface VoterGroup {
  /** Null stands for voters without a label. */
  readonly label: string | null;
  readonly voters: number;
  /** Of these, voters who support no project at all. */
  readonly votersWithoutChoice: number;
  /** One for each voter and project they support. */
  readonly votes: number;
  /** Voters who support none of the winners. */
  readonly votersWithNothing: number;
  /** Mean number of supported winners for each voter, 'n/d'; '0/1' without voters. */
  readonly winnersPerVoter: string;
  /** The money that its voters steered: what they paid for all funded projects, minor units. */
  readonly paid: string;
  /** The same for each of its voters; '0/1' without voters. */
  readonly paidPerVoter: string;
  /** One for each winner, in the order of selection. */
  readonly projects: readonly GroupInProject[];
}

/** An outcome seen by groups of voters, as plain JSON data. */
export interface VoterGroupReport {
  readonly voters: number;
  /** Minor units: the cost of all funded projects. */
  readonly spent: number;
  /** Cost of funded projects that nobody paid for (nobody supports them), minor units, 'n/d'. */
  readonly unpaid: string;
  /** In the order of the labels; voters without a label come last, where there are any. */
  readonly groups: readonly VoterGroup[];
}
