/** What quadratic ballots say of one project. */
export interface QuadraticVotes {
  readonly votesFor: number;
  readonly votesAgainst: number;
  /** Votes for minus votes against. */
  readonly net: number;
  readonly votersFor: number;
  readonly votersAgainst: number;
  /** Credits spent on votes for it: the sum of their squares. */
  readonly creditsFor: number;
  readonly creditsAgainst: number;
}
