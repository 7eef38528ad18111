import { element } from '../src/exact/element.js';
import type { RankedProfile } from '../src/ranked/ranked-profile.js';

/** One voter's paper: the candidates at rank 1, rank 2 and so on; a skipped rank is empty. */
export type PlainBallot = readonly (readonly number[])[];

/** Every ballot for itself, as it was cast: identical ballots are not put together. */
export function plainBallots(profile: RankedProfile): PlainBallot[] {
  const ballots: PlainBallot[] = [];
  for (const [group, weight] of profile.weights.entries()) {
    const ballot: number[][] = [];
    for (
      let at = element(profile.starts, group);
      at < element(profile.starts, group + 1);
      at += 1
    ) {
      const rank = element(profile.ranks, at);
      while (ballot.length < rank) ballot.push([]);
      element(ballot, rank - 1).push(element(profile.choices, at));
    }
    for (let voter = 0; voter < weight; voter += 1) ballots.push(ballot);
  }
  return ballots;
}

/** What a plain counter saw in a round, in the words of the results. */
export interface PlainRound {
  readonly quota: string;
  readonly votes: readonly { readonly id: string; readonly votes: string }[];
  readonly elected: readonly string[];
  readonly excluded: readonly string[];
}
