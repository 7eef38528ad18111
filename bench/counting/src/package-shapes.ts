/*
 * As much of the packages as is called. They are installed beside this benchmark only, so their own
 * types may not be there when this is checked.
 */

export interface Stv {
  readonly stv: (election: {
    seatsToFill: number;
    candidates: string[];
    votes: { preferences: string[]; weight: number }[];
  }) => { winners: string[] };
}

export interface CaritatElection {
  addBallot(ballot: object): boolean;
}

export interface Caritat {
  Election: new (config: { candidates: string[] }) => CaritatElection;
  Ballot: new (votes: string[], count: number) => object;
  irv(election: CaritatElection): string;
  borda(election: CaritatElection): string[];
  condorcet: { schulze(election: CaritatElection): string[] };
  stv: { meek(election: CaritatElection, config: { seats: number }): string[] };
}

export interface VotesElection {
  candidates: string[];
  ballots: { ranking: string[][]; weight: number }[];
}

interface Ranker {
  ranking(): string[][];
}

export interface Votes {
  InstantRunoff: new (election: VotesElection) => Ranker;
  Borda: new (election: VotesElection) => Ranker & { readonly matrix: object };
  Schulze: new (matrix: object) => Ranker;
  RankedPairs: new (matrix: object) => Ranker;
}

interface CondorcetCount {
  addBallot(ranks: ReadonlyMap<string, number>, weight: number): number;
  rank(): string[];
}

export type Condorcet = Record<
  'Schulze' | 'RankedPair',
  new (candidates: Set<string>) => CondorcetCount
>;

export interface SchulzeMethod {
  readonly run: (candidates: number, ballots: number[][]) => { indexes: number[] }[];
}

export interface RankedVoting {
  VoteController: new (options: { name: string }[]) => {
    acceptPopulationVotes(votes: string[][]): void;
    getFinalResult(): { winner: string | null };
  };
}
